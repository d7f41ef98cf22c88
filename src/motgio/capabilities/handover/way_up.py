"""Which units may answer for cases, the units above one, and whose leader decides between two."""

from __future__ import annotations

from datetime import date

from motgio.capabilities.handover.domain import CASE_UNITS, above_both
from motgio.capabilities.handover.errors import NoCaseUnit
from motgio.kernel.actor import Role
from motgio.platform.org.facade import UnitRow, UnknownUnit, unit
from motgio.platform.people.facade import units_with


def case_unit(unit_id: int, *, day: date) -> UnitRow:
    """A unit that may be given a case on a day: of a kind that answers, standing, and not to be closed.

    Raises NoCaseUnit for any other, and for one that does not exist.
    """
    try:
        found = unit(unit_id)
    except UnknownUnit:
        raise NoCaseUnit from None
    if found.kind not in CASE_UNITS or not found.stands_on(day) or found.valid_to is not None:
        raise NoCaseUnit
    return found


def way_up(unit_id: int) -> tuple[int, ...]:
    """The unit, the one above it, and so on to the top."""
    way = [unit_id]
    while (parent := unit(way[-1]).parent_id) is not None:
        way.append(parent)
    return tuple(way)


def leading_unit(first: int, second: int, *, day: date) -> int:
    """The unit whose leader decides between two: the lowest above both, or the next higher one with a leader.

    Where nobody leads at all, the lowest above both: whoever comes to lead there finds it.
    """
    lowest = above_both(way_up(first), way_up(second))
    above = way_up(lowest)
    led = units_with(Role.LEADER, unit_ids=above, day=day)
    return next((each for each in above if each in led), lowest)
