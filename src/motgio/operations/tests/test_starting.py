"""Before anything starts: ports, the lock of a home, lock files without addresses, the command line."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from motgio.operations.cli import COMMANDS, motgio
from motgio.operations.errors import AlreadyRunning, PortTaken
from motgio.operations.home_lock import home_lock
from motgio.operations.ports import demand_free, free_port

TOP = Path(__file__).resolve().parents[4]


@pytest.fixture
def taken_port() -> int:  # type: ignore[misc]
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def run_motgio(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motgio.operations", *words],
        check=False, capture_output=True, text=True, env=os.environ | variables, timeout=60,
    )  # fmt: skip


def test_a_taken_port_is_named_with_what_to_do(taken_port: int) -> None:
    with pytest.raises(PortTaken, match=rf"Port {taken_port} .* PORT={taken_port + 1} make demo"):
        demand_free("127.0.0.1", taken_port)


def test_the_demo_refuses_a_taken_port_and_says_so(home: Path, taken_port: int) -> None:
    done = run_motgio("demo", PORT=str(taken_port), MOTGIO_HOME=str(home))
    assert done.returncode == 1
    assert f"Port {taken_port} " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "postgres").exists()


def test_a_wished_port_is_taken_when_free_and_another_when_not(taken_port: int) -> None:
    free = free_port("127.0.0.1")
    assert free_port("127.0.0.1", wish=free) == free
    assert free_port("127.0.0.1", wish=taken_port) != taken_port


def test_one_home_runs_once_at_a_time(home: Path) -> None:
    with home_lock(home), pytest.raises(AlreadyRunning, match="another folder"), home_lock(home):
        pass
    with home_lock(home):
        pass


def test_a_misspelt_setting_stops_every_command_with_one_line(home: Path) -> None:
    done = run_motgio("doctor", MOTGIO_HOME=str(home), MOTGIO_SECRET_KEI="x")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: There is no setting MOTGIO_SECRET_KEI. Did you mean MOTGIO_SECRET_KEY? "
        "All settings: motgio settings"
    ]


def test_no_lock_file_names_where_packages_come_from() -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "setup" / "check_locks.py")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_lock_check_finds_an_address(tmp_path: Path) -> None:
    copy = tmp_path / "setup"
    copy.mkdir()
    (copy / "check_locks.py").write_text((TOP / "setup" / "check_locks.py").read_text())
    (tmp_path / "package-lock.json").write_text('{"resolved": "https://mirror.example/x.tgz"}\n')
    done = subprocess.run(
        [sys.executable, str(copy / "check_locks.py")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "package-lock.json:1:" in done.stdout


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "journey"])
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(motgio, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    assert "motgio " + name in shown.output.split("Usage:")[1].split("\n", 1)[1]
