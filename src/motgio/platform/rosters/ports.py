"""News that must travel upward: somebody is absent. Set by config/wiring.py."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from motgio.kernel.actor import Actor


class AfterAbsent(Protocol):
    """Told in the transaction that says somebody is absent now, so that no question waits for nobody."""

    def __call__(self, *, actor: Actor, staff_id: int, at: datetime) -> int: ...


class _Wired:
    calls: tuple[AfterAbsent, ...] = ()


def register_after_absent(call: AfterAbsent) -> None:
    """Have this called when somebody is absent from now on."""
    if call not in _Wired.calls:
        _Wired.calls = (*_Wired.calls, call)


def tell_after_absent(*, actor: Actor, staff_id: int, at: datetime) -> None:
    """Tell all who want to know."""
    for call in _Wired.calls:
        call(actor=actor, staff_id=staff_id, at=at)
