"""A whole demo on a PostgreSQL that is not ours: Debian's 15, made ready with the SQL of the manual."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.testing.demo import RunningDemo, new_demo

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
MANUAL = Path(__file__).resolve().parents[2] / "docs/how-to/run-in-production.md"
PASSWORD = "Mật khẩu: 50%/@năm"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("demo"),
    pytest.mark.skipif(not PROGRAMS.is_dir(), reason="needs PostgreSQL 15: apt-get install postgresql-15"),
]


@pytest.fixture
def server() -> Iterator[Cluster]:
    """A running PostgreSQL 15; of its own roles and database only the superuser's are used."""
    folder = Path(tempfile.mkdtemp(prefix="motgio-debian-"))
    folder.chmod(0o711)
    cluster = open_cluster(home=folder, programs=PROGRAMS)
    cluster.start()
    yield cluster
    cluster.destroy()
    shutil.rmtree(folder, ignore_errors=True)


def follow_the_manual(server: Cluster) -> None:
    """Types the SQL of the manual, with other names than those that our own cluster has already."""
    blocks = re.findall(r"```sql\n(.*?)```", MANUAL.read_text(), re.DOTALL)
    typed = "".join(blocks).replace("motgio", "agency").replace("'…'", f"'{PASSWORD}'")
    first, second = typed.split("\\c agency\n")
    for database, lines in (("postgres", first), ("agency", second)):
        url = server.logins.superuser.replace("/postgres?", f"/{database}?")
        with psycopg.connect(url, autocommit=True) as connection:
            for line in filter(str.strip, lines.split(";")):
                connection.execute(line.encode())


def url(server: Cluster, *, user: str) -> str:
    socket = quote(str(server.places.socket), safe="/")
    return f"postgresql://{user}:{quote(PASSWORD, safe='')}@/agency?host={socket}"


@pytest.fixture
def demo(server: Cluster) -> Iterator[RunningDemo]:
    """A demo that is told of this server and starts none."""
    follow_the_manual(server)
    yield from new_demo(
        MOTGIO_DATABASE_URL=url(server, user="agency"),
        MOTGIO_RECORDS_DATABASE_URL=url(server, user="agency_records"),
    )


def test_the_whole_job_is_done_on_an_external_postgresql_15(demo: RunningDemo) -> None:
    demo.start()
    assert "Using the external PostgreSQL of MOTGIO_DATABASE_URL." in demo.said
    assert not (demo.home / "postgres").exists()
    walked = demo.run("journey", "--url", demo.base_url)
    assert (walked.returncode, "5 of 5 journeys" in walked.stdout) == (0, True), walked.stdout + walked.stderr
    looked = demo.run("doctor")
    assert looked.returncode == 0, looked.stdout
    assert "PostgreSQL 15" in looked.stdout
    assert demo.run("migrate", "--check").stdout == "All migrations are applied.\n"
    assert demo.run("history").returncode == 0
    assert demo.stop() == 0
