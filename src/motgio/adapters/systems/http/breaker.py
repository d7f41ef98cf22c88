"""A dead source must cost little: after some failures in a row it is left alone for a while.

The libraries looked at hold one lock during the whole call: parallel reads would wait for each other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Circuit:
    """The state of one way to one source."""

    failures: int = 0
    rests_until: float = 0.0


class Breaker:
    """Counts failures per key; opens after `limit` in a row, for `rest` seconds, then lets one call try."""

    def __init__(
        self, *, limit: int = 5, rest: float = 5.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.limit, self.rest, self.monotonic = limit, rest, monotonic
        self.circuits: dict[str, Circuit] = {}
        self.lock = threading.Lock()

    def admits(self, key: str) -> bool:
        """Whether a call may be tried now. The one who is let through after a rest starts the next rest."""
        with self.lock:
            circuit = self.circuits.setdefault(key, Circuit())
            if circuit.failures < self.limit:
                return True
            now = self.monotonic()
            if now < circuit.rests_until:
                return False
            circuit.rests_until = now + self.rest
            return True

    def succeeded(self, key: str) -> None:
        """The source answered: trust it again."""
        with self.lock:
            self.circuits[key] = Circuit()

    def failed(self, key: str) -> None:
        """The source did not answer."""
        with self.lock:
            circuit = self.circuits.setdefault(key, Circuit())
            circuit.failures += 1
            if circuit.failures >= self.limit:
                circuit.rests_until = self.monotonic() + self.rest
