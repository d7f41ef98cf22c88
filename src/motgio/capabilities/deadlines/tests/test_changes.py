"""Changing calendars in the database: editions, who may, and what other readers see."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from motgio.capabilities.deadlines import facade, queries
from motgio.capabilities.deadlines.access import may_change_calendar
from motgio.capabilities.deadlines.domain import MORNING
from motgio.capabilities.deadlines.models import CalendarEdition, ExceptionalDay, OfficeCalendar
from motgio.capabilities.deadlines.national import NationalTable, national_table
from motgio.capabilities.deadlines.tests.calendars import SUMMER, local
from motgio.kernel.actor import SYSTEM, Actor, ActorKind, Role

AT = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
CHIEF = Actor(kind=ActorKind.STAFF, id="7", name="Lê Thị Hoa", unit_code="79", roles=frozenset({Role.LEADER}))


@pytest.fixture
def office(db: None) -> str:
    facade.load_default_calendar(actor=SYSTEM, office="79", at=AT)
    return "79"


def close(office: str, day: date = MONDAY, *, actor: Actor = SYSTEM) -> facade.CalendarChange:
    return facade.set_exception(
        actor=actor, office=office, day=day, kind=facade.DayKind.CLOSURE, reason="Bão", at=AT
    )


def test_the_default_calendar_is_loaded_once(office: str) -> None:
    first = facade.calendar_version(office=office)
    assert first.startswith("79-2026.1-")
    again = facade.load_default_calendar(actor=SYSTEM, office=office, at=AT)
    assert again == facade.CalendarChange(first, moved=False)
    assert CalendarEdition.objects.filter(calendar__office=office).count() == 1


def test_an_office_without_a_calendar_is_not_found(office: str) -> None:
    with pytest.raises(facade.NoSuchCalendar):
        facade.answer_due(office="80", received_at=AT)
    with pytest.raises(facade.NoSuchCalendar):
        close("80")
    with pytest.raises(facade.NoSuchCalendar):
        queries.calendar_of_version("79-2020.1-000000")


def test_a_closure_moves_due_times_and_makes_an_edition(office: str) -> None:
    before = facade.answer_due(office=office, received_at=AT)
    change = close(office)
    after = facade.answer_due(office=office, received_at=AT)
    assert change.moved
    assert (before.due_at, after.due_at) == (local("2026-11-23 09:00"), local("2026-11-25 09:00"))
    assert after.calendar_version == change.calendar_version != before.calendar_version
    edition = CalendarEdition.objects.get(version=change.calendar_version)
    assert (edition.made_by, edition.made_at, edition.reason) == ("motgio", AT, "2026-11-23: Bão")


def test_a_change_that_moves_no_time_makes_no_edition(office: str) -> None:
    before = facade.calendar_version(office=office)
    assert close(office, date(2026, 11, 22)) == facade.CalendarChange(before, moved=False)
    assert ExceptionalDay.objects.filter(calendar__office=office).count() == 1


def test_a_cleared_exception_gives_the_day_back(office: str) -> None:
    first = close(office)
    cleared = facade.clear_exception(actor=SYSTEM, office=office, day=MONDAY, reason="Bão tan", at=AT)
    assert cleared.moved
    assert facade.is_open(office=office, at=local("2026-11-23 09:00"))
    # The same hours as at the start, but a later edition: the history stays readable.
    assert cleared.calendar_version.startswith("79-2026.3-")
    assert queries.calendar_of_version(first.calendar_version).sessions_on(MONDAY) == ()


def test_an_exception_is_replaced_by_a_later_one(office: str) -> None:
    close(office)
    facade.set_exception(
        actor=SYSTEM,
        office=office,
        day=MONDAY,
        kind=facade.DayKind.HALF_DAY,
        sessions=(MORNING,),
        reason="Họp",
        at=AT,
    )
    assert len(facade.sessions_on(office=office, day=MONDAY)) == 1


def test_a_national_change_reaches_every_office(office: str) -> None:
    facade.load_default_calendar(actor=SYSTEM, office="01", at=AT)
    worked = facade.set_exception(
        actor=SYSTEM,
        office=facade.NATION,
        day=TUESDAY,
        kind=facade.DayKind.WORKING_DAY,
        reason="Chưa thành luật",
        at=AT,
    )
    assert worked.moved
    for code in ("79", "01", facade.NATION):
        assert facade.is_open(office=code, at=local("2026-11-24 09:00"))
        assert facade.calendar_version(office=code).startswith(f"{code}-2026.2-")


def test_summer_hours_hold_between_their_dates(office: str) -> None:
    facade.set_weekly_hours(actor=SYSTEM, office=office, hours=SUMMER, reason="Giờ mùa hè", at=AT)
    facade.set_weekly_hours(actor=SYSTEM, office=office, hours=SUMMER, reason="Lần nữa", at=AT)
    summer, winter = date(2025, 6, 10), date(2025, 12, 10)
    assert facade.sessions_on(office=office, day=summer)[0].opens_at == local("2025-06-10 07:00")
    assert facade.sessions_on(office=office, day=winter)[0].opens_at == local("2025-12-10 08:00")


def test_hours_without_a_session_and_days_without_hours_are_refused(office: str) -> None:
    no_week = facade.WeeklyHours(valid_from=date(2026, 1, 1), week=((),) * 7)
    with pytest.raises(facade.UnclearCalendar):
        facade.set_weekly_hours(actor=SYSTEM, office=office, hours=no_week, reason="?", at=AT)
    short = facade.WeeklyHours(valid_from=date(2022, 1, 1), valid_to=date(2023, 1, 1))
    before = facade.calendar_version(office=office)
    with pytest.raises(facade.UnclearCalendar):
        facade.set_weekly_hours(actor=SYSTEM, office=office, hours=short, reason="?", at=AT)
    assert facade.calendar_version(office=office) == before


def test_a_day_outside_the_calendar_is_refused(office: str) -> None:
    with pytest.raises(facade.OutsideCalendar):
        close(office, date(2050, 1, 1))


def test_reloading_the_national_days_keeps_what_was_entered_by_hand(office: str) -> None:
    close(facade.NATION, MONDAY)
    facade.set_exception(
        actor=SYSTEM,
        office=facade.NATION,
        day=TUESDAY,
        kind=facade.DayKind.WORKING_DAY,
        reason="Chưa thành luật",
        at=AT,
    )
    without_swaps = NationalTable(days=(), switches=national_table().switches)
    new = facade.load_national_days(actor=SYSTEM, at=AT, covers_to=date(2034, 12, 31), table=without_swaps)
    assert {version.split("-")[0] for version in new} == {"79", facade.NATION}
    assert not facade.is_open(office=office, at=local("2026-11-23 09:00"))
    assert facade.is_open(office=office, at=local("2026-11-24 09:00"))
    assert facade.is_open(office=office, at=local("2026-01-02 09:00"))
    assert not facade.is_open(office=office, at=local("2034-01-01 09:00"))


def test_the_year_of_an_edition_is_the_agencys(db: None) -> None:
    new_year_here = datetime(2026, 12, 31, 18, 0, tzinfo=UTC)
    first = facade.load_default_calendar(actor=SYSTEM, office="79", at=new_year_here)
    assert first.calendar_version.startswith("79-2027.1-")
    second = facade.set_exception(
        actor=SYSTEM,
        office="79",
        day=MONDAY,
        kind=facade.DayKind.CLOSURE,
        reason="Bão",
        at=new_year_here,
    )
    assert second.calendar_version.startswith("79-2027.2-")


@pytest.mark.parametrize(
    ("actor", "office", "may"),
    [
        (SYSTEM, "79", True),
        (Actor(ActorKind.STAFF, "1", "Quản trị", roles=frozenset({Role.ADMINISTRATOR})), "VN", False),
        (CHIEF, "79", True),
        (CHIEF, "01", False),
        (CHIEF, "VN", False),
        (Actor(ActorKind.STAFF, "2", "Cán bộ", unit_code="79"), "79", False),
        (Actor(ActorKind.PERSON, "3", "Người dân", roles=frozenset({Role.ADMINISTRATOR})), "79", False),
        (Actor(ActorKind.SERVICE, "4", "API", unit_code="79"), "79", False),
    ],
)
def test_who_may_change_a_calendar(actor: Actor, office: str, may: bool) -> None:
    assert may_change_calendar(actor, office) is may


def test_one_who_may_not_changes_nothing(office: str) -> None:
    before = facade.calendar_version(office=office)
    stranger = Actor(ActorKind.STAFF, "2", "Cán bộ", unit_code=office)
    with pytest.raises(facade.NoSuchCalendar):
        close(office, actor=stranger)
    with pytest.raises(facade.NoSuchCalendar):
        facade.load_national_days(actor=CHIEF, at=AT)
    assert facade.calendar_version(office=office) == before
    assert close(office, actor=CHIEF).moved


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "closure", "sessions": [["08:00", "12:00"]]},
        {"kind": "half_day", "sessions": []},
        {"kind": "holiday", "sessions": []},
    ],
)
def test_the_database_refuses_a_day_that_contradicts_itself(office: str, row: dict[str, object]) -> None:
    calendar = OfficeCalendar.objects.get(office=office)
    with pytest.raises(DatabaseError), transaction.atomic():
        ExceptionalDay.objects.create(
            calendar=calendar, day=MONDAY, origin="entered", entered_by="x", entered_at=AT, **row
        )


def test_the_database_refuses_to_edit_an_edition(office: str) -> None:
    edition = CalendarEdition.objects.filter(calendar__office=office)
    with pytest.raises(DatabaseError), transaction.atomic():
        edition.update(reason="nothing happened")
    with pytest.raises(DatabaseError), transaction.atomic():
        edition.delete()


def test_the_hot_path_asks_the_database_nothing(
    office: str, django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a later request: this thread's transaction is no longer the one that wrote.
    monkeypatch.setattr(queries, "_writing", threading.local())
    queries.forget_versions()
    facade.answer_due(office=office, received_at=AT)
    with django_assert_num_queries(0):  # type: ignore[operator]
        for _ in range(100):
            facade.answer_due(office=office, received_at=AT)
    queries.forget_versions()


def test_versions_are_asked_again_after_a_few_seconds(
    office: str, django_assert_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_writing", threading.local())
    queries.forget_versions()
    seconds = [100.0]
    monkeypatch.setattr(queries, "monotonic", lambda: seconds[0])
    facade.calendar_version(office=office)
    seconds[0] += queries.CHECK_EVERY_SECONDS + 0.1
    with django_assert_num_queries(1):  # type: ignore[operator]
        facade.calendar_version(office=office)
    queries.forget_versions()


def test_an_edition_is_built_once(office: str, django_assert_num_queries: object) -> None:
    first = queries.calendar_of_version(facade.calendar_version(office=office))
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert queries.calendar_of_version(first.version) is first


def test_the_memory_of_built_calendars_stays_bounded(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "KEPT", 1)
    monkeypatch.setattr(queries, "_built", {})
    facade.load_default_calendar(actor=SYSTEM, office="01", at=AT)
    versions = [facade.calendar_version(office=code) for code in ("79", "01", "79")]
    assert versions[0] == versions[2] != versions[1]
    assert len(queries._built) == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_rolled_back_is_forgotten_and_one_committed_is_seen_by_others() -> None:
    facade.load_default_calendar(actor=SYSTEM, office="79", at=AT)
    first = facade.calendar_version(office="79")
    with transaction.atomic():
        assert close("79").calendar_version == facade.calendar_version(office="79") != first
        transaction.set_rollback(True)
    assert facade.calendar_version(office="79") == first
    second = close("79").calendar_version
    seen: list[str] = []

    def look() -> None:
        seen.append(facade.calendar_version(office="79"))
        connection.close()

    reader = threading.Thread(target=look)
    reader.start()
    reader.join()
    assert seen == [second]


@pytest.mark.django_db(transaction=True)
def test_two_who_load_the_same_calendar_at_once_make_one() -> None:
    changes: list[facade.CalendarChange] = []

    def load() -> None:
        changes.append(facade.load_default_calendar(actor=SYSTEM, office="79", at=AT))
        connection.close()

    both = [threading.Thread(target=load) for _ in range(4)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(changes) == 4
    assert len({change.calendar_version for change in changes}) == 1
    assert [change.moved for change in changes].count(True) == 1
    assert CalendarEdition.objects.count() == 2  # the nation's and the office's
