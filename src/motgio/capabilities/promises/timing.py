"""The working hours of an office as a promise needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.deadlines.facade import OpenSpan, add_working_days, is_open, sessions_on
from motgio.capabilities.promises.domain import (
    CALL_BACK_MINUTES,
    DEFAULT_LIMIT_DAYS,
    slots_within,
    working_minutes_before,
)
from motgio.capabilities.promises.limits import limit_days
from motgio.kernel.clock import AGENCY_ZONE

# The longest stretch of holidays is well below this many days.
LOOK_BACK_DAYS = 30


def opens_for(*, office: str, due_at: datetime) -> bool:
    """Whether the office works until this moment; the very end of a session counts."""
    return is_open(office=office, at=due_at) or is_open(office=office, at=due_at - timedelta(seconds=1))


def latest_promise(*, office: str, at: datetime, lane: Lane) -> datetime:
    """The latest moment that may be promised in this lane, by the limit in force at `at`."""
    return add_working_days(office=office, start=at, days=limit_days(office=office, lane=lane, at=at))


def call_back_at(*, office: str, due_at: datetime, at: datetime) -> datetime:
    """Half a working hour before the promised time, but not before now."""
    spans = _spans_back(office, due_at)
    return max(at, working_minutes_before(due_at, minutes=CALL_BACK_MINUTES, spans=spans))


def _spans_back(office: str, due_at: datetime) -> Iterator[OpenSpan]:
    day = due_at.astimezone(AGENCY_ZONE).date()
    for back in range(LOOK_BACK_DAYS):
        yield from reversed(sessions_on(office=office, day=day - timedelta(days=back)))


def free_slots(
    *, office: str, at: datetime, days: int = DEFAULT_LIMIT_DAYS, limit: int = 100
) -> tuple[datetime, ...]:
    """The times that may be promised now, every half hour of the office's hours, the end of a session too."""
    latest = add_working_days(office=office, start=at, days=days)
    today = at.astimezone(AGENCY_ZONE).date()
    until = latest.astimezone(AGENCY_ZONE).date()
    spans = (
        span
        for ahead in range((until - today).days + 1)
        for span in sessions_on(office=office, day=today + timedelta(days=ahead))
    )
    return tuple(islice(slots_within(spans, after=at, until=latest), limit))
