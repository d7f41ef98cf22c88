"""The step clock: in working minutes of the calendar of the unit that is asked."""

from __future__ import annotations

from datetime import datetime

from motgio.capabilities.deadlines.facade import (
    DueTime,
    NoSuchCalendar,
    add_working_minutes,
    answer_due,
    calendar_version,
    next_opening,
)
from motgio.platform.org.facade import unit


def office_of(unit_id: int, *, otherwise: str) -> str:
    """Whose calendar counts for a unit: its province's; a unit without one goes by the office that asks."""
    office = unit(unit_id).province_code
    try:
        calendar_version(office=office)
    except NoSuchCalendar:
        return otherwise
    return office


def step_clock(*, office: str, at: datetime, minutes: int) -> DueTime:
    """When the clock of a step starts and when the unit is late."""
    return answer_due(office=office, received_at=at, minutes=minutes)


def reminder_at(*, office: str, start: datetime, minutes: int) -> datetime:
    """When half of the time is over."""
    return add_working_minutes(office=office, start=start, minutes=max(1, minutes // 2))


def person_due(*, office: str, start: datetime, minutes: int) -> datetime:
    """Until when the next one is asked."""
    return add_working_minutes(office=office, start=start, minutes=minutes)


def at_work(*, office: str, at: datetime) -> datetime:
    """The moment itself when the office works, else its next opening."""
    return next_opening(office=office, at=at)
