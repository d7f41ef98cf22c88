"""The whole way against the records service itself: own process, own schema, a real socket."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
import pytest
from django.db import connection
from django.utils.module_loading import import_string

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.conftest import Draft, apply
from motgio.capabilities.records import facade as records
from motgio.capabilities.records import ports
from motgio.capabilities.records.facade import RecordKind, SourceDown
from motgio.kernel.actor import Actor

pytestmark = pytest.mark.slow
Approve = Callable[[Correction], Correction]
TOKENS = {scope: f"may-{scope}" for scope in ("read", "write", "admin")}


@dataclass
class Service:
    """The running service, and who lives in its small province."""

    url: str
    people: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def ask(self, method: str, path: str, **request: Any) -> Any:
        headers = {"Authorization": f"Bearer {TOKENS['admin' if path.startswith('/faults') else 'read']}"}
        answer = httpx.request(method, self.url + path, headers=headers, timeout=10, **request)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def rows(self, place: str, number: str, kind: str) -> dict[str, dict[str, Any]]:
        return {row["id"]: row for row in self.ask("GET", f"/{place}/{number}/{kind}")["rows"]}

    def fault(self, name: str, **settings: Any) -> None:
        self.ask("PUT", f"/faults/{name}", json=settings)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_ready(url: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{url}/readyz", timeout=1).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    database = os.environ.get("MOTGIO_RECORDS_DATABASE_URL") or os.environ["MOTGIO_DATABASE_URL"]
    schema, port = f"records_{secrets.token_hex(6)}", free_port()
    environment = os.environ | {
        "MOTGIO_RECORDS_DATABASE_URL": database,
        "MOTGIO_RECORDS_SCHEMA": schema,
        "MOTGIO_RECORDS_PORT": str(port),
        **{f"MOTGIO_RECORDS_TOKEN_{scope.upper()}": token for scope, token in TOKENS.items()},
    }

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "motgio_records", *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    running = None
    try:
        run("migrate")
        run("seed", "--participants", "300", "--per-situation", "20", "--as-of", "2026-11-15")
        running = subprocess.Popen([sys.executable, "-m", "motgio_records", "serve"], env=environment)
        made = Service(f"http://127.0.0.1:{port}")
        for person in json.loads(run("sample", "--per-situation", "20", "--json")):
            made.people.setdefault(person["situation"], []).append(person)
        await_ready(made.url)
        yield made
    finally:
        if running is not None:
            running.terminate()
            running.wait(20)
        with psycopg.connect(database) as direct:
            direct.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')  # type: ignore[arg-type]


@pytest.fixture
def real(service: Service, agency: object) -> Iterator[Service]:
    """The service wired to the port, all faults off before and after."""
    wired = ports._Wired.make
    http_records = import_string("motgio.adapters.systems.http.HttpRecords")
    records.register(lambda: http_records(base_url=service.url, token=TOKENS["write"], timeout=10))
    yield service
    for name in ("lost_answer", "stale_refresh", "value_changed", "cannot_adjust", "down"):
        service.ask("DELETE", f"/faults/{name}")
    records.register(wired)


def about(person: dict[str, Any], problem: cases.Problem) -> dict[str, Any]:
    """The fields of a report about this person."""
    return {
        "participant": cases.Subject(number=person["social_insurance_number"], name=person["full_name"]),
        "claims": (cases.NewClaim(RecordKind.CONTRIBUTION, problem),),
    }


def test_a_book_and_a_duplicate_month_are_corrected_for_all_to_see(
    real: Service, draft: Draft, propose_and_approve: Approve
) -> None:
    for situation, problem, kind in (
        ("book_not_closed", cases.Problem.NOT_CLOSED, "books"),
        ("duplicate_month", cases.Problem.DUPLICATE, "contributions"),
    ):
        person = real.people[situation].pop()
        number = person["social_insurance_number"]
        before = real.rows("participants", number, kind)
        done = apply(propose_and_approve(draft(**about(person, problem))))
        assert done.state == "done"
        now, shown = (real.rows(place, number, kind) for place in ("participants", "view"))
        assert now == shown
        for item in done.items:
            if item["after"] is None:
                assert item["row_id"] in before
                assert item["row_id"] not in now
            else:
                assert item["after"].items() <= now[item["row_id"]].items()
        untouched = set(before) - {item["row_id"] for item in done.items}
        assert all(now[row_id] == before[row_id] for row_id in untouched)
        case = cases.case_by_id(done.case_id)
        assert (case.state, case.claims[0].outcome) == ("answered", "corrected")


def test_the_faults_of_the_service_lose_nothing_and_do_nothing_twice(
    real: Service, draft: Draft, propose_and_approve: Approve
) -> None:
    person = real.people["book_not_closed"].pop()
    correction = propose_and_approve(draft(**about(person, cases.Problem.NOT_CLOSED)))
    real.fault("lost_answer", times=1)
    real.fault("stale_refresh", times=1)
    with pytest.raises(SourceDown):
        apply(correction)
    with pytest.raises(corrections.NotReadBack):
        apply(correction)
    assert apply(correction).state == "done"


def test_another_officer_in_between_is_a_conflict(
    real: Service, draft: Draft, propose_and_approve: Approve
) -> None:
    person = real.people["duplicate_month"].pop()
    correction = propose_and_approve(draft(**about(person, cases.Problem.DUPLICATE)))
    real.fault("value_changed", times=1)
    assert apply(correction).state == "conflict"
    assert cases.case_by_id(correction.case_id).claims[0].state == "verifying"


def test_what_the_software_cannot_do_stays_visible(
    real: Service, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    person = real.people["book_not_closed"].pop()
    correction = propose_and_approve(draft(**about(person, cases.Problem.NOT_CLOSED)))
    real.fault("cannot_adjust", reason="Kỳ đã khóa")
    assert apply(correction).state == "cannot_adjust"
    assert corrections.correction_for(officer, correction.id).reason == "Kỳ đã khóa"
    with connection.cursor() as cursor:
        cursor.execute("SELECT receipt FROM corrections_correction WHERE id = %s", [correction.id])
        assert cursor.fetchone() == ("",)
