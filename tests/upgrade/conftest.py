"""A demo that a version which landed had left behind, upgraded to this one and at work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.upgrade.seen import Seen, look

from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.ports import free_port
from motgio.testing.landed import landed_versions, restore_landed


@dataclass
class Upgraded:
    """The upgraded demo and what stood in its database before anything was migrated."""

    home: Path
    base_url: str
    before: Seen
    migrated: Seen
    process: subprocess.Popen[bytes] | None

    @property
    def cluster(self) -> Cluster:
        return open_cluster(home=self.home)

    @property
    def told(self) -> dict[str, Any]:
        found = json.loads((self.home / "demo.json").read_text())
        assert isinstance(found, dict)
        return found


@pytest.fixture(scope="session", params=landed_versions()[-1:])
def upgraded(request: pytest.FixtureRequest) -> Iterator[Upgraded]:
    """The newest: restored, looked at, migrated, looked at again, started."""
    folder, home, cluster, before, after = _migrated(request.param)
    process, base_url = _start(home, folder / "demo.out")
    try:
        yield Upgraded(home, base_url, before, after, process)
    finally:
        process.terminate()
        process.wait(timeout=60)
        cluster.destroy()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=landed_versions()[:-1])
def older(request: pytest.FixtureRequest) -> Iterator[Upgraded]:
    """One that landed earlier: restored and migrated, not started."""
    folder, home, cluster, before, after = _migrated(request.param)
    try:
        yield Upgraded(home, "", before, after, None)
    finally:
        cluster.destroy()
        shutil.rmtree(folder, ignore_errors=True)


def _migrated(version: str) -> tuple[Path, Path, Cluster, Seen, Seen]:
    from motgio.testing.landed import run_motgio

    folder = Path(tempfile.mkdtemp(prefix="motgio-upgrade-"))
    folder.chmod(0o711)
    home = folder / "home"
    restore_landed(version, home)
    cluster = open_cluster(home=home)
    cluster.start()
    before = look(cluster.logins.motgio)
    migrated = run_motgio(home, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    return folder, home, cluster, before, look(cluster.logins.motgio)


def _start(home: Path, output: Path) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port("127.0.0.1")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
    given = {"MOTGIO_HOME": str(home), "PORT": str(port), "MOTGIO_LOG_FORMAT": "json"}
    with output.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "motgio.operations", "demo"], env=kept | given, stdout=out, stderr=out
        )
    while "Motgio is ready" not in output.read_text():
        assert process.poll() is None, output.read_text()
        time.sleep(0.1)
    return process, f"http://127.0.0.1:{port}"
