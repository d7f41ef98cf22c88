"""Starts services in order, restarts what dies, stops them in the opposite order."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from motgio.operations.errors import CannotStart
from motgio.operations.service import Service
from motgio.operations.stop_signals import StopSignals

LOOK_SECONDS = 0.1
# Short enough that everything serves again within ten seconds, long enough not to burn a core.
BACK_OFF_SECONDS = (0.0, 0.5, 1.0, 2.0)
# What served this long does not die of its own start: the next death is a new one.
STEADY_SECONDS = 10.0
PATIENCE_SECONDS = 10.0


@dataclass(slots=True)
class _Kept:
    service: Service
    deaths: int = 0
    started: float = 0.0
    start_again: float | None = field(default=None)


class Supervisor:
    """Keeps services alive; `say` receives one plain line for each thing that happens."""

    def __init__(self, *, signals: StopSignals, say: Callable[[str], None]) -> None:
        self._kept: list[_Kept] = []
        self._signals = signals
        self._say = say

    def start(self, service: Service) -> None:
        """Starts a service and keeps it alive from now on."""
        kept = _Kept(service)
        self._kept.append(kept)
        service.start()
        kept.started = time.monotonic()

    def tend(self) -> None:
        """One look at every service: a dead one is started again after its back-off."""
        for kept in self._kept:
            now = time.monotonic()
            if kept.start_again is not None:
                if now >= kept.start_again:
                    self._start_again(kept)
            elif not kept.service.alive():
                self._note_death(kept, now=now)
            elif kept.deaths and now - kept.started > STEADY_SECONDS:
                kept.deaths = 0

    def run(self) -> None:
        """Tends until somebody asks to stop."""
        while not self._signals.asked:
            self.tend()
            time.sleep(LOOK_SECONDS)

    def deaths(self) -> dict[str, int]:
        """How often each service died lately."""
        return {kept.service.name: kept.deaths for kept in self._kept}

    def stop(self) -> None:
        """Stops everything, last started first; a second signal makes it impatient."""
        while self._kept:
            kept = self._kept.pop()
            self._say(f"Stopping {kept.service.name} …")
            kept.service.stop(patience_seconds=self._patience)

    def _patience(self) -> float:
        return 0.0 if self._signals.count > 1 else PATIENCE_SECONDS

    def _note_death(self, kept: _Kept, *, now: float) -> None:
        wait = BACK_OFF_SECONDS[min(kept.deaths, len(BACK_OFF_SECONDS) - 1)]
        kept.deaths += 1
        kept.start_again = now + wait
        self._say(f"{kept.service.name} has ended unexpectedly; starting it again in {wait:g} s.")
        if kept.deaths > 1:
            self._say(kept.service.last_words())

    def _start_again(self, kept: _Kept) -> None:
        kept.start_again = None
        kept.started = time.monotonic()
        try:
            kept.service.start()
        except CannotStart as error:
            self._say(error.message)
            return
        self._say(f"{kept.service.name} runs again.")
