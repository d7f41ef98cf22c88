"""The acts of a hand-over and an answer beside an authenticated empty page: CPU of application and database.

Each act is one POST through Django's whole stack to a database with fsync on; the page that follows is not
counted, as an officer's browser asks for it of its own.
Run: PYTHONPATH=src:. python bench/handover.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

import psutil

from bench.ground import own_database

ROUNDS = 150
BAR_MS = 3.0


def client_of(username: str) -> Any:
    """A browser in which this member of staff is signed in."""
    from django.test import Client

    from motgio.platform.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(username=username))
    return client


def cpu_of(act: Callable[[], object], backend: psutil.Process) -> float:
    """CPU milliseconds of this process and of its database connection's for one act."""
    before, own = sum(backend.cpu_times()[:2]), time.process_time()
    act()
    return (time.process_time() - own + sum(backend.cpu_times()[:2]) - before) * 1000


def report(number: int) -> tuple[int, str]:
    """A case that the care unit answers for: its id and code."""
    from motgio.capabilities.cases.facade import Channel, NewClaim, Problem, Reporter, Subject
    from motgio.capabilities.intake.facade import InboundReport, accept_report
    from motgio.capabilities.records.facade import RecordKind
    from motgio.kernel.actor import Actor, ActorKind
    from motgio.kernel.clock import SystemClock

    opened = accept_report(
        actor=Actor(kind=ActorKind.PERSON, id="portal", name="Cổng web"),
        report=InboundReport(
            channel=Channel.PORTAL,
            text="Sổ chưa chốt",
            reporter=Reporter("Nguyễn Văn An", "0901234567", "an@example.vn"),
            participant=Subject(number="7912345678", name="Nguyễn Văn An"),
            province_code="79",
            claims=(NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED),),
        ),
        idempotency_key=f"bench-{number}",
        at=SystemClock().now() - timedelta(seconds=1),
    )
    return opened.id, opened.code


def rounds() -> dict[str, list[float]]:
    """CPU of each act, one case after the other, with an empty page in between."""
    from django.db import connection

    from motgio.capabilities.cases.facade import version_of
    from motgio.capabilities.handover.models import Offer
    from motgio.platform.org.facade import unit_by_code

    ours, theirs, nobody = (client_of(name) for name in ("lan.care", "dung.manager", "vinh.inspector"))
    unit_id = unit_by_code("7901").id
    found: dict[str, list[float]] = {"empty page": [], "offer": [], "accept": [], "answer": []}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = psutil.Process(cursor.fetchone()[0])
    for number in range(ROUNDS):
        case_id, code = report(number)
        found["empty page"].append(cpu_of(lambda: nobody.get("/desk/"), backend))
        offered = {"unit": unit_id, "reason": "Tân Bình quản lý", "version": version_of(case_id)}
        found["offer"].append(cpu_of(post(ours, f"/desk/cases/{code}/handover/offer", offered), backend))
        accept = f"/desk/handovers/{Offer.objects.get(case_id=case_id).id}/accept"
        found["accept"].append(cpu_of(post(theirs, accept, {}), backend))
        answer = {"text": "Đã chốt sổ, mời xem lại.", "version": version_of(case_id)}
        found["answer"].append(cpu_of(post(theirs, f"/desk/cases/{code}/answer", answer), backend))
    return found


def post(client: Any, address: str, given: dict[str, object]) -> Callable[[], object]:
    """One act; what was refused is no measurement."""

    def act() -> None:
        answer = client.post(address, given)
        if answer.status_code != 302:
            raise SystemExit(f"{address} answered {answer.status_code}")

    return act


def main() -> bool:
    """Prints what each act costs over the empty page; whether the bar is met."""
    with own_database():
        found = rounds()
    # A backend's CPU is told in hundredths of a second: sums over all rounds are what can be compared.
    means = {name: sum(times) / len(times) for name, times in found.items()}
    empty = means.pop("empty page")
    print(f"empty page: {empty:.1f} ms of CPU (median {median(found['empty page']):.1f})")
    for name, mean in means.items():
        print(f"{name:>8}: {mean:.1f} ms, {mean - empty:+.1f} over the empty page (bar {BAR_MS})")
    return all(mean - empty <= BAR_MS for mean in means.values())


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
