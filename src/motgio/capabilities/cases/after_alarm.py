"""Who wants to know that cases are due soon and nobody has taken them; set by config/wiring.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Told = Callable[[Sequence[int]], object]


class _Wired:
    told: list[Told] = []


def register_untaken(told: Told) -> None:
    """Have this told in the transaction of the alarms; it may put a job into the queue, and nothing else."""
    if told not in _Wired.told:
        _Wired.told.append(told)


def tell_untaken(case_ids: Sequence[int]) -> None:
    """These cases are due soon, and nobody has taken them."""
    for told in _Wired.told if case_ids else ():
        told(case_ids)
