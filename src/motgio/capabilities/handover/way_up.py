"""The units above a unit, and whose leader decides between two."""

from __future__ import annotations

from datetime import date

from motgio.capabilities.handover.domain import above_both
from motgio.kernel.actor import Role
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import units_with


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
