"""When calling may end: three tries at different hours, then the answer goes out as a message.

A rule of the house for people without a written channel; without it a case whose telephone nobody answers
could never be answered (domain.md "Clocks" 1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from motgio.capabilities.promises.domain import AttemptResult

TRIES_NEEDED = 3
# Tries closer together than this count as one: whoever is at work at nine is still there at ten past nine.
BETWEEN_TRIES = timedelta(hours=1)
# A wrong number reaches nobody, however often it is called.
COUNTED = frozenset({AttemptResult.NO_ANSWER, AttemptResult.CALL_LATER})


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries count, and from when on the next would."""

    counted: int
    next_from: datetime | None

    @property
    def are_enough(self) -> bool:
        """Whether the answer may go out as a message."""
        return self.counted >= TRIES_NEEDED


def count_tries(
    attempts: Iterable[tuple[datetime, AttemptResult]], *, answered_at: datetime | None = None
) -> Tries:
    """How many of the attempts were tries at different hours since the person was last reached or answered.

    `attempts` are oldest first. Each counted try lies at least an hour after the counted one before it.
    Calls about an earlier answer (`answered_at`) say nothing about whether this one can be told.
    """
    counted, last = 0, None
    for at, result in attempts:
        if result is AttemptResult.REACHED or (answered_at is not None and at <= answered_at):
            counted, last = 0, None
        elif result in COUNTED and (last is None or at - last >= BETWEEN_TRIES):
            counted, last = counted + 1, at
    return Tries(counted, last + BETWEEN_TRIES if last else None)
