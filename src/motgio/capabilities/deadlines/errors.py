"""What can go wrong with working time."""

from __future__ import annotations

from motgio.kernel.errors import Invalid, NotFound


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
