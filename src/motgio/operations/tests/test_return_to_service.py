"""kill -9 of the database under the web process and the worker: both live on and serve again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import psycopg
import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.embedded.orphans import server_pid
from motgio.operations.ports import free_port
from motgio.operations.tests.waiting import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("service")]
MOTGIO = [sys.executable, "-m", "motgio.operations"]
Start = Callable[[str], subprocess.Popen[bytes]]
ASKING = 6
LAST_BEAT = "SELECT max(seen_at) FROM jobs_pulse"
LAST_PERIODIC = (
    "SELECT max(defer_timestamp) FROM procrastinate_periodic_defers WHERE task_name = 'jobs.rescue_stalled'"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A database that keeps what it said it keeps, with Motgio's tables; killed by each test."""
    folder = Path(tempfile.mkdtemp(prefix="motgio-ops-"))
    folder.chmod(0o711)
    made = open_cluster(home=folder)
    try:
        made.start()
        subprocess.run([*MOTGIO, "migrate"], env=variables(made), check=True, capture_output=True)
        yield made
    finally:
        made.destroy()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def running(cluster: Cluster) -> None:
    cluster.start()


def variables(cluster: Cluster, **more: str) -> dict[str, str]:
    own = {"MOTGIO_HOME": str(cluster.home), "MOTGIO_DATABASE_URL": cluster.logins.motgio}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
    return clean | {"PYTHONPATH": os.pathsep.join(sys.path)} | own | more


@pytest.fixture
def port() -> int:
    return free_port("127.0.0.1", wish=None)


@pytest.fixture
def start(cluster: Cluster, port: int, tmp_path: Path) -> Iterator[Start]:
    """Starts a process of the product; what still runs after the test is ended."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(command: str) -> subprocess.Popen[bytes]:
        log = (tmp_path / f"{command}.log").open("wb")
        process = subprocess.Popen(
            [*MOTGIO, command], env=variables(cluster, PORT=str(port)), stdout=log, stderr=log
        )
        started.append(process)
        return process

    yield begin
    for process in [one for one in started if one.poll() is None]:
        for one in [*psutil.Process(process.pid).children(recursive=True), process]:
            one.kill()
        process.wait(timeout=10)


def kill_server(cluster: Cluster) -> None:
    server = server_pid(cluster.places.data)
    assert server is not None
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: server_pid(cluster.places.data) is None)


def ask(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.logins.motgio) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def job_is_done(cluster: Cluster) -> bool:
    """Whether the worker does a job given to it now."""
    with psycopg.connect(cluster.logins.motgio, autocommit=True) as connection:
        row = connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
            " VALUES ('care', 'jobs.rescue_stalled', '{\"timestamp\": 1}') RETURNING id"
        ).fetchone()
        assert row is not None
        wait_for(
            lambda: not connection.execute("SELECT 1 FROM procrastinate_jobs WHERE id = %s", row).fetchone()
        )
    return True


def test_the_worker_outlives_its_database_and_ends_well_when_told(cluster: Cluster, start: Start) -> None:
    worker = start("worker")
    wait_for(lambda: job_is_done(cluster))
    for _ in range(2):
        # Periodic jobs are put into the queue over a connection that the worker keeps.
        wait_for(lambda: ask(cluster, LAST_PERIODIC) is not None, tries=900)
        before = ask(cluster, LAST_BEAT), ask(cluster, LAST_PERIODIC)
        kill_server(cluster)
        cluster.start()
        assert job_is_done(cluster)
        wait_for(lambda before=before: ask(cluster, LAST_BEAT) != before[0])  # type: ignore[misc]
        wait_for(lambda before=before: ask(cluster, LAST_PERIODIC) != before[1], tries=900)  # type: ignore[misc]
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert ask(cluster, "SELECT count(*) FROM procrastinate_workers") == 0


def test_a_worker_without_its_database_still_ends_when_told(cluster: Cluster, start: Start) -> None:
    worker = start("worker")
    wait_for(lambda: job_is_done(cluster))
    kill_server(cluster)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0


def test_the_web_process_shows_nobody_that_its_connections_died(
    cluster: Cluster, start: Start, port: int
) -> None:
    start("serve")
    asked = f"http://127.0.0.1:{port}/api/v1/cases/HCM-1"

    def answer(_: int = 0) -> int:
        # A token that nobody holds is looked up in the database.
        return httpx.get(asked, headers={"Authorization": "Bearer unknown"}, timeout=30).status_code

    def serves() -> bool:
        try:
            return answer() == 401
        except httpx.HTTPError:
            return False

    wait_for(serves)
    with ThreadPoolExecutor(ASKING) as people:
        assert set(people.map(answer, range(10 * ASKING))) == {401}
        kill_server(cluster)
        # Who asks while nobody is there waits; who asks afterwards meets no connection of before.
        waiting = [people.submit(answer) for _ in range(ASKING)]
        cluster.start()
        assert {one.result() for one in waiting} == {401}
        assert set(people.map(answer, range(2 * ASKING))) == {401}
