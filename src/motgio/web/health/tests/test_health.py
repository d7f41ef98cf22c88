"""Alive, ready, figures."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client

from motgio.capabilities.cases.facade import CaseState
from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import ALIVE_WITHIN, beat
from motgio.testing.agency import ReportCase
from motgio.web.health import readiness


@pytest.fixture(autouse=True)
def unknown_migrations() -> Iterator[None]:
    readiness._migrated = False
    yield
    readiness._migrated = False


def test_the_process_answers_without_its_database(client: Client) -> None:
    """Without the mark for the database a query would fail the test."""
    assert client.get("/livez").content == b"ok\n"


@pytest.mark.django_db
def test_it_is_ready_with_database_migrations_and_a_worker_that_was_seen(client: Client) -> None:
    beat(name="worker", at=SystemClock().now())
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        200,
        {"ready": True, "database": True, "migrations": True, "worker": True},
    )


@pytest.mark.django_db
def test_a_worker_that_was_not_seen_lately_is_named(client: Client) -> None:
    beat(name="worker", at=SystemClock().now() - 2 * ALIVE_WITHIN)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": True, "migrations": True, "worker": False}


@pytest.mark.django_db
def test_a_missing_migration_is_named(client: Client) -> None:
    beat(name="worker", at=SystemClock().now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'cases'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] is False


def test_a_database_that_does_not_answer_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down:
        def cursor(self) -> None:
            raise OperationalError("no route to host")

        def close(self) -> None:
            pass

    monkeypatch.setattr(readiness, "connection", Down())
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": False, "migrations": False, "worker": False}


@pytest.mark.django_db
def test_the_figures_count_and_name_nobody(client: Client, report_case: ReportCase) -> None:
    report_case()
    told = client.get("/metrics")
    text = told.content.decode()
    assert told.headers["Content-Type"].startswith("text/plain")
    assert 'motgio_cases{state="received"} 1.0' in text
    assert all(f'motgio_cases{{state="{state.value}"}}' in text for state in CaseState)
    assert "motgio_open_cases_breached 0.0" in text
    assert "motgio_outbox_waiting 0.0" in text
    assert "motgio_outbox_failed 0.0" in text
    assert "motgio_jobs_failed 0.0" in text
    assert not [word for word in ("Nguyễn", "7912345678", "0901234567", "HCM-") if word in text]


@pytest.mark.django_db
def test_work_that_was_given_up_is_counted(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', 't', 'failed')"
        )
        cursor.execute(
            "INSERT INTO outbox_outbound (dedupe_key, medium, address, subject, body, reference, state,"
            " attempts, last_error, receipt, created_at)"
            " VALUES ('k', 'mail', 'a', '', '', '', 'failed', 9, '', '', now())"
        )
    text = client.get("/metrics").content.decode()
    assert "motgio_outbox_failed 1.0" in text
    assert "motgio_jobs_failed 1.0" in text


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics"])
def test_a_machine_that_posts_is_told_that_it_should_ask(path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(path)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
