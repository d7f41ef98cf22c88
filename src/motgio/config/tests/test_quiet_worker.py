"""Nothing of a person stands in the log of a worker, whatever its jobs and loops run into."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motgio.config import worker
from motgio.config.worker import Loop
from motgio.platform.outbox.actions import put
from motgio.testing.agency import MONDAY

NAME, PHONE = "Hoàng Yến Canary", "0987000222"
# The last try of a letter: what fails now is an error and not one more attempt.
LAST_ATTEMPT = 15


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def refused_letter(transactional_db: None) -> Iterator[None]:
    """A letter in the outbox that the database will not have changed; it says so with the whole row."""
    run("DELETE FROM procrastinate_jobs")
    put(dedupe_key="canary", medium="sms", address=PHONE, body=f"Kính gửi {NAME}", at=MONDAY)
    run(f"UPDATE procrastinate_jobs SET attempts = {LAST_ATTEMPT}")
    run("""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'Failing row contains (%)', NEW USING ERRCODE = '23514'; END $$;
        CREATE TRIGGER refuse BEFORE UPDATE ON outbox_outbound FOR EACH ROW EXECUTE FUNCTION refuse();
    """)
    yield
    run("DROP TRIGGER refuse ON outbox_outbound; DROP FUNCTION refuse; DELETE FROM procrastinate_jobs")


def work_off() -> None:
    """The real worker of the queue, until nothing is left to do."""

    async def once() -> None:
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                queues=["outbox"], wait=False, install_signal_handlers=False, listen_notify=False
            )

    asyncio.run(once())


def assert_quiet(written: str) -> None:
    for canary in (NAME, PHONE, "Canary", NAME.encode("unicode_escape").decode()):
        assert canary not in written


def test_a_job_that_the_database_refuses_names_no_person(refused_letter: None, log: io.StringIO) -> None:
    work_off()
    written = log.getvalue()
    assert_quiet(written)
    assert "Job outbox.deliver" in written
    assert "psycopg.errors.CheckViolation (23514" in written
    assert "django.db.utils.IntegrityError" in written


def test_a_loop_that_the_database_refuses_names_no_person(
    refused_letter: None, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSE_AFTER_FAILURE_SECONDS", 0.0)
    stop = threading.Event()

    def step() -> float:
        stop.set()
        run("UPDATE outbox_outbound SET body = body")
        return 0.0

    Loop("trial", step).run(stop)
    assert_quiet(log.getvalue())
    assert "the trial loop failed and goes on" in log.getvalue()
    assert "psycopg.errors.CheckViolation" in log.getvalue()
