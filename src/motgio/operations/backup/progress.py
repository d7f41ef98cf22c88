"""Says on long work how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable

EVERY_SECONDS = 5.0
MIB = 1024 * 1024


class Progress:
    """Counts bytes and tells every five seconds; `say` receives one plain line."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self._what = ""
        self._bytes = 0
        self._told_at = time.monotonic()

    def begin(self, what: str) -> None:
        """Another part of the work begins."""
        if what != self._what:
            self._what, self._bytes, self._told_at = what, 0, time.monotonic()
            self.say(f"{what} …")

    def add(self, count: int) -> None:
        """So many bytes more."""
        self._bytes += count
        now = time.monotonic()
        if now - self._told_at >= EVERY_SECONDS:
            self._told_at = now
            self.say(f"{self._what}: {self._bytes / MIB:,.0f} MiB so far")
