"""News that must travel upward: somebody no longer works in a unit. Set by config/wiring.py."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from motgio.kernel.actor import Actor


class AfterLeft(Protocol):
    """Told in the transaction in which a member of staff leaves a unit, so that no work stays with nobody."""

    def __call__(self, *, actor: Actor, staff_id: int, at: datetime) -> int: ...


class _Wired:
    calls: tuple[AfterLeft, ...] = ()


def register_after_left(call: AfterLeft) -> None:
    """Have this called when somebody leaves a unit; it returns how many pieces of work went back."""
    if call not in _Wired.calls:
        _Wired.calls = (*_Wired.calls, call)


def tell_after_left(*, actor: Actor, staff_id: int, at: datetime) -> int:
    """Tell all who want to know. Returns how many pieces of work went back."""
    return sum(call(actor=actor, staff_id=staff_id, at=at) for call in _Wired.calls)
