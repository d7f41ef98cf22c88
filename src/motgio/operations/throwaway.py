"""pytest plugin: an embedded cluster for one test run, unless MOTGIO_DATABASE_URL names another database.

Named by `-p` in pyproject.toml and not a conftest, as pytest-django reads the settings before any conftest.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster

_running: list[Cluster] = []
_homes: list[Path] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Called the moment the plugin is named, before the settings are read: makes home and cluster."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        # A parallel worker inherits the address from the process that started it.
        return
    home = _throwaway_home()
    os.environ["MOTGIO_HOME"] = str(home)
    if os.environ.get("MOTGIO_DATABASE_URL"):
        return
    programs = os.environ.get("MOTGIO_POSTGRES_BIN")
    cluster = open_cluster(
        home=home, programs=Path(programs) if programs else None, durable=False, for_tests=True
    )
    _running.append(cluster)
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
    home = Path(tempfile.mkdtemp(prefix="motgio-tests-"))
    # The database runs as a user of its own when we are root; it must be able to pass through.
    home.chmod(0o711)
    _homes.append(home)
    return home
