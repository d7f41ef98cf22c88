"""Remembers that somebody asked to stop."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked to stop; no failure, so it is not caught as one."""


class StopSignals:
    """Counts SIGTERM, Ctrl-C and a closed terminal."""

    def __init__(self) -> None:
        self.count = 0
        self.last = ""

    @property
    def asked(self) -> bool:
        """Whether to stop."""
        return self.count > 0

    def pause(self, seconds: float) -> None:
        """Sleeps; raises StopRequested when somebody asked to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.asked:
                raise StopRequested
            time.sleep(min(0.05, max(0.0, until - time.monotonic())))
        if self.asked:
            raise StopRequested

    @contextmanager
    def listening(self) -> Iterator[StopSignals]:
        """Listens while the block runs."""
        before = {sign: signal.signal(sign, self._note) for sign in STOPPING}
        # An inherited mask (a parent that blocks signals) would keep us deaf.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        try:
            yield self
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.count += 1
        self.last = signal.Signals(number).name
