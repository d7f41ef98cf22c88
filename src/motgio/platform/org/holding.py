"""What units hold, asked of the rooms that know; set by config/wiring.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from motgio.platform.org.domain import Holding

Count = Callable[[Collection[int]], Mapping[int, int]]


class _Wired:
    counts: dict[Holding, Count] = {}


def register_holding(holding: Holding, count: Count) -> None:
    """Have this asked of units: how many each holds, by unit id; a unit that holds none may be left out."""
    _Wired.counts[holding] = count


def held_by(unit_ids: Collection[int]) -> Mapping[int, Mapping[Holding, int]]:
    """What each of these units holds. One query for each kind of thing."""
    counted = {holding: count(unit_ids) for holding, count in _Wired.counts.items()}
    return {
        unit_id: {holding: found.get(unit_id, 0) for holding, found in counted.items()}
        for unit_id in unit_ids
    }
