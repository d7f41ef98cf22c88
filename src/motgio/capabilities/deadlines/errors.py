"""What can go wrong with working time."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotFound


class OutsideCalendar(Invalid):
    """The working calendar does not reach this moment."""

    code = "outside_calendar"


class UnclearCalendar(Invalid):
    """The rules of this working calendar contradict each other."""

    code = "unclear_calendar"


class ImpossibleSpan(Invalid):
    """Working time to add must not be negative, and a clock needs some."""

    code = "impossible_span"


class ZoneMissing(Invalid):
    """A time without its zone cannot be placed on the working clock."""

    code = "zone_missing"


class NoSuchCalendar(NotFound):
    """This office has no working calendar."""

    code = "no_such_calendar"


class PastDay(Invalid):
    """What is past stays as it was worked; a change begins today at the earliest."""

    code = "past_day"


class NeverOpen(Invalid):
    """This change would leave more than a month without any working time."""

    code = "never_open"


class CalendarMoved(Conflict):
    """Somebody else changed this calendar meanwhile."""

    code = "calendar_moved"
