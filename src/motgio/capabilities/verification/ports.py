"""News that must travel upward: who wants to know of a verdict. Set by config/wiring.py."""

from __future__ import annotations

from collections.abc import Callable

AfterVerified = Callable[[int], None]


class _Wired:
    calls: tuple[AfterVerified, ...] = ()


def register_after_verified(call: AfterVerified) -> None:
    """Have `call(case_id)` made in the transaction that stores a `record_wrong`; it should defer a job."""
    if call not in _Wired.calls:
        _Wired.calls = (*_Wired.calls, call)


def tell_after_verified(case_id: int) -> None:
    """Tell all who want to know."""
    for call in _Wired.calls:
        call(case_id)
