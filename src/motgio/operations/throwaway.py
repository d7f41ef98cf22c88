"""pytest plugin: an embedded cluster for one test run, unless MOTGIO_DATABASE_URL names another database.

Named by `-p` in pyproject.toml and not a conftest, as pytest-django reads the settings before any conftest.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path
from types import FrameType

import psutil
import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster

PREFIX = "motgio-tests-"
OWNER = "owner"
_running: list[Cluster] = []
_homes: list[Path] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Called the moment the plugin is named, before the settings are read: makes home and cluster."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        # A parallel worker inherits the address from the process that started it.
        return
    # A run that is told to end (a time limit, a closed terminal) must still come to pytest_unconfigure.
    signal.signal(signal.SIGTERM, _interrupt)
    _remove_abandoned()
    home = _throwaway_home()
    os.environ["MOTGIO_HOME"] = str(home)
    # Who signs in by a shortcut of the tests has shown no second factor; the tests of the rule ask for it.
    os.environ.setdefault("MOTGIO_SECOND_FACTOR_ROLES", "")
    if os.environ.get("MOTGIO_DATABASE_URL"):
        return
    programs = os.environ.get("MOTGIO_POSTGRES_BIN")
    cluster = open_cluster(
        home=home, programs=Path(programs) if programs else None, durable=False, for_tests=True
    )
    _running.append(cluster)
    atexit.register(pytest_unconfigure)
    cluster.start()
    os.environ["MOTGIO_DATABASE_URL"] = cluster.logins.motgio
    os.environ.setdefault("MOTGIO_RECORDS_DATABASE_URL", cluster.logins.records)


def pytest_report_header() -> str | None:
    """Says on which PostgreSQL the tests run."""
    return f"database: embedded PostgreSQL {_running[0].programs.major}" if _running else None


def pytest_unconfigure() -> None:
    """Stops and removes what was made."""
    while _running:
        _running.pop().destroy()
    while _homes:
        shutil.rmtree(_homes.pop(), ignore_errors=True)


def _throwaway_home() -> Path:
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    (home / OWNER).write_text(f"{os.getpid()} {psutil.Process().create_time()}\n")
    # The database runs as a user of its own when we are root; it must be able to pass through.
    home.chmod(0o711)
    _homes.append(home)
    return home


def _remove_abandoned() -> None:
    """Ends the clusters of runs that were killed and could not do it themselves."""
    for owner in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{OWNER}"):
        if owner.stat().st_uid != os.geteuid() or _still_runs(owner.read_text()):
            continue
        open_cluster(home=owner.parent, durable=False, for_tests=True).destroy()
        shutil.rmtree(owner.parent, ignore_errors=True)


def _still_runs(owner: str) -> bool:
    pid, _, created = owner.partition(" ")
    try:
        return psutil.Process(int(pid)).create_time() == float(created)
    except (psutil.NoSuchProcess, ValueError):
        return False


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
