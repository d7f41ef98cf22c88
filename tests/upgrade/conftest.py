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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.ports import free_port
from motgio.testing.landed import landed_versions, restore_landed

COLUMNS = """
SELECT table_name, column_name, udt_name, is_nullable = 'YES' OR column_default IS NOT NULL
  OR is_identity = 'YES' OR is_generated <> 'NEVER', character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public'
"""
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
# Motgio's own work goes on after the upgrade; these are what nothing but a person's doing changes.
KEPT = ("cases_case", "cases_claim", "audit_recordread", "files_upload", "org_unit", "people_staff")


@dataclass(frozen=True)
class Column:
    """What the previous version relies on: the type, and whether its own insert may leave it out."""

    kind: str
    may_be_left_out: bool
    longest: int | None


@dataclass
class Seen:
    """What stood in the database at one moment."""

    columns: dict[tuple[str, str], Column] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    cases: dict[str, tuple[Any, ...]] = field(default_factory=dict)


def look(url: str) -> Seen:
    """Columns, rows and cases as they stand."""
    seen = Seen()
    with psycopg.connect(url) as database:
        for table, name, kind, left_out, longest in database.execute(COLUMNS).fetchall():
            seen.columns[table, name] = Column(kind, left_out, longest)
        for (table,) in database.execute(TABLES).fetchall():
            row = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # type: ignore[arg-type]
            seen.rows[table] = row[0] if row else 0
        for code, *told in database.execute(
            "SELECT code, state, history_seq, encode(history_hash, 'hex') FROM cases_case ORDER BY id"
        ).fetchall():
            seen.cases[code] = tuple(told)
    return seen


@dataclass
class Upgraded:
    """The upgraded demo and what stood in its database before anything was migrated."""

    home: Path
    base_url: str
    before: Seen
    migrated: Seen
    process: subprocess.Popen[bytes]

    @property
    def cluster(self) -> Cluster:
        return open_cluster(home=self.home)

    @property
    def told(self) -> dict[str, Any]:
        found = json.loads((self.home / "demo.json").read_text())
        assert isinstance(found, dict)
        return found


@pytest.fixture(scope="session", params=landed_versions())
def upgraded(request: pytest.FixtureRequest) -> Iterator[Upgraded]:
    """Restored, looked at, migrated, looked at again, started."""
    from motgio.testing.landed import run_motgio

    folder = Path(tempfile.mkdtemp(prefix="motgio-upgrade-"))
    folder.chmod(0o711)
    home = folder / "home"
    restore_landed(request.param, home)
    cluster = open_cluster(home=home)
    cluster.start()
    before = look(cluster.logins.motgio)
    migrated = run_motgio(home, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    after = look(cluster.logins.motgio)
    process, base_url = _start(home, folder / "demo.out")
    try:
        yield Upgraded(home, base_url, before, after, process)
    finally:
        process.terminate()
        process.wait(timeout=60)
        cluster.destroy()
        shutil.rmtree(folder, ignore_errors=True)


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
