"""What the supervisor keeps alive: processes, and the embedded database."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from motgio.operations.embedded.cluster import Cluster
from motgio.operations.embedded.orphans import server_pid

PR_SET_PDEATHSIG = 1
LARGEST_LOG_BYTES = 20 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


class Service(Protocol):
    """Something that runs until it is stopped."""

    name: str

    def start(self) -> None:
        """Starts it; returns at once or when it serves."""

    def alive(self) -> bool:
        """Whether it still runs; cheap, asked several times a second."""

    def stop(self, *, patience_seconds: Callable[[], float]) -> None:
        """Asks it to stop and ends it by force when the patience, asked again and again, is over."""

    def last_words(self) -> str:
        """The end of its log."""


class Process:
    """A child in its own process group; it ends when we are killed, and so does all it started."""

    def __init__(
        self, name: str, *, command: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self.name = name
        self.command = list(command)
        self.environment = dict(environment)
        self.log = log
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the child; what it prints goes to its log."""
        self.end_group()
        _shorten(self.log)
        with self.log.open("ab") as output:
            self._child = subprocess.Popen(
                self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, preexec_fn=_die_with_parent,
            )  # fmt: skip

    def alive(self) -> bool:
        """Whether the child runs."""
        return self._child is not None and self._child.poll() is None

    def exit_code(self) -> int | None:
        """How the child ended; None while it runs or before it was started."""
        return self._child.poll() if self._child is not None else None

    def stop(self, *, patience_seconds: Callable[[], float]) -> None:
        """SIGTERM to the child, then SIGKILL to its whole group."""
        if self._child is None:
            return
        if self._child.poll() is None:
            self._child.terminate()
            asked = time.monotonic()
            while self._child.poll() is None and time.monotonic() - asked < patience_seconds():
                time.sleep(0.02)
        self.end_group()

    def end_group(self) -> None:
        """Ends what is left of the child's group: a web server killed alone leaves workers on its port."""
        if self._child is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def last_words(self) -> str:
        """The last lines of the log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])


class Database:
    """The embedded cluster as a service."""

    name = "database"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def start(self) -> None:
        """Starts it and waits until it takes connections; raises DatabaseDown."""
        self.cluster.start()

    def alive(self) -> bool:
        """Whether the server process lives."""
        return server_pid(self.cluster.places.data) is not None

    def stop(self, *, patience_seconds: Callable[[], float]) -> None:
        """Stops it cleanly; a shutdown that hangs is ended by the cluster itself."""
        self.cluster.stop()

    def last_words(self) -> str:
        """The last lines of the server's log."""
        log = self.cluster.places.log
        return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _shorten(log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))
