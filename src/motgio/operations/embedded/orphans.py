"""Ends what a killed server left behind, so that the next one can start.

After `kill -9` of the server a busy backend lives on and holds the shared memory, and the pid file and the
lock of the socket stay. Where nobody reaps the dead (a container), both name a process that seems to live.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

PATIENCE_SECONDS = 1.5
LOOK_SECONDS = 0.02


def server_pid(data: Path) -> int | None:
    """The pid of the server that really runs on this data folder; None when it is gone or a zombie."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pid if _works_in(pid, data) else None


def clear_the_way(data: Path, *, socket: Path) -> int:
    """Ends orphaned backends, removes stale pid and lock files; says how many processes were ended."""
    if server_pid(data) is not None:
        return 0
    orphans = list(_processes_in(data))
    for sign in (signal.SIGQUIT, signal.SIGKILL):
        for orphan in orphans:
            _send(orphan, sign)
        if _have_ended(orphans, patience_seconds=PATIENCE_SECONDS):
            break
    # The folder of the socket is this cluster's alone: what lies there belongs to a server that is gone.
    for stale in (data / "postmaster.pid", *socket.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)
    return len(orphans)


def end_server(data: Path, *, patience_seconds: float) -> None:
    """Ends a server that does not stop when asked."""
    pid = server_pid(data)
    if pid is None:
        return
    for sign in (signal.SIGQUIT, signal.SIGKILL):
        os.kill(pid, sign)
        until = time.monotonic() + patience_seconds
        while time.monotonic() < until:
            if server_pid(data) is None:
                return
            time.sleep(0.05)


def _processes_in(data: Path) -> Iterator[psutil.Process]:
    for process in psutil.process_iter(["pid"]):
        if process.pid != os.getpid() and _works_in(process.pid, data):
            yield process


def _works_in(pid: int, data: Path) -> bool:
    """Whether this is a living PostgreSQL process of this cluster: a pid may have been given away again."""
    try:
        process = psutil.Process(pid)
        return (
            process.status() != psutil.STATUS_ZOMBIE
            and process.name().startswith("postgres")
            and Path(process.cwd()).resolve() == data.resolve()
        )
    except (psutil.Error, OSError):
        return False


def _have_ended(processes: Sequence[psutil.Process], *, patience_seconds: float) -> bool:
    """Waits until all have ended; one that nobody reaps has ended too: it holds no memory any more."""
    until = time.monotonic() + patience_seconds
    while not all(_is_zombie(process) for process in processes):
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_SECONDS)
    return True


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return True


def _send(process: psutil.Process, sign: signal.Signals) -> None:
    try:
        process.send_signal(sign)
    except psutil.Error:
        return
