"""A drafted change: what it would make of a calendar, what is refused, and that it becomes one edition."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta
from math import inf

import pytest
from django.db import connection

from motgio.capabilities.deadlines import facade
from motgio.capabilities.deadlines.access import may_change_calendar
from motgio.capabilities.deadlines.domain import MORNING, OFFICE_DAY
from motgio.capabilities.deadlines.facade import CalendarDraft, DayException, DayKind, WeeklyHours
from motgio.capabilities.deadlines.models import (
    CalendarEdition,
    ExceptionalDay,
    OfficeCalendar,
    WeeklySession,
)
from motgio.capabilities.deadlines.tests.calendars import calendar, local
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.testing.agency import Agency

# A Sunday evening in Việt Nam.
AT = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
# The Tuesday between is Vietnam's day of culture.
MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)
EARLY = WeeklyHours(MONDAY, week=((facade.Session(time(7), time(15)),),) * 5 + ((), ()))


@pytest.fixture
def office(db: None) -> str:
    facade.load_default_calendar(actor=SYSTEM, office="79", at=AT)
    return "79"


def closed(*days: date) -> CalendarDraft:
    return CalendarDraft("Bão", days=tuple(DayException(day, DayKind.CLOSURE, reason="Bão") for day in days))


def drafted(draft: CalendarDraft, at: datetime = AT) -> facade.DraftedCalendar:
    return facade.drafted_calendar(actor=SYSTEM, office="79", draft=draft, at=at)


def confirm(draft: CalendarDraft, version: str = "", actor: Actor = SYSTEM) -> facade.CalendarChange:
    version = version or facade.calendar_version(office="79")
    return facade.confirm_draft(actor=actor, office="79", draft=draft, version=version, at=AT)


def test_a_draft_tells_due_times_and_writes_nothing(office: str) -> None:
    version = facade.calendar_version(office=office)
    after = drafted(closed(MONDAY))
    assert after.version == version
    assert after.moves
    assert [due.due_at for due in after.due_times([AT])] == [local("2026-11-25 09:00")]
    assert facade.answer_due(office=office, received_at=AT).due_at == local("2026-11-23 09:00")
    assert not ExceptionalDay.objects.filter(calendar__office=office).exists()


def test_a_promise_for_the_end_of_a_session_lies_inside_it(office: str) -> None:
    after = drafted(closed(MONDAY))
    assert after.closes_over(local("2026-11-23 17:00"))
    assert not after.closes_over(local("2026-11-25 17:00"))
    assert not after.closes_over(local("2026-11-23 18:00"))


def test_several_days_make_one_edition(office: str) -> None:
    change = confirm(closed(MONDAY, WEDNESDAY))
    assert change.moved
    assert change.calendar_version.startswith("79-2026.2-")
    assert CalendarEdition.objects.get(version=change.calendar_version).reason == "Bão"
    assert facade.next_opening(office=office, at=AT) == local("2026-11-26 08:00")


def test_an_undone_closure_is_a_new_edition(office: str) -> None:
    confirm(closed(MONDAY))
    change = confirm(CalendarDraft("Bão tan", cleared=MONDAY))
    assert change.calendar_version.startswith("79-2026.3-")
    assert facade.is_open(office=office, at=local("2026-11-23 09:00"))
    assert not confirm(CalendarDraft("Lần nữa", cleared=MONDAY)).moved


def test_hours_from_a_date_and_dropped_again(office: str) -> None:
    confirm(CalendarDraft("Giờ mùa hè", hours=EARLY))
    confirm(CalendarDraft("Viết lại", hours=EARLY))
    assert facade.next_opening(office=office, at=AT) == local("2026-11-23 07:00")
    assert WeeklySession.objects.filter(calendar__office=office, valid_from=MONDAY).count() == 5
    confirm(CalendarDraft("Thôi", dropped=MONDAY))
    assert facade.next_opening(office=office, at=AT) == local("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (CalendarDraft("Không có gì"), facade.UnclearCalendar),
        (closed(date(2026, 11, 21)), facade.PastDay),
        (closed(date(2033, 1, 3)), facade.OutsideCalendar),
        (CalendarDraft("Nghỉ hẳn", hours=WeeklyHours(MONDAY, week=((),) * 7)), facade.UnclearCalendar),
        (CalendarDraft("Bỏ giờ cũ", dropped=date(2022, 1, 1)), facade.PastDay),
        (closed(*(MONDAY + timedelta(days=number) for number in range(40))), facade.NeverOpen),
        (
            CalendarDraft("Chỉ hôm nay", hours=WeeklyHours(MONDAY, week=((), (MORNING,), *((),) * 5))),
            None,
        ),
    ],
)
def test_what_cannot_be_is_refused_in_the_draft_and_at_the_confirmation(
    office: str, draft: CalendarDraft, error: type[Exception] | None
) -> None:
    if error is None:
        assert drafted(draft).moves
        return
    with pytest.raises(error):
        drafted(draft)
    with pytest.raises(error):
        confirm(draft)


def test_closures_side_by_side_are_added_up(office: str) -> None:
    confirm(closed(*(MONDAY + timedelta(days=number) for number in range(20))))
    second = closed(*(MONDAY + timedelta(days=number) for number in range(20, 33)))
    with pytest.raises(facade.NeverOpen):
        drafted(second)


def test_the_longest_closed_stretch() -> None:
    every_day = calendar()
    assert 8 <= every_day.longest_closed_days(since=local("2026-01-01 00:00")) <= 10
    assert every_day.longest_closed_days(since=local("2027-12-31 17:00")) == inf


def test_an_office_without_a_calendar_cannot_be_drafted(office: str) -> None:
    with pytest.raises(facade.NoSuchCalendar):
        facade.drafted_calendar(actor=SYSTEM, office="80", draft=closed(MONDAY), at=AT)
    with pytest.raises(facade.NoSuchCalendar):
        facade.office_rules(SYSTEM, office="80")


def test_what_was_drafted_over_an_older_version_is_refused(office: str) -> None:
    version = facade.calendar_version(office=office)
    confirm(closed(MONDAY), version)
    with pytest.raises(facade.CalendarMoved) as refused:
        confirm(closed(WEDNESDAY), version)
    assert refused.value.details["version"] == facade.calendar_version(office=office)
    assert ExceptionalDay.objects.filter(calendar__office=office).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_wins() -> None:
    facade.load_default_calendar(actor=SYSTEM, office="79", at=AT)
    version = facade.calendar_version(office="79")
    both = threading.Barrier(2)
    told: list[str] = []

    def change(day: date) -> None:
        both.wait()
        try:
            confirm(closed(day), version)
            told.append("won")
        except facade.CalendarMoved:
            told.append("lost")
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(day,)) for day in (MONDAY, WEDNESDAY)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["lost", "won"]
    assert ExceptionalDay.objects.filter(calendar__office="79").count() == 1


def test_a_calendar_is_read_with_its_year_and_editions(office: str) -> None:
    confirm(
        CalendarDraft(
            "Làm bù",
            days=(
                DayException(date(2026, 11, 28), DayKind.WORKING_DAY, works_for=MONDAY, reason="Làm bù"),
                DayException(WEDNESDAY, DayKind.HALF_DAY, sessions=(MORNING,), reason="Họp"),
            ),
        )
    )
    read = facade.office_rules(SYSTEM, office=office)
    assert read.row.version == facade.calendar_version(office=office)
    assert [edition.reason for edition in read.editions] == ["Làm bù", "Lịch làm việc mặc định"]
    assert [day.day for day in read.own_days] == [WEDNESDAY, date(2026, 11, 28)]
    days = {row.day: row for row in read.year(2026)}
    assert len(days) == 365
    assert days[WEDNESDAY].sessions == (MORNING,)
    assert days[date(2026, 11, 28)].sessions == OFFICE_DAY
    assert not days[WEDNESDAY].is_national
    assert days[date(2026, 9, 2)].is_national
    assert days[date(2026, 9, 2)].sessions == ()
    assert days[MONDAY].exception is None
    assert list(read.year(2040)) == []
    assert next(iter(read.year(2022))).day == OfficeCalendar.objects.get(office=office).covers_from


def test_an_administrator_changes_the_own_units_calendars_and_those_below(agency: Agency) -> None:
    province = agency.actor(1, "Hoa", "79", Role.ADMINISTRATOR)
    nation = agency.actor(2, "Bình", "VSS", Role.ADMINISTRATOR)
    below = agency.actor(3, "Chi", "79-CSKH", Role.ADMINISTRATOR)
    assert [may_change_calendar(province, office) for office in ("79", "01", "VN", "99")] == [
        *(True, False, False, False)
    ]
    assert all(may_change_calendar(nation, office) for office in ("79", "01", "VN"))
    assert not may_change_calendar(below, "79")
    assert [row.office for row in facade.calendars_administered(province)] == ["79"]
    assert [row.office for row in facade.calendars_administered(nation)] == ["01", "79"]
    with pytest.raises(facade.NoSuchCalendar):
        facade.drafted_calendar(actor=province, office="01", draft=closed(MONDAY), at=AT)
