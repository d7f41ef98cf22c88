"""kill -9 of web, worker, records service and PostgreSQL while 200 reports and their corrections go through.

No acknowledged report is lost, no correction is applied twice, every history chain is whole.
"""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from tests.soak.running import RunningDemo
from tests.soak.waiting import describe_waiting

from motgio.kernel.errors import MotgioError
from motgio.operations.journey.forms import forms_of
from motgio.operations.journey.people import Officer
from motgio.operations.journey.seen import demand

READABLE = frozenset({"book_not_closed", "duplicate_month"})
REPORTS = int(os.environ.get("SOAK_REPORTS", "200"))
REPORTERS = 4
KILL_SECONDS = 480
SETTLE_SECONDS = 300
TELL_SECONDS = 20
PARTS = ("web", "worker", "records", "postgres")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[RunningDemo]:
    tmp_path.chmod(0o755)
    running = RunningDemo(tmp_path / "home")
    yield running
    if running.process.poll() is None:
        running.stop()
    running.cluster().destroy()


class Reporters:
    """People who report and, when nobody answers, report the same again under the same key."""

    def __init__(self, demo: dict[str, Any]) -> None:
        token = next(entry["token"] for entry in demo["api_tokens"] if "cases:write" in entry["scopes"])
        self.headers = {"Authorization": f"Bearer {token}"}
        self.url = f"{demo['base_url']}/api/v1/cases"
        self.bodies = [self._body(person) for person in demo["participants"]]
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.numbers = itertools.count()

    @staticmethod
    def _body(person: dict[str, Any]) -> dict[str, Any]:
        problem = "duplicate" if person["situation"] == "duplicate_month" else "not_closed"
        return {
            "channel": "portal",
            "reporter": {"name": person["full_name"]},
            "participant": {"social_insurance_number": person["social_insurance_number"]},
            "text": person["expect"]["text"],
            # Those whose words say the same come in words alone, which the worker has to read.
            "claims": []
            if person["situation"] in READABLE
            else [{"record": "contribution", "problem": problem}],
        }

    def report(self, number: int) -> dict[str, Any]:
        """Report until it is acknowledged."""
        body = self.bodies[number % len(self.bodies)]
        headers = self.headers | {"Idempotency-Key": f"soak-{number}"}
        for _ in range(600):
            try:
                answer = httpx.post(self.url, json=body, headers=headers, timeout=10)
            except httpx.HTTPError:
                time.sleep(0.2)
                continue
            if answer.status_code == 201:
                return dict(answer.json())
            assert answer.status_code >= 500, answer.text
            time.sleep(0.2)
        raise AssertionError(f"report {number} was never acknowledged")

    def run(self) -> None:
        while (number := next(self.numbers)) < REPORTS:
            self.acknowledged[f"soak-{number}"] = self.report(number)
            time.sleep(random.uniform(0.1, 0.6))

    def case(self, code: str) -> dict[str, Any] | None:
        try:
            answer = httpx.get(f"{self.url}/{code}", headers=self.headers, timeout=10)
        except httpx.HTTPError:
            return None
        return dict(answer.json()) if answer.status_code == 200 else None


class Desk:
    """One officer who proposes what was drafted and one checker who approves, come what may."""

    def __init__(self, demo: dict[str, Any], reporters: Reporters) -> None:
        self.demo, self.reporters = demo, reporters
        self.stop = threading.Event()
        self.over: set[str] = set()

    def _sign_in(self, role: str, unit: str) -> Officer:
        persona = next(one for one in self.demo["personas"] if (one["role"], one["unit"]) == (role, unit))
        return Officer(self.demo["base_url"], persona)

    def start(self) -> None:
        """Have both work beside each other until told to stop."""
        for role, unit, act in (("care_officer", "79-CSKH", self._propose), ("checker", "79", self._approve)):
            threading.Thread(target=self._work, args=(role, unit, act), daemon=True).start()

    def _work(self, role: str, unit: str, act: Callable[[Officer], None]) -> None:
        officer: Officer | None = None
        while not self.stop.wait(0.3):
            try:
                officer = officer or self._sign_in(role, unit)
                act(officer)
            except (MotgioError, httpx.HTTPError, StopIteration):
                # A page that did not come is asked for again; who was signed out signs in again.
                if officer is not None and self._signed_out(officer):
                    officer = None

    @staticmethod
    def _signed_out(officer: Officer) -> bool:
        try:
            return any("password" in form.fields for form in forms_of(officer.page("/desk/")))
        except (MotgioError, httpx.HTTPError):
            return False

    def _propose(self, officer: Officer) -> None:
        """Propose every draft; a case that comes back with another draft is proposed again."""
        for told in list(self.reporters.acknowledged.values()):
            code = told["code"]
            case = None if code in self.over else self.reporters.case(code)
            if settled(case):
                self.over.add(code)
            elif case is not None and any(waits_for_officer(claim) for claim in case["claims"]):
                for form in forms_of(officer.page(f"/desk/cases/{code}")):
                    demand("password" not in form.fields, "the officer is signed out")
                    if form.action.rstrip("/").endswith("/propose"):
                        officer.send(form)

    def has_work(self) -> bool:
        """Whether so much is still under way that killing goes on; the last tenth is left in peace."""
        return len(self.reporters.acknowledged) - len(self.over) > REPORTS // 10

    def _approve(self, checker: Officer) -> None:
        checker.send(checker.form("/desk/approvals", "/approve"))


