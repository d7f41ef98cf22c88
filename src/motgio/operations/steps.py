"""Tells the person at the terminal what is being done and how long it took."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from motgio.operations.errors import StepFailed
from motgio.operations.service import Process
from motgio.operations.stop_signals import StopSignals


class Narrator:
    """Prints one line a step, with the seconds since the start."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def say(self, line: str) -> None:
        """Prints at once: whoever reads through a pipe waits for these lines."""
        elapsed = time.monotonic() - self._started
        sys.stdout.write(f"[{elapsed:6.1f} s] {line}\n")
        sys.stdout.flush()

    def plain(self, line: str) -> None:
        """Prints a line without the time."""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def run_step(
    name: str, *, command: Sequence[str], environment: Mapping[str, str], log: Path, signals: StopSignals
) -> None:
    """Runs a command to its end; raises StepFailed with its last words, StopRequested when asked to stop."""
    process = Process(name, command=command, environment=environment, log=log)
    process.start()
    try:
        while process.alive():
            signals.pause(0.05)
    finally:
        process.stop(patience_seconds=lambda: 5.0)
    if process.exit_code() != 0:
        raise StepFailed(f"{name} failed. The end of {log}:\n{process.last_words()}")


def output_of(command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> bytes:
    """What a command prints; raises StepFailed with its complaints."""
    with log.open("ab") as complaints:
        done = subprocess.run(
            list(command), check=False, env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=complaints, timeout=120,
        )  # fmt: skip
    if done.returncode != 0:
        raise StepFailed(f"{' '.join(command[-3:])} failed. Its complaints are in {log}.")
    return done.stdout


def wait_until(
    ready: Callable[[], bool], *, what: str, seconds: float, tend: Callable[[], None], signals: StopSignals
) -> None:
    """Waits, tending the services meanwhile; raises StepFailed when it lasts too long, StopRequested."""
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise StepFailed(f"{what} is not ready after {seconds:g} seconds.")
        tend()
        signals.pause(0.1)
