"""Which waiting case to take so that the fewest are answered too late; pure.

One officer, one case at a time: the rule of Moore and Hodgson (1968) finds the largest set of cases that can
still be answered in time and lets the others wait, however near they are. Estimates are the house's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Working minutes until an officer is done with a case, by what the product came to.
WORK_MINUTES = {"view_stale": 1, "record_right": 2, "record_wrong": 4, "undetermined": 10}
SORTING_MINUTES = 5
UNKNOWN_MINUTES = 6
# A report this fresh is being checked by the product and may answer itself.
PRODUCT_IS_AT_IT_SECONDS = 60


class Why(StrEnum):
    """Why a case is the next."""

    NEAREST = "nearest"
    SAVES_MORE = "saves_more"
    LATE_HARMS_NOBODY = "late_harms_nobody"
    ALL_LATE = "all_late"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that nobody took: working minutes it has left, and working minutes it will need."""

    id: int
    minutes_left: int
    work_minutes: int
    has_benefit: bool = False
    product_is_at_it: bool = False


def work_minutes(*, to_sort: bool, verdicts: Iterable[str]) -> int:
    """How long an officer will need: the slowest of what is to be done."""
    if to_sort:
        return SORTING_MINUTES
    known = [WORK_MINUTES[verdict] for verdict in verdicts if verdict in WORK_MINUTES]
    return max(known, default=UNKNOWN_MINUTES)


def rank(waiting: Iterable[Waiting]) -> tuple[tuple[Waiting, Why], ...]:
    """The cases in the order to take them, each with why. The first leads to the fewest breaches.

    Somebody whose pension hangs on it goes first among equals. A late case is taken as soon as it makes no
    other case late, so that nobody waits for ever.
    """
    ordered = sorted(waiting, key=lambda case: (case.minutes_left, not case.has_benefit, case.id))
    ready = [case for case in ordered if not case.product_is_at_it]
    kept, late = _in_time(ready)
    ranked: list[tuple[Waiting, Why]] = []
    if late and kept and late[0].work_minutes <= _slack(kept):
        ranked.append((late.pop(0), Why.LATE_HARMS_NOBODY))
    nearer = kept and any(0 <= case.minutes_left < kept[0].minutes_left for case in late)
    ranked += [(case, Why.SAVES_MORE if nearer and case is kept[0] else Why.NEAREST) for case in kept]
    ranked += [(case, Why.ALL_LATE) for case in late]
    ranked += [(case, Why.NEAREST) for case in ordered if case.product_is_at_it]
    return tuple(ranked)


def _in_time(ordered: list[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
    """The most that can be in time, and the rest, both by due time."""
    kept: list[Waiting] = []
    spent = 0
    for case in ordered:
        kept.append(case)
        spent += case.work_minutes
        if spent > case.minutes_left:
            longest = max(kept, key=lambda each: (each.work_minutes, -each.minutes_left))
            kept.remove(longest)
            spent -= longest.work_minutes
    return kept, [case for case in ordered if case not in kept]


def _slack(kept: list[Waiting]) -> int:
    """Working minutes by which all that is in time can wait and still be in time."""
    spent, least = 0, kept[0].minutes_left
    for case in kept:
        spent += case.work_minutes
        least = min(least, case.minutes_left - spent)
    return least
