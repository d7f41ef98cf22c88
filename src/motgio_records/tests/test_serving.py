"""The service as it runs: its own process, a real socket, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import psycopg
import pytest

from motgio_records.settings import Settings
from motgio_records.tests.conftest import ADMIN, READ, WRITE

pytestmark = pytest.mark.slow
CLOSING = {"closed_on": "2026-11-20", "closing_number": "CS-7901-2600001"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Service:
    """One process of the service on a port of its own."""

    def __init__(self, settings: Settings) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # Its connections have a name of their own: other runs share the server.
        self.name = f"motgio_records {self.port} of {os.getpid()}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")},
            "PGAPPNAME": self.name,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "MOTGIO_RECORDS_DATABASE_URL": settings.database_url,
            "MOTGIO_RECORDS_SCHEMA": settings.database_schema,
            "MOTGIO_RECORDS_PORT": str(self.port),
            "MOTGIO_RECORDS_TOKEN_READ": settings.token_read,
            "MOTGIO_RECORDS_TOKEN_WRITE": settings.token_write,
            "MOTGIO_RECORDS_TOKEN_ADMIN": settings.token_admin,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Service":
        """Start the process and wait until it is ready."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "motgio_records", "serve"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/readyz").status_code == 200:
                    return self
            time.sleep(0.05)
        raise AssertionError("the service did not become ready")

    def end(self, sign: signal.Signals) -> int:
        """Send a signal and return the exit status."""
        assert self.process is not None
        self.process.send_signal(sign)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def service(records_settings: Settings) -> Iterator[Service]:
    """A running process; a test that ends it starts it again."""
    one = Service(records_settings).start()
    yield one
    if one.process and one.process.poll() is None:
        one.end(signal.SIGKILL)


def body_for(person: dict[str, Any]) -> dict[str, Any]:
    """The change that closes this person's book."""
    return {
        "kind": "close_book",
        "number": person["number"],
        "record": "books",
        "items": [{"row_id": person["row_ids"][0], "expected": {"closed_on": None}, "after": CLOSING}],
        "ground": "BLLĐ 2019 đ.48 k.3",
        "reference": "HCM-TEST/1",
        "maker": "a",
        "checker": "b",
    }


def test_sixteen_times_at_once_with_one_key_the_change_is_made_once(
    service: Service, take: Callable[[str], Any], database: psycopg.Connection[Any]
) -> None:
    body = body_for(take("book_not_closed"))
    barrier = threading.Barrier(16)

    def post(_: int) -> httpx.Response:
        barrier.wait()
        headers = {**WRITE, "Idempotency-Key": "sixteen"}
        return httpx.post(f"{service.url}/changes", json=body, headers=headers, timeout=60)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(post, range(16)))
    assert sorted(answer.status_code for answer in answers) == [200] * 15 + [201]
    assert len({answer.text for answer in answers}) == 1
    query = "SELECT count(*) FROM sheet WHERE number = %s AND kind = 'books'"
    assert database.execute(query, [body["number"]]).fetchone() == (2,)


def test_sixteen_keys_at_once_make_the_change_once_and_the_others_meet_412(
    service: Service, take: Callable[[str], Any]
) -> None:
    body = body_for(take("book_not_closed"))

    def post(place: int) -> int:
        headers = {**WRITE, "Idempotency-Key": f"rival-{place}"}
        return httpx.post(f"{service.url}/changes", json=body, headers=headers, timeout=60).status_code

    with ThreadPoolExecutor(16) as threads:
        assert sorted(threads.map(post, range(16))) == [201] + [412] * 15


def test_when_its_connections_died_at_most_one_answer_says_so(
    service: Service, database: psycopg.Connection[Any], planted: dict[str, Any]
) -> None:
    path = f"/participants/{planted['record_right'][0]['number']}/books"

    def read(_: int) -> int:
        return httpx.get(service.url + path, headers=READ, timeout=60).status_code

    with ThreadPoolExecutor(16) as threads:
        assert set(threads.map(read, range(64))) == {200}
        ended = database.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = %s",
            [service.name],
        ).fetchall()
        assert ended
        assert read(0) == 503
        assert set(threads.map(read, range(64))) == {200}


def test_a_fault_holds_in_a_second_process_at_once_and_after_a_restart(
    service: Service, records_settings: Settings, planted: dict[str, Any]
) -> None:
    path = f"/participants/{planted['record_right'][0]['number']}/books"
    second = Service(records_settings).start()
    try:
        assert httpx.put(f"{service.url}/faults/down", json={}, headers=ADMIN).status_code == 200
        assert httpx.get(second.url + path, headers=READ).status_code == 503
        second.end(signal.SIGKILL)
        second.start()
        assert httpx.get(second.url + path, headers=READ).status_code == 503
        httpx.delete(f"{second.url}/faults/down", headers=ADMIN)
        assert httpx.get(service.url + path, headers=READ).status_code == 200
    finally:
        httpx.delete(f"{service.url}/faults/down", headers=ADMIN)
        second.end(signal.SIGKILL)


def test_it_stops_cleanly_when_told_and_leaves_nothing_behind_when_killed(service: Service) -> None:
    assert service.end(signal.SIGTERM) == 0
    service.start()
    service.end(signal.SIGKILL)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{service.url}/livez")
    assert httpx.get(f"{service.start().url}/livez").status_code == 200


def test_killed_at_random_moments_no_acknowledged_change_is_lost_and_none_is_made_twice(
    service: Service, planted: dict[str, Any], take: Callable[[str], Any], database: psycopg.Connection[Any]
) -> None:
    bodies = [body_for(take("book_not_closed")) for _ in range(3)]
    for place, body in enumerate(bodies):
        headers = {**WRITE, "Idempotency-Key": f"killed-{place}"}
        process = service.process
        assert process is not None
        killer = threading.Timer(0.004 * place, process.kill)
        killer.start()
        with suppress(httpx.TransportError):
            httpx.post(f"{service.url}/changes", json=body, headers=headers, timeout=60)
        killer.join()
        process.wait(60)
        service.start()
        again = httpx.post(f"{service.url}/changes", json=body, headers=headers, timeout=60)
        assert again.status_code in (200, 201)
        query = "SELECT count(*) FROM sheet WHERE number = %s AND kind = 'books'"
        assert database.execute(query, [body["number"]]).fetchone() == (2,)
