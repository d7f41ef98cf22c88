"""All that other rooms may know of working time.

Everything is in the zone Asia/Ho_Chi_Minh and in whole seconds. `office` is the code of the unit whose
calendar counts. Expected failures: `NoSuchCalendar`, `OutsideCalendar`, `ImpossibleSpan`, `ZoneMissing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from motgio.capabilities.deadlines.actions import (
    clear_exception,
    load_default_calendar,
    load_national_days,
    set_exception,
    set_weekly_hours,
)
from motgio.capabilities.deadlines.answer_clock import ANSWER_MINUTES, AnswerClock
from motgio.capabilities.deadlines.calendar_draft import LONGEST_CLOSED_DAYS, CalendarDraft
from motgio.capabilities.deadlines.domain import (
    OFFICE_WEEK,
    DayException,
    DayKind,
    DueTime,
    OpenSpan,
    Session,
    Sessions,
    WeeklyHours,
    check_sessions,
)
from motgio.capabilities.deadlines.drafting import DraftedCalendar, confirm_draft, drafted_calendar
from motgio.capabilities.deadlines.editions import CalendarChange
from motgio.capabilities.deadlines.errors import (
    CalendarMoved,
    ImpossibleSpan,
    NeverOpen,
    NoSuchCalendar,
    OutsideCalendar,
    PastDay,
    UnclearCalendar,
    ZoneMissing,
)
from motgio.capabilities.deadlines.models import NATION
from motgio.capabilities.deadlines.queries import calendar_of
from motgio.capabilities.deadlines.reading import (
    CalendarRow,
    DayRow,
    EditionRow,
    OfficeRules,
    calendars_administered,
    office_rules,
)

__all__ = [
    "ANSWER_MINUTES",
    "LONGEST_CLOSED_DAYS",
    "NATION",
    "OFFICE_WEEK",
    "CalendarChange",
    "CalendarDraft",
    "CalendarMoved",
    "CalendarRow",
    "DayException",
    "DayKind",
    "DayRow",
    "DraftedCalendar",
    "DueTime",
    "EditionRow",
    "ImpossibleSpan",
    "NeverOpen",
    "NoSuchCalendar",
    "OfficeRules",
    "OpenSpan",
    "OutsideCalendar",
    "PastDay",
    "RunningClock",
    "Session",
    "Sessions",
    "UnclearCalendar",
    "WeeklyHours",
    "ZoneMissing",
    "add_working_days",
    "add_working_minutes",
    "answer_due",
    "answer_due_many",
    "calendar_version",
    "calendars_administered",
    "check_sessions",
    "clear_exception",
    "confirm_draft",
    "drafted_calendar",
    "due_times_for",
    "is_open",
    "load_default_calendar",
    "load_national_days",
    "next_opening",
    "office_rules",
    "sessions_on",
    "set_exception",
    "set_weekly_hours",
    "working_minutes_between",
    "working_minutes_left",
]


@dataclass(frozen=True, slots=True)
class RunningClock:
    """One case's answer clock: whose calendar, since when, for how many working minutes."""

    office: str
    received_at: datetime
    minutes: int = ANSWER_MINUTES


def calendar_version(*, office: str) -> str:
    """The version of the calendar in force, such as `79-2026.3-1f9a2c`; a new one means: price again."""
    return calendar_of(office).version


def answer_due(*, office: str, received_at: datetime, minutes: int = ANSWER_MINUTES) -> DueTime:
    """When a report received at this moment must be answered (letter 2149/BHXH-CNTT item 1)."""
    return AnswerClock(calendar_of(office)).answer_due(received_at, minutes=minutes)


def answer_due_many(
    *, office: str, received_at: Sequence[datetime], minutes: int = ANSWER_MINUTES
) -> tuple[DueTime, ...]:
    """`answer_due` for many moments of one office at once."""
    return AnswerClock(calendar_of(office)).answer_due_many(received_at, minutes=minutes)


def due_times_for(*, cases: Sequence[RunningClock]) -> tuple[DueTime, ...]:
    """The due times of many cases of many offices by the calendars now in force, in the order given."""
    due: list[DueTime | None] = [None] * len(cases)
    offices = sorted({case.office for case in cases})
    for office in offices:
        places = [place for place, case in enumerate(cases) if case.office == office]
        clock = AnswerClock(calendar_of(office))
        minutes = np.array([cases[place].minutes for place in places], dtype=np.int64)
        many = clock.answer_due_many([cases[place].received_at for place in places], minutes=minutes)
        for place, one in zip(places, many, strict=True):
            due[place] = one
    return tuple(one for one in due if one is not None)


def working_minutes_left(*, office: str, at: datetime, due_at: datetime) -> int:
    """Whole working minutes until the due time, rounded down; negative exactly when it has passed."""
    return calendar_of(office).working_minutes_left(at, due_at)


def working_minutes_between(*, office: str, start: datetime, end: datetime) -> int:
    """Whole working minutes from one moment to another, rounded towards nought; negative backwards."""
    return calendar_of(office).working_minutes_between(start, end)


def add_working_minutes(*, office: str, start: datetime, minutes: int) -> datetime:
    """The moment by which so many working minutes have passed; on the end of a session, that end."""
    return calendar_of(office).add_working_minutes(start, minutes)


def add_working_days(*, office: str, start: datetime, days: int) -> datetime:
    """The end of the n-th working day after the day of `start` (Civil Code 2015 art. 147 and 148)."""
    return calendar_of(office).add_working_days(start, days)


def next_opening(*, office: str, at: datetime) -> datetime:
    """The moment itself when the office is open, else its next opening."""
    return calendar_of(office).next_opening(at)


def is_open(*, office: str, at: datetime) -> bool:
    """Whether the office works at this moment; the last second of a session is open, its end is not."""
    return calendar_of(office).is_open(at)


def sessions_on(*, office: str, day: date) -> tuple[OpenSpan, ...]:
    """The open spans of one day, none when the office is closed."""
    return calendar_of(office).sessions_on(day)
