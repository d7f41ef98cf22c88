"""What the doctor says: of work given up or standing still, of backups, disks, clocks, certificates."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from motgio.config.environment import Environment
from motgio.kernel.clock import SetClock, SystemClock
from motgio.operations import doctor_outside
from motgio.operations.backup.making import LAST_BACKUP, Made
from motgio.operations.doctor import _given_up
from motgio.operations.doctor_outside import certificate_finding, clock_finding, disk
from motgio.operations.doctor_work import backups, indexes, work
from motgio.platform.jobs.facade import beat

NAMES = ("dbname", "user", "password", "host", "port")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def environment(home: Path) -> Environment:
    given = connection.get_connection_params()
    address = make_conninfo(**{name: given[name] for name in NAMES if given.get(name)})
    return Environment.model_construct(database_url=address, home=home)


def add_job(status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', 't', %s)", [status]
        )


@pytest.fixture
def no_jobs_left() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'q'")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs_left")
def test_failed_jobs_are_named_and_counted(environment: Environment) -> None:
    assert all(finding.good for finding in _given_up(environment, SystemClock()))
    add_job("failed")
    told = {finding.what: finding.good for finding in _given_up(environment, SystemClock())}
    assert told == {"failed letters": True, "failed jobs": False}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs_left")
def test_a_job_of_a_worker_that_is_gone_and_a_silent_worker_are_named(environment: Environment) -> None:
    clock = SystemClock()
    beat(name="worker", at=clock.now())
    told = {finding.what: finding for finding in work(environment, clock)}
    assert all(finding.good for finding in told.values()), told
    add_job("doing")
    beat(name="worker", at=clock.now() - timedelta(minutes=2))
    told = {finding.what: finding for finding in work(environment, clock)}
    assert not told["stalled jobs"].good
    assert "restart the workers" in told["stalled jobs"].words
    assert (told["worker"].good, "120 s ago" in told["worker"].words) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_left_half_made_is_named(environment: Environment) -> None:
    assert [finding.good for finding in indexes(environment, SystemClock())] == [True]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE twice AS SELECT 1 AS n UNION ALL SELECT 1")
        try:
            with pytest.raises(Exception, match="twice_n"):
                cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY twice_n ON twice (n)")
            [finding] = indexes(environment, SystemClock())
        finally:
            cursor.execute("DROP TABLE twice")
    assert (finding.good, "twice_n" in finding.words) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_indexes_that_a_killed_load_set_aside_are_named(environment: Environment, home: Path) -> None:
    (home / "load-cases.aside.json").write_text('[{"name": "x", "drop": "", "make": ""}]')
    first, _ = indexes(environment.model_copy(update={"home": home}), SystemClock())
    assert (first.good, "load-cases" in first.words) == (False, True)


def backup_finding(home: Path, *, demo: bool = False, **told: object) -> tuple[bool, str]:
    if told:
        made = Made(at=NOW.isoformat(), file="a.backup", bytes=1, encrypted="key", warnings=[])
        fields = {name: getattr(made, name) for name in Made.__slots__} | told
        (home / LAST_BACKUP).write_text(json.dumps(fields))
    if demo:
        (home / "demo.json").write_text('{"base_url": "x"}')
    [finding] = backups(Environment.model_construct(home=home), SetClock(NOW))
    return finding.good, finding.words


def test_no_backup_is_wrong_except_in_a_demo(home: Path) -> None:
    good, words = backup_finding(home)
    assert (good, "motgio backup" in words) == (False, True)
    assert backup_finding(home, demo=True)[0]


def test_an_old_backup_and_one_with_something_missing_are_named(home: Path) -> None:
    assert backup_finding(home, at=NOW.isoformat()) == (True, "a.backup, 0 h old")
    good, words = backup_finding(home, at=(NOW - timedelta(hours=27)).isoformat())
    assert (good, "27 h" in words) == (False, True)
    good, words = backup_finding(home, warnings=["files/x is missing."])
    assert (good, "files/x is missing." in words) == (False, True)


def test_a_disk_that_gets_full_is_named_with_its_folder(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [finding.good for finding in disk(environment, SystemClock())] == [True]
    monkeypatch.setattr(doctor_outside, "LEAST_FREE_BYTES", 2**60)
    [finding] = disk(environment, SystemClock())
    assert (finding.good, str(environment.home) in finding.words) == (False, True)


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (5, True), (-6, True), (8, False), (-3600, False)])
def test_clocks_that_differ_are_named(seconds: int, good: bool) -> None:
    told = (NOW + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert clock_finding("clock", told, now=NOW).good is good


def test_a_date_that_is_none_is_named() -> None:
    assert not clock_finding("clock", "yesterday", now=NOW).good


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server with a certificate for ten days; its port, and a context that trusts it."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    asked = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "10",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*asked, *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _address = listening.accept()
                with plain, context.wrap_socket(plain, server_side=True):
                    pass
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    yield listening.getsockname()[1], ssl.create_default_context(cafile=str(certificate))
    listening.close()


def test_a_certificate_is_told_by_the_days_it_still_holds(server: tuple[int, ssl.SSLContext]) -> None:
    port, trusted = server
    today = datetime.now(UTC)
    soon = certificate_finding("certificate", "localhost", port, now=today, trusted=trusted)
    assert (soon.good, "Renew it now" in soon.words) == (False, True)
    early = today - timedelta(days=30)
    assert certificate_finding("certificate", "localhost", port, now=early, trusted=trusted).good


def test_a_certificate_that_browsers_refuse_and_a_silent_server_are_named(
    server: tuple[int, ssl.SSLContext],
) -> None:
    refused = certificate_finding("certificate", "localhost", server[0], now=NOW)
    assert (refused.good, "browsers refuse" in refused.words) == (False, True)
    silent = certificate_finding("certificate", "localhost", 1, now=NOW)
    assert (silent.good, "cannot be asked" in silent.words) == (False, True)
