"""The supervisor: restarts what dies, stops in order, does not wait for ever."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from motgio.operations.service import Process
from motgio.operations.stop_signals import StopSignals
from motgio.operations.supervisor import BACK_OFF_SECONDS, PATIENCE_SECONDS, Supervisor
from motgio.operations.tests.waiting import wait_for

FOREVER = "import time, sys; print('up', flush=True); time.sleep(600)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + FOREVER
WITH_CHILD = (
    "import subprocess, sys, time;"
    "c = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    "print(c.pid, flush=True); time.sleep(600)"
)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(signals=StopSignals(), say=said.append)
    yield supervisor
    supervisor.stop()


def process(name: str, code: str, folder: Path) -> Process:
    command = [sys.executable, "-u", "-c", code]
    return Process(name, command=command, environment=dict(os.environ), log=folder / f"{name}.log")


def pid_of(service: Process) -> int:
    assert service._child is not None
    return service._child.pid


def test_what_was_killed_runs_again_and_is_said(supervisor: Supervisor, said: list[str], home: Path) -> None:
    web = process("web", FOREVER, home)
    supervisor.start(web)
    first = pid_of(web)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: web.alive() and pid_of(web) != first, each=supervisor.tend)
    assert any("web has ended unexpectedly" in line for line in said)
    assert any("web runs again" in line for line in said)


def test_what_dies_at_once_again_and_again_is_started_ever_more_seldom(
    supervisor: Supervisor, said: list[str], home: Path
) -> None:
    broken = process("broken", "print('the reason', flush=True); raise SystemExit(3)", home)
    supervisor.start(broken)
    wait_for(lambda: supervisor.deaths()["broken"] >= 3, each=supervisor.tend)
    waits = [line.rsplit(" in ", 1)[1] for line in said if "ended unexpectedly" in line]
    assert waits[:3] == [f"{seconds:g} s." for seconds in BACK_OFF_SECONDS[:3]]
    assert any("the reason" in line for line in said)


def test_everything_is_stopped_the_last_first(supervisor: Supervisor, said: list[str], home: Path) -> None:
    services = [process(name, FOREVER, home) for name in ("one", "two", "three")]
    for service in services:
        supervisor.start(service)
    supervisor.stop()
    assert [line.split()[1] for line in said] == ["three", "two", "one"]
    assert not any(service.alive() for service in services)


def test_a_child_that_does_not_listen_is_ended_by_force(home: Path) -> None:
    deaf = process("deaf", DEAF, home)
    deaf.start()
    wait_for(lambda: "up" in deaf.last_words())
    deaf.stop(patience_seconds=lambda: 0.3)
    assert deaf.exit_code() == -signal.SIGKILL


def test_a_second_signal_ends_the_patience(said: list[str]) -> None:
    signals = StopSignals()
    supervisor = Supervisor(signals=signals, say=said.append)
    assert supervisor._patience() == PATIENCE_SECONDS
    with signals.listening():
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
    assert supervisor._patience() == 0.0


def test_grandchildren_end_with_a_killed_child(supervisor: Supervisor, home: Path) -> None:
    web = process("web", WITH_CHILD, home)
    supervisor.start(web)
    wait_for(lambda: web.last_words().strip().isdigit())
    grandchild = int(web.last_words().strip())
    first = pid_of(web)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: pid_of(web) != first, each=supervisor.tend)
    wait_for(lambda: not psutil.pid_exists(grandchild) or _is_zombie(grandchild))


def test_children_end_when_the_supervisor_itself_is_killed(home: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path; from motgio.operations.service import Process;"
        f"p = Process('c', command=[sys.executable, '-c', {FOREVER!r}], environment=dict(os.environ),"
        f" log=Path({str(home)!r}) / 'c.log');"
        "p.start(); print(p._child.pid, flush=True); time.sleep(600)"
    )
    boss = process("boss", script, home)
    boss.start()
    wait_for(lambda: boss.last_words().strip().isdigit())
    child = int(boss.last_words().strip())
    os.kill(pid_of(boss), signal.SIGKILL)
    wait_for(lambda: not psutil.pid_exists(child) or _is_zombie(child))


def _is_zombie(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
