"""Laws that hold for every calendar and every moment; and small random calendars minute by minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.deadlines.domain import (
    CalendarRules,
    DayException,
    DayKind,
    Session,
    Sessions,
    WeeklyHours,
)
from motgio.capabilities.deadlines.errors import OutsideCalendar
from motgio.capabilities.deadlines.spans import epoch_of, moment_at
from motgio.capabilities.deadlines.tests.calendars import ALWAYS, OWN_DAYS, SUMMER, calendar, local
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar

OFFICE = calendar(hours=(ALWAYS, SUMMER), office=OWN_DAYS)
BEGIN, END = epoch_of(local("2024-01-01 00:00")), epoch_of(local("2027-11-01 00:00"))

moments = st.integers(BEGIN, END).map(moment_at)
spans = st.one_of(st.integers(1, 4 * 3600), st.integers(1, 200 * 3600))


@given(moments, spans)
def test_adding_then_measuring_gives_back_what_was_added(start: datetime, seconds: int) -> None:
    due = OFFICE.add_working_seconds(start, seconds)
    assert OFFICE.working_seconds_between(start, due) == seconds


@given(moments, moments)
def test_measuring_then_adding_arrives_no_later(one: datetime, other: datetime) -> None:
    start, end = sorted((one, other))
    seconds = OFFICE.working_seconds_between(start, end)
    if seconds:
        arrived = OFFICE.add_working_seconds(start, seconds)
        assert arrived <= end
        assert OFFICE.working_seconds_between(arrived, end) == 0


@given(moments, moments, spans)
def test_a_later_report_is_never_due_earlier(one: datetime, other: datetime, seconds: int) -> None:
    start, later = sorted((one, other))
    assert OFFICE.add_working_seconds(start, seconds) <= OFFICE.add_working_seconds(later, seconds)


@given(moments, spans)
def test_a_due_time_is_never_earlier_than_the_working_time_itself(start: datetime, seconds: int) -> None:
    assert OFFICE.add_working_seconds(start, seconds) >= start + timedelta(seconds=seconds)


@given(moments, spans.filter(lambda seconds: seconds > 1), st.integers(1, 99))
def test_adding_in_two_steps_is_adding_at_once(start: datetime, seconds: int, share: int) -> None:
    # Two spans one after the other would lead beyond the calendar from late in 2027.
    first = max(1, seconds * share // 100)
    in_steps = OFFICE.add_working_seconds(OFFICE.add_working_seconds(start, first), seconds - first)
    assert in_steps == OFFICE.add_working_seconds(start, seconds)


@given(moments, moments, moments)
def test_stretches_of_working_time_add_up(one: datetime, two: datetime, three: datetime) -> None:
    whole = OFFICE.working_seconds_between(one, three)
    parts = OFFICE.working_seconds_between(one, two) + OFFICE.working_seconds_between(two, three)
    assert whole == parts == -OFFICE.working_seconds_between(three, one)


@given(moments, spans)
def test_a_due_time_lies_in_a_session_or_on_its_end(start: datetime, seconds: int) -> None:
    due = OFFICE.add_working_seconds(start, seconds)
    assert OFFICE.is_open(due - timedelta(seconds=1))


@given(moments)
def test_an_opening_is_open_and_nothing_is_missed_before_it(start: datetime) -> None:
    opening = OFFICE.next_opening(start)
    assert OFFICE.is_open(opening)
    assert OFFICE.working_seconds_between(start, opening) == 0
    assert (opening == start) is OFFICE.is_open(start)


@given(st.lists(st.integers(BEGIN, END), min_size=1, max_size=50), st.data())
def test_arrays_give_what_single_moments_give(seconds: list[int], data: st.DataObject) -> None:
    at = np.array(seconds, dtype=np.int64)
    each = data.draw(st.lists(spans, min_size=len(seconds), max_size=len(seconds)))
    single = [moment_at(second) for second in seconds]
    starts, due = OFFICE.arrays.start_and_due(at, np.array(each))
    assert OFFICE.arrays.is_open(at).tolist() == [OFFICE.is_open(moment) for moment in single]
    assert starts.tolist() == [epoch_of(OFFICE.next_opening(moment)) for moment in single]
    assert due.tolist() == [
        epoch_of(OFFICE.add_working_seconds(moment, span)) for moment, span in zip(single, each, strict=True)
    ]
    assert OFFICE.arrays.add_working_seconds(at, np.array(each)).tolist() == due.tolist()
    back = OFFICE.arrays.working_seconds_between(at, at[::-1])
    assert back.tolist() == [
        OFFICE.working_seconds_between(one, other)
        for one, other in zip(single, reversed(single), strict=True)
    ]


@st.composite
def some_sessions(draw: st.DrawFn) -> Sessions:
    cuts = sorted(draw(st.sets(st.integers(0, 1440), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Session(_wall(opens), _wall(closes)) for opens, closes in pairs)


def _wall(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@st.composite
def small_calendars(draw: st.DrawFn) -> CalendarRules:
    first = date(2026, 2, 9)
    week = tuple(draw(some_sessions()) for _ in range(7))
    days = draw(st.dictionaries(st.integers(0, 13), some_sessions(), max_size=4))
    return CalendarRules(
        name="X",
        covers_from=first,
        covers_to=first + timedelta(days=13),
        hours=(WeeklyHours(first, week=week),),
        office=tuple(
            DayException(
                first + timedelta(days=number),
                DayKind.HALF_DAY if sessions else DayKind.CLOSURE,
                sessions=sessions,
            )
            for number, sessions in days.items()
        ),
    )


def _strip_of(rules: CalendarRules) -> list[bool]:
    said = {exception.day: exception.sessions for exception in rules.office}
    strip = []
    for number in range(14):
        day = rules.covers_from + timedelta(days=number)
        sessions = said.get(day, rules.hours[0].week[day.weekday()])
        open_minutes = {
            minute
            for session in sessions
            for minute in range(
                session.opens.hour * 60 + session.opens.minute,
                session.closes.hour * 60 + session.closes.minute or 1440,
            )
        }
        strip += [minute in open_minutes for minute in range(1440)]
    return strip


@settings(max_examples=60, deadline=None)
@given(small_calendars(), st.integers(0, 14 * 1440 - 1), st.integers(1, 3000))
def test_any_small_calendar_agrees_with_walking_its_minutes(
    small: CalendarRules, minute: int, span: int
) -> None:
    ours, strip = WorkingCalendar.from_rules(small), _strip_of(small)
    begin = epoch_of(local("2026-02-09 00:00"))
    start = moment_at(begin + minute * 60)
    worked = [place for place in range(minute, len(strip)) if strip[place]]
    assert ours.is_open(start) is strip[minute]
    if len(worked) < span:
        try:
            ours.add_working_minutes(start, span)
        except OutsideCalendar:
            return
        raise AssertionError("a clock ran beyond its calendar")
    assert ours.next_opening(start) == moment_at(begin + worked[0] * 60)
    due = begin + (worked[span - 1] + 1) * 60
    assert ours.add_working_minutes(start, span) == moment_at(due)
    assert ours.arrays.add_working_seconds(np.array([epoch_of(start)]), span * 60).tolist() == [due]
