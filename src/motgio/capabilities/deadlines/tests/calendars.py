"""Calendars that several tests use."""

from __future__ import annotations

from datetime import date, datetime, time

from motgio.capabilities.deadlines.domain import (
    OFFICE_DAY,
    CalendarRules,
    DayException,
    DayKind,
    Session,
    WeeklyHours,
)
from motgio.capabilities.deadlines.national import national_days
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar
from motgio.kernel.clock import AGENCY_ZONE

FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
SUMMER_DAY = (Session(time(7), time(11, 30)), Session(time(13, 30), time(17)))
ALWAYS = WeeklyHours(valid_from=date(2020, 1, 1))
SUMMER = WeeklyHours(
    valid_from=date(2025, 4, 16), valid_to=date(2025, 10, 15), week=(SUMMER_DAY,) * 5 + ((), ())
)
OWN_DAYS = (
    DayException(date(2025, 3, 12), DayKind.HALF_DAY, sessions=OFFICE_DAY[:1], reason="Đại hội"),
    DayException(date(2025, 9, 30), DayKind.CLOSURE, reason="Bão"),
    DayException(date(2026, 3, 14), DayKind.WORKING_DAY, reason="Ngày thứ Bảy tình nguyện"),
)
# The lights never go out: what a call centre would have.
ROUND_THE_CLOCK = WeeklyHours(valid_from=date(2020, 1, 1), week=((Session(time(0), time(0)),),) * 7)


def rules(**changes: object) -> CalendarRules:
    """The rules of the default office over 2024-2027, with changes."""
    given: dict[str, object] = {
        "name": "79-2026.1",
        "covers_from": FIRST,
        "covers_to": LAST,
        "hours": (ALWAYS,),
        "national": national_days(first_year=2024, last_year=2027),
    }
    return CalendarRules(**(given | changes))  # type: ignore[arg-type]


def calendar(**changes: object) -> WorkingCalendar:
    """The calendar of `rules`."""
    return WorkingCalendar.from_rules(rules(**changes))


def local(text: str) -> datetime:
    """A moment on the agency's wall clock, such as `2026-01-10 11:59`."""
    return datetime.fromisoformat(text).replace(tzinfo=AGENCY_ZONE)
