"""A calendar changes: which open cases move, what is shown before it, and what stays as it was told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, transaction

from motgio.capabilities.cases import calendar_changes, jobs, repricing
from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case
from motgio.capabilities.deadlines.facade import (
    CalendarDraft,
    CalendarMoved,
    DayException,
    DayKind,
    NeverOpen,
    NoSuchCalendar,
    Session,
    WeeklyHours,
    calendar_version,
)
from motgio.capabilities.promises.facade import PromiseReason, make_promise
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.clock import AGENCY_ZONE, SetClock
from motgio.platform.audit.facade import administration_of, faults_of_stream, history, stored_links
from motgio.testing.agency import MONDAY, Agency, ReportCase

TODAY = date(2026, 11, 16)
STORM = CalendarDraft("Bão số 9", days=(DayException(TODAY, DayKind.CLOSURE, reason="Bão số 9"),))
EARLY = CalendarDraft(
    "Giờ mùa hè",
    hours=WeeklyHours(
        date(2026, 11, 17), week=((Session(time(7), time(11)), Session(time(13), time(16))),) * 5 + ((), ())
    ),
)
EVENING = MONDAY + timedelta(hours=10)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=AGENCY_ZONE)


@pytest.fixture
def administrator(agency: Agency) -> Actor:
    return agency.actor(120, "Dương Thị Mai Hoa", "79", Role.ADMINISTRATOR)


def preview(actor: Actor, draft: CalendarDraft = STORM, at: datetime = MONDAY) -> cases.CalendarPreview:
    return cases.preview_calendar(actor=actor, office="79", draft=draft, at=at)


def confirm(
    actor: Actor, seen: cases.SeenPreview, draft: CalendarDraft = STORM, at: datetime = MONDAY
) -> cases.CalendarConfirmed:
    return cases.change_calendar(actor=actor, office="79", draft=draft, seen=seen, at=at)


def lines(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def whole(case_id: int) -> bool:
    case = Case.objects.get(id=case_id)
    links = stored_links(case_id)
    return faults_of_stream(links, head_seq=case.history_seq, head_hash=bytes(case.history_hash)) == []


def test_a_closure_shows_what_moves_and_writes_nothing(report_case: ReportCase, administrator: Actor) -> None:
    case = cases.case_by_id(report_case())
    seen = preview(administrator)
    assert seen.moves_time
    assert [(move.code, move.before, move.after) for move in seen.moves] == [
        (case.code, MONDAY + timedelta(minutes=60), local(17, 9))
    ]
    assert (seen.earlier, seen.late, seen.promises) == (0, 0, ())
    assert cases.case_by_id(case.id).answer_due_at == case.answer_due_at
    assert lines(case.id) == ["received"]


def test_a_confirmed_change_moves_each_case_with_a_line_of_its_history(
    report_case: ReportCase, administrator: Actor
) -> None:
    case_id = report_case()
    before = calendar_version(office="79")
    done = confirm(administrator, preview(administrator).seen())
    case = Case.objects.get(id=case_id)
    assert (done.moved_time, done.moved_cases) == (True, 1)
    assert case.answer_due_at == case.next_due_at == local(17, 9)
    assert (case.alarm, case.alarm_at) == ("due_soon", local(17, 8, 40))
    assert case.calendar_version == done.version == calendar_version(office="79") != before
    assert lines(case_id) == ["received", "due_moved"]
    assert whole(case_id)
    assert "Lịch làm việc thay đổi" in cases.timeline_for_person(case_id, at=MONDAY)[-1].text
    assert "17/11/2026" in cases.timeline_for_staff(case_id)[-1].text
    told = administration_of([administrator.unit_id or 0], limit=5)[0]
    assert (told.verb, told.subject, told.actor_name) == ("calendar_changed", "79", "Dương Thị Mai Hoa")
    assert (told.content["cases_moved"], told.content["reason"]) == (1, "Bão số 9")


def test_hours_that_begin_earlier_bring_due_times_forward(
    report_case: ReportCase, administrator: Actor
) -> None:
    case_id = report_case(at=EVENING)
    shown = preview(administrator, EARLY, EVENING)
    assert (len(shown.moves), shown.earlier, shown.late) == (1, 1, 0)
    confirm(administrator, shown.seen(), EARLY, EVENING)
    assert cases.case_by_id(case_id).answer_due_at == local(17, 8)


def test_a_change_can_make_a_case_late_at_once_and_says_so(
    report_case: ReportCase, administrator: Actor
) -> None:
    night = local(16, 5)
    case_id = report_case(at=night)
    from_five = CalendarDraft(
        "Trực bão",
        days=(DayException(TODAY, DayKind.WORKING_DAY, (Session(time(5), time(12)),), reason="Trực bão"),),
    )
    at = local(16, 6, 30)
    shown = preview(administrator, from_five, at)
    assert (shown.late, shown.moves[0].after) == (1, local(16, 6))
    confirm(administrator, shown.seen(), from_five, at)
    assert cases.ring_due_alarms(actor=SYSTEM, at=at) + cases.ring_due_alarms(actor=SYSTEM, at=at) == 2
    assert lines(case_id) == ["received", "due_moved", "due_soon", "breached"]


def test_an_hour_that_has_passed_stays_passed_and_an_answer_stays_one(
    report_case: ReportCase, administrator: Actor, officer: Actor
) -> None:
    late = report_case(at=MONDAY - timedelta(minutes=65))
    done = report_case()
    cases.answer_case(actor=officer, case_id=done, text="Đã xong", at=MONDAY)
    assert preview(administrator).moves == ()
    confirm(administrator, preview(administrator).seen())
    assert lines(late) == ["received"]
    assert "due_moved" not in lines(done)


def test_a_case_called_to_attention_is_called_again_only_when_it_goes_farther(
    report_case: ReportCase, administrator: Actor
) -> None:
    case_id = report_case()
    soon = MONDAY + timedelta(minutes=45)
    assert cases.ring_due_alarms(actor=SYSTEM, at=soon) == 1
    later = CalendarDraft(
        "Họp", days=(DayException(TODAY, DayKind.HALF_DAY, (Session(time(8, 5), time(17)),), reason="Họp"),)
    )
    confirm(administrator, preview(administrator, later, soon).seen(), later, soon)
    assert Case.objects.get(id=case_id).alarm == "breached"
    confirm(administrator, preview(administrator, STORM, soon).seen(), STORM, soon)
    case = Case.objects.get(id=case_id)
    assert (case.alarm, case.alarm_at) == ("due_soon", local(17, 8, 40))


def test_a_case_still_as_near_keeps_its_last_alarm(report_case: ReportCase, administrator: Actor) -> None:
    case_id = report_case(at=local(16, 11, 10))
    assert cases.ring_due_alarms(actor=SYSTEM, at=local(16, 11, 55)) == 1
    longer = CalendarDraft(
        "Nghỉ trưa ngắn",
        days=(
            DayException(
                TODAY,
                DayKind.HALF_DAY,
                (Session(time(8), time(11, 50)), Session(time(13), time(17))),
                reason="Nghỉ trưa ngắn",
            ),
        ),
    )
    late_case = report_case(at=local(16, 11, 20))
    shown = preview(administrator, longer, local(16, 11, 55))
    assert {move.case_id for move in shown.moves} == {case_id, late_case}
    confirm(administrator, shown.seen(), longer, local(16, 11, 55))
    case = Case.objects.get(id=case_id)
    assert case.answer_due_at == case.alarm_at == local(16, 13, 20)
    assert case.alarm == "breached"


def test_the_hour_of_a_reopened_case_began_with_the_objection(
    report_case: ReportCase, administrator: Actor, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY)
    person = Actor(kind=SYSTEM.kind, id="person", name="Người dân")
    for minutes in (120, 130):
        at = MONDAY + timedelta(minutes=minutes)
        cases.object_to_answer(actor=person, case_id=case_id, text="Chưa đúng", at=at)
    shown = preview(administrator, EARLY, MONDAY + timedelta(minutes=140))
    assert shown.moves == ()
    noon = CalendarDraft(
        "Nghỉ chiều",
        days=(DayException(TODAY, DayKind.HALF_DAY, (Session(time(8), time(11, 30)),), reason="Họp"),),
    )
    shown = preview(administrator, noon, MONDAY + timedelta(minutes=130))
    # Objected at 11:10: twenty minutes on Monday, forty on Tuesday.
    assert [move.after for move in shown.moves] == [local(17, 8, 40)]


def test_an_answer_taken_back_leaves_the_hour_where_it_began(
    report_case: ReportCase, administrator: Actor, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY, held=True)
    held = cases.last_held(officer, at=MONDAY)
    assert held is not None
    seen = preview(administrator).seen()
    confirm(administrator, seen)
    cases.take_back(actor=officer, act_id=held.id, at=MONDAY + timedelta(seconds=5))
    assert cases.case_by_id(case_id).answer_due_at == MONDAY + timedelta(minutes=60)
    # The worker looks once more: what came back in those seconds is priced by the calendar in force.
    assert cases.reprice_cases(actor=SYSTEM, office="79", at=MONDAY + timedelta(seconds=30)) == (1, 1)
    assert cases.case_by_id(case_id).answer_due_at == local(17, 9)
    assert cases.reprice_cases(actor=SYSTEM, office="79", at=MONDAY + timedelta(seconds=31)) == (0, 0)


def test_a_promise_stays_and_is_shown_when_the_office_would_be_closed(
    report_case: ReportCase, administrator: Actor, officer: Actor
) -> None:
    case_id = report_case()
    cases.take_case(actor=officer, case_id=case_id, at=MONDAY)
    make_promise(
        actor=officer,
        case_id=case_id,
        due_at=local(17, 15),
        reason=PromiseReason.PAPERS_NEEDED,
        text="Chúng tôi gọi lại anh/chị.",
        at=MONDAY,
    )
    tomorrow = replace(STORM, days=(DayException(date(2026, 11, 17), DayKind.CLOSURE, reason="Bão"),))
    shown = preview(administrator, tomorrow)
    assert shown.promises == (cases.case_by_id(case_id).code,)
    confirm(administrator, shown.seen(), tomorrow)
    assert cases.case_by_id(case_id).promise_due_at == local(17, 15)


def test_a_change_that_moves_no_time_moves_no_case(report_case: ReportCase, administrator: Actor) -> None:
    case_id = report_case()
    sunday = CalendarDraft("Sơn sửa", days=(DayException(date(2026, 11, 22), DayKind.CLOSURE, reason="Sơn"),))
    shown = preview(administrator, sunday)
    assert (shown.moves_time, shown.moves) == (False, ())
    done = confirm(administrator, shown.seen(), sunday)
    assert (done.moved_time, done.moved_cases) == (False, 0)
    assert lines(case_id) == ["received"]


def test_a_case_that_does_not_move_takes_the_new_version_without_a_line(
    report_case: ReportCase, administrator: Actor
) -> None:
    case_id = report_case()
    done = confirm(administrator, preview(administrator, EARLY).seen(), EARLY)
    assert done.moved_cases == 0
    assert Case.objects.get(id=case_id).calendar_version == done.version
    assert lines(case_id) == ["received"]


def test_what_was_not_seen_is_never_applied(
    report_case: ReportCase, administrator: Actor, officer: Actor
) -> None:
    first, other = report_case(), report_case(at=MONDAY - timedelta(minutes=5))
    seen = preview(administrator).seen()
    unseen = replace(seen, after={first: seen.after[first]})
    with pytest.raises(cases.PreviewStale):
        confirm(administrator, unseen)
    elsewhere = replace(seen, after={**seen.after, other: local(18, 9)})
    with pytest.raises(cases.PreviewStale):
        confirm(administrator, elsewhere)
    assert Case.objects.filter(answer_due_at__gt=local(17, 0)).count() == 0
    # Answered since, and reported since: neither is a surprise.
    cases.answer_case(actor=officer, case_id=first, text="Đã xong", at=MONDAY)
    report_case(at=MONDAY + timedelta(seconds=20))
    assert confirm(administrator, seen, at=MONDAY + timedelta(seconds=30)).moved_cases == 2


def test_a_case_that_would_be_late_only_by_now_was_not_seen_late() -> None:
    after = local(16, 9, 30)
    move = cases.DueMove(7, "HCM-1", MONDAY, local(16, 10), after, is_late=True)
    now = cases.CalendarPreview("v", local(16, 9, 40), moves_time=True, moves=(move,), promises=())
    assert not cases.SeenPreview("v", local(16, 9, 20), {7: after}).covers(now)
    assert cases.SeenPreview("v", local(16, 9, 35), {7: after}).covers(now)


def test_a_promise_that_was_not_seen_is_a_surprise() -> None:
    now = cases.CalendarPreview("v", MONDAY, moves_time=True, moves=(), promises=("HCM-1",))
    assert not cases.SeenPreview("v", MONDAY, {}).covers(now)
    assert now.seen().covers(now)


def test_a_calendar_changed_meanwhile_refuses_the_older_preview(administrator: Actor) -> None:
    seen = preview(administrator).seen()
    confirm(administrator, seen)
    with pytest.raises(CalendarMoved):
        confirm(administrator, seen)
    with pytest.raises(CalendarMoved):
        confirm(administrator, seen, EARLY)


def test_a_foreign_administrator_and_an_endless_closure_change_nothing(
    agency: Agency, administrator: Actor
) -> None:
    foreign = agency.actor(121, "Bình", "01", Role.ADMINISTRATOR)
    with pytest.raises(NoSuchCalendar):
        preview(foreign)
    with pytest.raises(NoSuchCalendar):
        confirm(foreign, preview(administrator).seen())
    days = tuple(DayException(TODAY + timedelta(days=day), DayKind.CLOSURE) for day in range(40))
    with pytest.raises(NeverOpen):
        preview(administrator, CalendarDraft("Nghỉ", days=days))


def test_the_worker_finishes_what_is_more_than_one_bite(
    report_case: ReportCase, administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (calendar_changes, repricing, cases):
        monkeypatch.setattr(module, "AT_ONCE", 2)
    bite = repricing.reprice_cases
    smaller: Callable[..., tuple[int, int]] = lambda **given: bite(**given, limit=2)  # noqa: E731
    for module in (calendar_changes, cases):
        monkeypatch.setattr(module, "reprice_cases", smaller)
    monkeypatch.setattr(jobs, "SystemClock", lambda: SetClock(MONDAY))
    for _ in range(5):
        report_case()
    assert confirm(administrator, preview(administrator).seen()).moved_cases == 2
    jobs.reprice(office="79")
    assert set(Case.objects.values_list("answer_due_at", flat=True)) == {local(17, 9)}
    assert queued() == ["cases.reprice"] * 2


def queued() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE task_name = 'cases.reprice'")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_at_once_one_wins_and_every_case_moves_once(
    report_case: ReportCase, administrator: Actor
) -> None:
    moved = [report_case() for _ in range(6)]
    seen, other = preview(administrator).seen(), preview(administrator, EARLY).seen()

    def change(draft: CalendarDraft, shown: cases.SeenPreview) -> str:
        try:
            confirm(administrator, shown, draft)
        except CalendarMoved:
            return "lost"
        finally:
            connection.close()
        return "won"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(change, (STORM, STORM), (seen, seen)))
    assert sorted(told) == ["lost", "won"]
    assert all(lines(case_id).count("due_moved") == 1 and whole(case_id) for case_id in moved)
    with pytest.raises(CalendarMoved):
        confirm(administrator, other, EARLY)


@pytest.mark.django_db(transaction=True)
def test_a_case_held_by_somebody_is_left_for_the_worker(
    report_case: ReportCase, administrator: Actor
) -> None:
    case_id = report_case()
    seen = preview(administrator).seen()
    with transaction.atomic():
        Case.objects.select_for_update().get(id=case_id)

        def change() -> int:
            try:
                return confirm(administrator, seen).moved_cases
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(change).result(timeout=30) == 0
    assert cases.reprice_cases(actor=SYSTEM, office="79", at=MONDAY) == (1, 1)