def waits_for_officer(claim: dict[str, Any]) -> bool:
    """Whether the claim was found wrong and nobody has proposed yet what mends it."""
    return (claim["verdict"], claim["state"]) == ("record_wrong", "verified")


def settled(case: dict[str, Any] | None) -> bool:
    """Nothing more will happen to this case by itself."""
    if case is None or not case["claims"]:
        return False
    ends = {"record_right": "verified", "undetermined": "verified"}
    return all(
        claim["verdict"] and claim["state"] in {"done", ends.get(claim["verdict"])}
        for claim in case["claims"]
    )


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(demo: RunningDemo) -> None:
    told = demo.wait_until_ready()
    reporters = Reporters(told)
    desk = Desk(told, reporters)
    threads = [threading.Thread(target=reporters.run) for _ in range(REPORTERS)]
    desk.start()
    for thread in threads:
        thread.start()
    kills: Counter[str] = Counter()
    slowest = dict.fromkeys(PARTS, 0.0)
    seed = int(os.environ.get("SOAK_SEED", "2149"))
    chance = random.Random(seed)
    end = time.monotonic() + KILL_SECONDS
    while any(thread.is_alive() for thread in threads) or (
        time.monotonic() < end and (desk.has_work() or not all(kills[part] for part in PARTS))
    ):
        time.sleep(chance.uniform(0.5, 4.0))
        part = chance.choice(PARTS)
        kills[part] += demo.kill(part)
        slowest[part] = max(slowest[part], demo.seconds_until_ready(killed=part))
    each = ", ".join(f"{part} {kills[part]} (slowest return {slowest[part]:.1f} s)" for part in PARTS)
    print(f"\n{kills.total()} kills: {each}", flush=True)
    waiting = wait_until_settled(reporters, demo)
    desk.stop.set()
    assert waiting == {}
    assert all(kills[part] for part in PARTS), kills
    assert len(reporters.acknowledged) == REPORTS
    for number in range(REPORTS):
        assert reporters.report(number)["code"] == reporters.acknowledged[f"soak-{number}"]["code"]
    verified = demo.command("history")
    assert (verified.returncode, f"{REPORTS} histories verified, 0 faults." in verified.stdout) == (
        0,
        True,
    ), verified.stdout
    assert_each_correction_applied_once(demo)
    assert demo.stop() == 0


def wait_until_settled(reporters: Reporters, demo: RunningDemo) -> dict[str, Any]:
    """Wait for the backlog and say now and then what it waits for; what still waits at the end."""
    waiting = {told["code"]: None for told in reporters.acknowledged.values()}
    began = time.monotonic()
    end, tell = began + SETTLE_SECONDS, began + TELL_SECONDS
    while waiting and time.monotonic() < end:
        if time.monotonic() >= tell:
            tell += TELL_SECONDS
            print(f"after {time.monotonic() - began:.0f} s {len(waiting)} cases wait", flush=True)
            print(describe_waiting(demo, list(waiting)), flush=True)
        for code in list(waiting):
            case = reporters.case(code)
            if settled(case):
                del waiting[code]
            else:
                waiting[code] = case  # type: ignore[assignment]
        time.sleep(1)
    return waiting


def assert_each_correction_applied_once(demo: RunningDemo) -> None:
    """As many receipts in the systems of record as corrections done, each with a reference of its own."""
    logins = demo.cluster().logins
    with psycopg.connect(logins.records) as records, psycopg.connect(logins.motgio) as motgio:
        receipts = records.execute(
            "SELECT count(*), count(DISTINCT (number, kind, record, answer->'items'->0->>'row_id'))"
            " FROM records.receipt WHERE applied_at IS NOT NULL"
        ).fetchone()
        done = motgio.execute(
            "SELECT count(*), count(DISTINCT receipt) FROM corrections_correction WHERE receipt <> ''"
        ).fetchone()
    assert receipts is not None
    assert done is not None
    print(f"{receipts[0]} receipts in the systems of record, {done[0]} corrections applied")
    assert receipts[0] == receipts[1] == done[0] == done[1]
    assert receipts[0] > 0
