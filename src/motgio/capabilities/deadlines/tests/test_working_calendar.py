"""What a working calendar answers besides due times, and what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from motgio.capabilities.deadlines.answer_clock import AnswerClock
from motgio.capabilities.deadlines.domain import (
    OFFICE_DAY,
    DayException,
    DayKind,
    Session,
    WeeklyHours,
)
from motgio.capabilities.deadlines.errors import ImpossibleSpan, OutsideCalendar, ZoneMissing
from motgio.capabilities.deadlines.spans import epoch_of
from motgio.capabilities.deadlines.tests.calendars import (
    ALWAYS,
    FIRST,
    LAST,
    OWN_DAYS,
    ROUND_THE_CLOCK,
    SUMMER,
    calendar,
    local,
)

OURS = calendar()


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 07:59:59", False),
        ("2026-11-23 08:00", True),
        ("2026-11-23 11:59:59", True),
        ("2026-11-23 12:00", False),
        ("2026-11-22 10:00", False),
        ("2024-01-01 00:00", False),
    ],
)
def test_an_office_is_open_from_its_first_second_up_to_its_end(moment: str, is_open: bool) -> None:
    assert OURS.is_open(local(moment)) is is_open
    assert OURS.arrays.is_open(np.array([epoch_of(local(moment))])).tolist() == [is_open]


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-23 09:30", "2026-11-23 09:30"),
        ("2026-11-23 12:00", "2026-11-23 13:00"),
        ("2026-11-23 17:00", "2026-11-25 08:00"),
        ("2024-01-01 00:00", "2024-01-02 08:00"),
    ],
)
def test_the_next_opening_is_now_when_the_office_is_open(moment: str, opening: str) -> None:
    assert OURS.next_opening(local(moment)) == local(opening)
    found = OURS.arrays.next_opening(np.array([epoch_of(local(moment))]))
    assert found.tolist() == [epoch_of(local(opening))]


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("2026-11-23 11:30", 60),
        ("2026-11-23 11:30:30", 59),
        ("2026-11-23 12:30", 30),
        ("2026-11-23 13:29:31", 0),
        ("2026-11-23 13:30", 0),
        ("2026-11-23 13:30:01", -1),
        ("2026-11-23 13:31", -1),
        ("2026-11-23 13:31:01", -2),
        ("2026-11-23 20:00", -210),
    ],
)
def test_minutes_left_are_negative_exactly_when_the_due_time_has_passed(at: str, left: int) -> None:
    assert OURS.working_minutes_left(local(at), local("2026-11-23 13:30")) == left


def test_a_due_time_missed_after_closing_counts_as_late_before_the_office_opens_again() -> None:
    assert OURS.working_minutes_left(local("2026-11-20 17:00"), local("2026-11-20 17:00")) == 0
    assert OURS.working_minutes_left(local("2026-11-20 19:00"), local("2026-11-20 17:00")) == -1


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23 08:00", "2026-11-23 17:00", 480),
        ("2026-11-23 11:59:30", "2026-11-23 13:00:29", 0),
        ("2026-11-23 13:00:59", "2026-11-23 11:59:30", -1),
        ("2026-11-23 13:00:29", "2026-11-23 11:59:30", 0),
        ("2026-02-13 17:00", "2026-02-23 08:00", 0),
        ("2024-01-01 00:00", "2024-12-31 23:59", 251 * 480),
    ],
)
def test_minutes_between_leave_out_what_is_closed(start: str, end: str, minutes: int) -> None:
    assert OURS.working_minutes_between(local(start), local(end)) == minutes


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-20 09:00", 1, "2026-11-23 17:00"),
        ("2026-11-20 23:00", 2, "2026-11-25 17:00"),
        ("2026-02-13 09:00", 5, "2026-02-27 17:00"),
        ("2026-01-09 10:00", 1, "2026-01-10 17:00"),
        ("2025-03-11 10:00", 1, "2025-03-12 12:00"),
    ],
)
def test_working_days_leave_out_the_day_itself_and_end_with_the_last_session(
    start: str, days: int, end: str
) -> None:
    assert calendar(office=OWN_DAYS).add_working_days(local(start), days) == local(end)


def test_the_sessions_of_a_day_are_listed() -> None:
    spans = calendar(hours=(ALWAYS, SUMMER)).sessions_on(date(2025, 6, 10))
    assert [(span.opens_at, span.closes_at) for span in spans] == [
        (local("2025-06-10 07:00"), local("2025-06-10 11:30")),
        (local("2025-06-10 13:30"), local("2025-06-10 17:00")),
    ]
    assert OURS.sessions_on(date(2026, 2, 17)) == ()


def test_the_sessions_of_an_office_that_never_closes_end_at_midnight() -> None:
    (span,) = calendar(hours=(ROUND_THE_CLOCK,), national=()).sessions_on(date(2026, 11, 20))
    assert (span.opens_at, span.closes_at) == (local("2026-11-20 00:00"), local("2026-11-21 00:00"))


def test_an_evening_that_ends_at_midnight_leaves_nothing_to_the_next_day() -> None:
    evening = WeeklyHours(valid_from=FIRST, week=((Session(time(20), time(0)),),) * 7)
    (span,) = calendar(hours=(evening,), national=()).sessions_on(date(2026, 11, 20))
    assert (span.opens_at, span.closes_at) == (local("2026-11-20 20:00"), local("2026-11-21 00:00"))


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2025-04-15", "08:00"),
        ("2025-04-16", "07:00"),
        ("2025-10-15", "07:00"),
        ("2025-10-16", "08:00"),
    ],
)
def test_of_two_sets_of_hours_the_one_that_began_last_holds_to_its_last_day(day: str, opens: str) -> None:
    # The ordinary hours end, too, and later than the summer: that gives them no precedence.
    ordinary = WeeklyHours(valid_from=date(2020, 1, 1), valid_to=LAST)
    summer = WeeklyHours(valid_from=SUMMER.valid_from, valid_to=SUMMER.valid_to, week=SUMMER.week)
    spans = calendar(hours=(ordinary, summer)).sessions_on(date.fromisoformat(day))
    assert spans[0].opens_at == local(f"{day} {opens}")


def test_a_working_day_for_no_day_in_particular_has_the_hours_of_a_monday() -> None:
    long_monday = WeeklyHours(valid_from=FIRST, week=(OFFICE_DAY,) + (OFFICE_DAY[:1],) * 4 + ((), ()))
    own = DayException(date(2026, 3, 14), DayKind.WORKING_DAY)
    assert len(calendar(hours=(long_monday,), office=(own,)).sessions_on(date(2026, 3, 14))) == 2


def test_nothing_added_leaves_a_moment_as_it_is() -> None:
    moment = local("2026-11-22 12:00")
    assert OURS.add_working_minutes(moment, 0) == moment
    at = np.array([epoch_of(moment), epoch_of(moment)])
    added = OURS.arrays.add_working_seconds(at, np.array([0, 60]))
    assert added.tolist() == [epoch_of(moment), epoch_of(local("2026-11-23 08:01"))]


def test_a_swapped_saturday_keeps_the_hours_of_the_day_it_is_worked_for() -> None:
    short_friday = WeeklyHours(
        valid_from=date(2020, 1, 1), week=(OFFICE_DAY,) * 4 + (OFFICE_DAY[:1],) + ((), ())
    )
    friday_office = calendar(hours=(short_friday,))
    assert len(friday_office.sessions_on(date(2026, 1, 10))) == 1  # for Friday 2 January
    assert len(friday_office.sessions_on(date(2026, 8, 22))) == 2  # for Monday 31 August


def test_a_working_day_may_have_hours_of_its_own() -> None:
    late = (Session(time(10), time(14)),)
    own = DayException(date(2026, 3, 14), DayKind.WORKING_DAY, sessions=late)
    (span,) = calendar(office=(own,)).sessions_on(date(2026, 3, 14))
    assert (span.opens_at, span.closes_at) == (local("2026-03-14 10:00"), local("2026-03-14 14:00"))


def test_what_the_office_says_of_a_day_stands_above_what_the_nation_says() -> None:
    on_duty = DayException(date(2026, 11, 24), DayKind.WORKING_DAY, reason="Trực ngày lễ")
    assert calendar(office=(on_duty,)).is_open(local("2026-11-24 09:00"))


def test_moments_outside_the_calendar_are_refused() -> None:
    before, after = local("2023-12-31 23:59:59"), local("2028-01-01 00:00:01")
    for moment in (before, after):
        with pytest.raises(OutsideCalendar):
            OURS.is_open(moment)
        with pytest.raises(OutsideCalendar):
            OURS.arrays.is_open(np.array([epoch_of(moment)]))
    for day in (FIRST - timedelta(days=1), LAST + timedelta(days=1)):
        with pytest.raises(OutsideCalendar):
            OURS.sessions_on(day)


def test_a_clock_that_would_end_after_the_calendar_is_refused() -> None:
    last_hour = local("2027-12-31 16:30")
    assert OURS.add_working_minutes(last_hour, 30) == local("2027-12-31 17:00")
    at = np.array([epoch_of(last_hour)])
    (end,) = OURS.arrays.add_working_seconds(at, 30 * 60).tolist()
    assert end == epoch_of(local("2027-12-31 17:00"))
    with pytest.raises(OutsideCalendar):
        OURS.add_working_minutes(last_hour, 31)
    with pytest.raises(OutsideCalendar):
        OURS.arrays.add_working_seconds(at, 31 * 60)
    with pytest.raises(OutsideCalendar):
        OURS.add_working_days(last_hour, 1)


def test_moments_and_spans_beyond_all_measure_are_refused() -> None:
    for moment in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        with pytest.raises(OutsideCalendar):
            AnswerClock(OURS).answer_due(moment)
        with pytest.raises(OutsideCalendar):
            AnswerClock(OURS).answer_due_many([moment])
    moment = local("2026-11-23 09:00")
    for minutes in (10**10, 2**63 - 1, 10**30):
        with pytest.raises(OutsideCalendar):
            AnswerClock(OURS).answer_due(moment, minutes=minutes)
        with pytest.raises(OutsideCalendar):
            AnswerClock(OURS).answer_due_many([moment], minutes=minutes)
    with pytest.raises(OutsideCalendar):
        OURS.add_working_days(moment, 10**9)


def test_there_is_no_opening_after_the_last_one() -> None:
    evening = local("2027-12-31 17:00")
    with pytest.raises(OutsideCalendar):
        OURS.next_opening(evening)
    with pytest.raises(OutsideCalendar):
        OURS.arrays.next_opening(np.array([epoch_of(evening)]))


def test_a_calendar_without_a_single_session_knows_no_opening() -> None:
    never = calendar(hours=(WeeklyHours(valid_from=FIRST, week=((),) * 7),), national=())
    moment = local("2026-11-23 09:00")
    assert not never.is_open(moment)
    assert not never.arrays.is_open(np.array([epoch_of(moment)])).any()
    with pytest.raises(OutsideCalendar):
        never.next_opening(moment)
    with pytest.raises(OutsideCalendar):
        never.arrays.start_and_due(np.array([epoch_of(moment)]), 60)


def test_spans_that_make_no_sense_are_refused() -> None:
    moment = local("2026-11-23 09:00")
    at = np.array([epoch_of(moment)])
    with pytest.raises(ImpossibleSpan):
        OURS.add_working_minutes(moment, -1)
    with pytest.raises(ImpossibleSpan):
        OURS.arrays.add_working_seconds(at, -1)
    with pytest.raises(ImpossibleSpan):
        OURS.add_working_days(moment, 0)
    with pytest.raises(ImpossibleSpan):
        AnswerClock(OURS).answer_due(moment, minutes=0)
    with pytest.raises(ImpossibleSpan):
        AnswerClock(OURS).answer_due_many([moment], minutes=0)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ZoneMissing):
        OURS.is_open(datetime(2026, 11, 23, 9))  # noqa: DTZ001 - the point of the test


def test_no_moments_at_all_have_no_due_times() -> None:
    assert AnswerClock(OURS).answer_due_many([]) == ()
