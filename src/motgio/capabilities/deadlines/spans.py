"""From the rules of a calendar to open spans of time, and between moments and seconds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import floor

from motgio.capabilities.deadlines.domain import MIDNIGHT, CalendarRules, Session, sessions_of
from motgio.capabilities.deadlines.errors import ZoneMissing
from motgio.kernel.clock import AGENCY_ZONE

ONE_DAY = timedelta(days=1)


def epoch_of(moment: datetime) -> int:
    """Whole seconds since 1970 in UTC; raises `ZoneMissing` for a naive time."""
    if moment.tzinfo is None:
        raise ZoneMissing
    return floor(moment.timestamp())


def moment_at(epoch: int) -> datetime:
    """The aware moment, on the agency's wall clock."""
    return datetime.fromtimestamp(epoch, AGENCY_ZONE)


def midnight_of(day: date) -> int:
    """The second at which the day begins in the agency's zone."""
    return int(datetime(day.year, day.month, day.day, tzinfo=AGENCY_ZONE).timestamp())


def _sessions_as_spans(rules: CalendarRules) -> Iterator[tuple[int, int]]:
    exceptions = rules.exceptions()
    day = rules.covers_from
    while day <= rules.covers_to:
        for session in sessions_of(day, rules.hours_on(day), exceptions.get(day)):
            yield _second(day, session.opens), _end_of(day, session)
        day += ONE_DAY


def _second(day: date, wall: time) -> int:
    return int(datetime.combine(day, wall, tzinfo=AGENCY_ZONE).timestamp())


def _end_of(day: date, session: Session) -> int:
    return midnight_of(day + ONE_DAY) if session.closes == MIDNIGHT else _second(day, session.closes)


def spans_of(rules: CalendarRules) -> list[tuple[int, int]]:
    """Open spans from first to last, as seconds; raises `UnclearCalendar` where a day has no hours.

    Spans that touch become one, so that midnight inside a night shift is no end of a session.
    """
    joined: list[tuple[int, int]] = []
    for opens, closes in _sessions_as_spans(rules):
        if joined and joined[-1][1] == opens:
            joined[-1] = (joined[-1][0], closes)
        else:
            joined.append((opens, closes))
    return joined
