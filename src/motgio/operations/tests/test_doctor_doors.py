"""What the doctor says of a database that does not let us in, and of a web process that lacks something."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pytest_django.live_server_helper import LiveServer

from motgio.adapters.systems.http.emulator import RecordsEmulator
from motgio.config.environment import BadSetting, Environment, read_environment
from motgio.config.home import embedded_database_url
from motgio.kernel.clock import SystemClock
from motgio.operations.doctor import examine
from motgio.operations.doctor_connection import connections, connections_needed, why_no_database
from motgio.operations.doctor_services import web
from motgio.operations.ports import free_port
from motgio.platform.jobs.facade import beat
from motgio.web.health import readiness

URL = "postgresql://clerk:secret-word@db.internal:5433/records"
SAID = [
    ('failed: FATAL:  password authentication failed for user "clerk"', "refuses the password of clerk"),
    ('failed: FATAL:  database "records" does not exist', "db.internal:5433 has no database records"),
    ('connection failed: FATAL:  role "clerk" does not exist', "db.internal:5433 has no role clerk"),
    ("[Errno -2] Name or service not known", "There is no machine called db.internal"),
    ("connection failed: Connection refused", "Nothing listens at db.internal:5433"),
    ("connection timeout expired", "db.internal:5433 does not answer in time"),
    ("connection failed: fe_sendauth: no password supplied", "wants a password for clerk"),
    ("connection failed: FATAL:  the database system is starting up", "is starting or recovering"),
    ("connection failed: FATAL:  too many clients", "does not let us in: too many clients"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "words"), SAID)
def test_a_database_that_does_not_let_us_in_is_explained_without_its_password(said: str, words: str) -> None:
    told = why_no_database(
        psycopg.OperationalError(said), Environment.model_construct(database_url=URL, home=Path())
    )
    assert words in told
    assert "Look at MOTGIO_DATABASE_URL." in told
    assert "secret-word" not in told


def test_of_the_embedded_database_it_is_said_how_to_start_it(home: Path) -> None:
    environment = Environment.model_construct(database_url=embedded_database_url(home), home=home)
    with pytest.raises(psycopg.OperationalError) as failed:
        psycopg.connect(environment.database_url)
    assert "Type: motgio demo, or motgio database start" in why_no_database(failed.value, environment)


def test_a_database_that_is_down_is_one_finding_and_not_one_of_each_look_into_it(home: Path) -> None:
    nobody = free_port("127.0.0.1")
    environment = Environment(
        home=home,
        database_url=f"postgresql://clerk:secret-word@127.0.0.1:{nobody}/records",
        records_url=f"http://127.0.0.1:{nobody}",
        port=nobody,
    )
    wrong = {
        finding.what: finding.words
        for finding in examine(environment, clock=SystemClock())
        if not finding.good
    }
    assert {"database", "records port", "web and worker"} <= set(wrong)
    assert not {"migrations", "given up", "failed jobs"} & set(wrong)
    assert wrong["database"].startswith(f"Nothing listens at 127.0.0.1:{nobody}.")
    assert "MOTGIO_RECORDS_URL" in wrong["records port"]
    assert "motgio serve" in wrong["web and worker"]


@pytest.mark.parametrize(
    "url", ["postgres:/x", "mysql://clerk@db/records", "postgresql://clerk:%zz@db/records"]
)
def test_what_is_no_address_of_a_database_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("MOTGIO_DATABASE_URL", url)
    with pytest.raises(
        BadSetting, match=r"^MOTGIO_DATABASE_URL: must be like postgresql://user:password@host/name$"
    ):
        read_environment()


def test_a_wrong_password_is_told_as_such() -> None:
    from django.db import connection

    given = {
        name: value for name, value in connection.get_connection_params().items() if isinstance(value, str)
    }
    known = {name: given[name] for name in ("host", "port", "dbname", "user") if name in given}
    url = make_conninfo(**known, password="not-this-one")
    with pytest.raises(psycopg.OperationalError) as failed:
        psycopg.connect(url)
    told = why_no_database(failed.value, Environment.model_construct(database_url=url, home=Path()))
    assert f"refuses the password of {conninfo_to_dict(url)['user']}" in told


def at(server: str) -> Environment:
    host, port = server.removeprefix("http://").split(":")
    return Environment.model_construct(host=host, port=int(port), base_url=server)


@pytest.mark.django_db(transaction=True)
def test_a_web_process_that_sees_no_worker_says_so(live_server: LiveServer) -> None:
    readiness._migrated = False
    [finding] = web(at(live_server.url), SystemClock())
    assert not finding.good
    assert finding.words.endswith(
        "no worker gives a sign of life. Type: motgio worker; its log says why the last one ended."
    )
    beat(name="worker", at=SystemClock().now())
    [finding] = web(at(live_server.url), SystemClock())
    assert (finding.good, finding.words) == (True, live_server.url)
    everywhere = at(live_server.url).model_copy(update={"host": "0.0.0.0"})
    assert [finding.good for finding in web(everywhere, SystemClock())] == [True]


def test_another_program_at_our_port_is_not_taken_for_ours() -> None:
    with RecordsEmulator().serving() as other:
        [finding] = web(at(other.url), SystemClock())
    assert (finding.good, "another program has PORT" in finding.words) == (False, True)


def settings_of_web(*, workers: int, threads: int, pool: int) -> Environment:
    return Environment.model_construct(web_workers=workers, web_threads=threads, database_pool_max=pool)


@pytest.mark.parametrize(
    ("workers", "threads", "pool", "needed"),
    [(0, 8, 10, 16 * 8 + 25), (2, 8, 10, 2 * 8 + 25), (2, 40, 10, 2 * 10 + 25)],
)
def test_each_web_thread_keeps_a_connection_as_far_as_its_pool_goes(
    workers: int, threads: int, pool: int, needed: int
) -> None:
    web = settings_of_web(workers=workers, threads=threads, pool=pool)
    assert connections_needed(web, cores=16) == needed


@pytest.mark.django_db
@pytest.mark.parametrize(("workers", "enough"), [(1, True), (64, False)])
def test_a_server_that_lets_too_few_in_is_told(workers: int, enough: bool) -> None:
    connection.ensure_connection()
    found = connections(connection.connection, settings_of_web(workers=workers, threads=20, pool=20))
    assert found.good is enough
    assert ("raise max_connections" in found.words) is not enough
