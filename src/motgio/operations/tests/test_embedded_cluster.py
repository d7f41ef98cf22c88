"""The embedded PostgreSQL: made, killed, recovered, stopped, several at once."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

import psutil
import psycopg
import pytest

from motgio.operations.embedded import cluster as cluster_module
from motgio.operations.embedded import orphans
from motgio.operations.embedded.cluster import Cluster
from motgio.operations.embedded.orphans import server_pid
from motgio.operations.embedded.places import LONGEST_SOCKET_FOLDER
from motgio.operations.errors import NoPostgresPrograms
from motgio.operations.tests.waiting import wait_for

pytestmark = pytest.mark.slow
NewCluster = Callable[..., Cluster]
NOBODY = 65534
DEBIANS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _compute_for_long(connection: psycopg.Connection) -> None:
    with suppress(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 10000000000)")


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


@pytest.mark.parametrize("programs", [None, *DEBIANS], ids=str)
def test_it_starts_keeps_its_data_and_stops(
    home: Path, new_cluster: NewCluster, programs: Path | None
) -> None:
    cluster = new_cluster(home, programs=programs)
    assert not cluster.ready()
    cluster.start()
    url = cluster.logins.motgio
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'tiếng Việt' AS word")
    cluster.stop()
    assert not cluster.ready()
    cluster.start()
    assert ask(url, "SELECT word FROM kept") == "tiếng Việt"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SHOW data_checksums") == "on"
    assert ask(url, "SHOW listen_addresses") == ""


def test_after_kill_9_with_a_busy_backend_it_serves_again(home: Path, new_cluster: NewCluster) -> None:
    # What a killed server had promised is kept only by one that flushes before it answers.
    cluster = new_cluster(home, durable=True)
    cluster.start()
    with psycopg.connect(cluster.logins.motgio) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    busy = psycopg.connect(cluster.logins.motgio)
    backend = busy.info.backend_pid
    # A backend that computes notices the death of its server only when it is done: it becomes an orphan.
    computing = Thread(target=_compute_for_long, args=[busy], daemon=True)
    computing.start()
    wait_for(lambda: psutil.Process(backend).cpu_times().user > 0.1)
    server = server_pid(cluster.places.data)
    assert server is not None
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: server_pid(cluster.places.data) is None)
    assert not cluster.ready()
    assert psutil.pid_exists(backend)
    cluster.start()
    computing.join(timeout=10)
    assert not psutil.pid_exists(backend) or psutil.Process(backend).status() == psutil.STATUS_ZOMBIE
    assert ask(cluster.logins.motgio, "SELECT answer FROM kept") == 42


@pytest.fixture
def nobody_reaps() -> Iterator[None]:
    """What loses its parent becomes our child, and we reap nothing: as in a container without an init."""
    subreaper = partial(ctypes.CDLL(None).prctl, 36)  # PR_SET_CHILD_SUBREAPER
    before = set(psutil.Process().children())
    subreaper(1)
    yield
    subreaper(0)
    for child in set(psutil.Process().children()) - before:
        child.wait(timeout=10)


def test_the_dead_whom_nobody_reaps_cost_no_time(
    home: Path, nobody_reaps: None, new_cluster: NewCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = new_cluster(home)
    cluster.start()
    idle = psycopg.connect(cluster.logins.motgio)
    server = server_pid(cluster.places.data)
    assert server is not None
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: psutil.Process(server).status() == psutil.STATUS_ZOMBIE)
    # Neither may be needed: waiting until they are gone, and starting once more.
    monkeypatch.setattr(orphans, "PATIENCE_SECONDS", 3600)
    monkeypatch.setattr(cluster_module, "START_TRIES", 1)
    cluster.start()
    assert ask(cluster.logins.motgio, "SELECT 1") == 1
    idle.close()


def test_a_pid_file_of_another_program_does_not_stop_it(home: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(home)
    cluster.start()
    cluster.stop()
    (cluster.places.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.places.data}\n")
    assert not cluster.ready()
    cluster.start()
    assert cluster.ready()


def test_its_log_names_no_values_of_a_refused_row(home: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(home)
    cluster.start()
    with psycopg.connect(cluster.logins.motgio, autocommit=True) as connection:
        connection.execute("CREATE TABLE caller (phone text PRIMARY KEY)")
        with pytest.raises(psycopg.errors.UniqueViolation, match="0987000222"):
            connection.execute("INSERT INTO caller VALUES ('0987000222'), ('0987000222')")
    written = cluster.places.log.read_text()
    assert "caller_pkey" in written
    assert "0987000222" not in written


def test_two_homes_run_side_by_side(home: Path, new_cluster: NewCluster) -> None:
    one, two = new_cluster(home / "one"), new_cluster(home / "two")
    one.start()
    two.start()
    with psycopg.connect(one.logins.motgio) as connection:
        connection.execute("CREATE TABLE only_in_one ()")
    assert ask(two.logins.motgio, "SELECT to_regclass('only_in_one') IS NULL") is True
    one.stop()
    assert two.ready()


def test_a_very_deep_home_still_gets_a_short_socket(home: Path, new_cluster: NewCluster) -> None:
    deep = home / ("a-long-name-" * 8) / ("another-long-name-" * 5)
    deep.mkdir(parents=True)
    for folder in (deep, deep.parent):
        folder.chmod(0o711)
    cluster = new_cluster(deep)
    cluster.start()
    assert len(os.fsencode(cluster.places.socket)) <= LONGEST_SOCKET_FOLDER
    assert cluster.places.socket.stat().st_mode & 0o777 == 0o700
    assert ask(cluster.logins.motgio, "SELECT 1") == 1


def test_a_home_that_the_database_cannot_enter_keeps_its_folders_closed(
    home: Path, new_cluster: NewCluster
) -> None:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    cluster = new_cluster(closed / "home")
    cluster.start()
    assert closed.stat().st_mode & 0o777 == 0o700
    cluster.stop()
    assert new_cluster(closed / "home").places == cluster.places


def test_neither_role_reads_the_other_one_s_tables(home: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(home)
    cluster.start()
    with psycopg.connect(cluster.logins.motgio) as motgio:
        motgio.execute("CREATE TABLE public.cases (code text)")
    with psycopg.connect(cluster.logins.records) as records:
        records.execute("CREATE TABLE records.rows (body text)")
    for url, forbidden in (
        (cluster.logins.motgio, "SELECT * FROM records.rows"),
        (cluster.logins.motgio, "DROP SCHEMA records CASCADE"),
        (cluster.logins.motgio, "CREATE TABLE records.mine ()"),
        (cluster.logins.records, "SELECT * FROM public.cases"),
        (cluster.logins.records, "CREATE TABLE public.mine ()"),
        (cluster.logins.records, "CREATE SCHEMA mine"),
        (cluster.logins.motgio, "CREATE ROLE third"),
        (cluster.logins.motgio, "CREATE DATABASE third"),
    ):
        refusal = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with psycopg.connect(url, autocommit=True) as connection, refusal:
            connection.execute(forbidden)


def test_passwords_are_closed_to_others_and_really_asked_for(home: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(home)
    cluster.start()
    kept = list((home / "postgres").glob("*.password")) + [home / "postgres" / "url"]
    assert len(kept) == 4
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in kept)
    wrong = cluster.logins.motgio.replace("motgio:", "motgio:wrong", 1)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)


def test_unusable_programs_are_named(home: Path, new_cluster: NewCluster) -> None:
    with pytest.raises(NoPostgresPrograms, match="initdb"):
        new_cluster(home, programs=home)


@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests already run as an ordinary user")
def test_it_works_for_an_ordinary_user_too(home: Path) -> None:
    if not _others_can_run(sys.executable):
        pytest.skip("this checkout or its Python is closed to other users")
    os.chown(home, NOBODY, NOBODY)
    script = textwrap.dedent(f"""
        from pathlib import Path
        from motgio.operations.embedded.cluster import open_cluster
        cluster = open_cluster(home=Path({str(home)!r}), durable=False)
        cluster.start()
        assert cluster.ready()
        cluster.destroy()
    """)
    done = _as_nobody([sys.executable, "-c", script])
    assert done.returncode == 0, done.stderr


def _others_can_run(program: str) -> bool:
    try:
        return _as_nobody([program, "-c", "import motgio.operations"]).returncode == 0
    except PermissionError:
        return False


def _as_nobody(command: list[str]) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        command, check=False, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", env=variables,
        capture_output=True, text=True,
    )  # fmt: skip
