"""Fifty officers at one queue: no case taken twice, no edit lost, how quick a poll is, and what it all costs.

Every officer signs in over HTTP and does what the pages do: asks for news every three seconds, takes the next
case, opens it, types a reply in three pauses, sends it: a case a minute (`--pace`), quicker than anybody on a
telephone. Run: PYTHONPATH=src:. python bench/officers.py; with --pace 6 the two cores are full.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import os
import random
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from bench.ground import ROOT, own_database
from bench.intake import cpu_seconds, postmaster, served
from bench.queue_page import fill

OFFICERS, PROCESSES = 50, 5
CASES = 100_000
BAR_POLL_P95_SECONDS = 0.05
POLL_EVERY, PACE, PAUSES = 3.0, 60.0, 3
PASSWORD = "fifty officers, one queue"
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
VERSION = re.compile(rb'name="version" value="(\d+)"')
BASE = re.compile(rb'name="base" value="([^"]*)"')
NEWS = re.compile(rb'hx-get="(/desk/(?:queue/version|cases/[^/]+/version)[^"]*)"')


@dataclass
class Day:
    """What one officer did and how long it took, in seconds."""

    polls: list[float] = field(default_factory=list)
    acts: list[float] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    # What must be found in the end: the last draft or the answer of each case.
    typed: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Browser:
    """One officer's browser: keeps its cookies and one connection."""

    def __init__(self, port: int) -> None:
        self.wire = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.news: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        """Status, where it leads, and the body."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.wire.request(method, path, body=body, headers=headers)
        answer = self.wire.getresponse()
        read = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if found := CSRF.search(read):
            self.token = found[1].decode()
        for address in NEWS.findall(read):
            asked = html.unescape(address.decode())
            self.news[asked.partition("?")[0]] = asked
        return answer.status, answer.headers.get("Location", ""), read

    def sign_in(self, username: str) -> None:
        """By the page, with a password."""
        self.ask("GET", "/desk/login")
        status, _, _ = self.ask("POST", "/desk/login", {"username": username, "password": PASSWORD})
        if status != 302:
            raise SystemExit(f"{username} cannot sign in: {status}")


class Officer:
    """One officer at work."""

    def __init__(self, port: int, number: int, pace: float) -> None:
        self.browser, self.number, self.pace, self.day = Browser(port), number, pace, Day()

    def work(self, *, seconds: float, ready: threading.Barrier) -> None:
        """So long, once all are signed in; a case that was begun is not finished."""
        self.browser.sign_in(f"officer{self.number}")
        self.browser.ask("GET", "/desk/")
        ready.wait(timeout=120)
        # They do not all breathe at once.
        time.sleep(self.pace / PAUSES * random.random())
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            code = self._take()
            if code:
                self._reply(code, until=until)

    def _take(self) -> str:
        status, location, _ = self._timed("POST", "/desk/next", {})
        code = location.rsplit("/", 1)[-1] if "/cases/" in location else ""
        if status != 302 or not code:
            self.day.faults.append(f"next: {status} {location}")
            time.sleep(1)
            return ""
        self.day.taken.append(code)
        return code

    def _reply(self, code: str, *, until: float) -> None:
        address = f"/desk/cases/{code}"
        for pause in range(PAUSES):
            form = self._form(address)
            text = f"Kính gửi anh/chị, {code}: cán bộ {self.number} viết lần {pause}."
            self._post_kept(f"{address}/draft", {**form, "text": text}, code, text, self.day.typed)
            self._wait(self.pace / PAUSES, code, until=until)
            if time.monotonic() >= until:
                return
        text = f"Kính gửi anh/chị, {code}: cán bộ {self.number} trả lời."
        sent = {**self._form(address), "text": text, "outcome": "record_right_explained"}
        self._post_kept(f"{address}/answer", sent, code, text, self.day.sent)

    def _form(self, address: str) -> dict[str, str]:
        status, _, page = self._timed("GET", address)
        version, base = VERSION.search(page), BASE.search(page)
        if status != 200 or version is None or base is None:
            self.day.faults.append(f"{address}: {status}")
            return {"version": "0", "base": ""}
        return {"version": version[1].decode(), "base": base[1].decode()}

    def _post_kept(self, path: str, form: dict[str, str], code: str, text: str, kept: dict[str, str]) -> None:
        status, _, _ = self._timed("POST", path, form)
        if status == 302:
            kept[code] = text
        else:
            self.day.faults.append(f"{path}: {status}")

    def _timed(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        began = time.perf_counter()
        answer = self.browser.ask(method, path, form)
        self.day.acts.append(time.perf_counter() - began)
        return answer

    def _wait(self, seconds: float, code: str, *, until: float) -> None:
        """Think, while the page asks for news of the queue and of the case."""
        end = min(time.monotonic() + seconds, until)
        while time.monotonic() < end:
            for path in ("/desk/queue/version", f"/desk/cases/{code}/version"):
                began = time.perf_counter()
                self.browser.ask("GET", self.browser.news.get(path, path))
                self.day.polls.append(time.perf_counter() - began)
            time.sleep(max(0.0, min(POLL_EVERY, end - time.monotonic())))


def work_in_threads(port: int, numbers: range, seconds: float, pace: float, told: Any) -> None:
    """Ten officers in one process."""
    officers = [Officer(port, number, pace) for number in numbers]
    how = {"seconds": seconds, "ready": threading.Barrier(len(officers))}
    threads = [threading.Thread(target=officer.work, kwargs=how) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put([officer.day for officer in officers])


def all_days(port: int, *, seconds: float, pace: float) -> list[Day]:
    """Fifty officers in parallel sessions."""
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    each = OFFICERS // PROCESSES
    crews = [range(crew * each, (crew + 1) * each) for crew in range(PROCESSES)]
    given = (seconds, pace, told)
    processes = [spawn.Process(target=work_in_threads, args=(port, crew, *given)) for crew in crews]
    for process in processes:
        process.start()
    days = [day for _ in processes for day in told.get(timeout=seconds + 300)]
    for process in processes:
        process.join()
    return days


def lost_edits(days: list[Day]) -> list[str]:
    """What was acknowledged and cannot be found."""
    from motgio.capabilities.cases.models import Case, Message

    lost = []
    for day in days:
        for code, text in day.sent.items():
            if not Message.objects.filter(case__code=code, inbound=False, body=text).exists():
                lost.append(f"answer of {code}")
        for code, text in day.typed.items():
            if code not in day.sent and Case.objects.get(code=code).draft_reply != text:
                lost.append(f"draft of {code}")
    return lost


def tell(days: list[Day], *, web: float, database: float, seconds: float) -> bool:
    """Prints what was found; whether every bar is met."""
    taken = [code for day in days for code in day.taken]
    twice = len(taken) - len(set(taken))
    polls, acts = ([each for day in days for each in getattr(day, kind)] for kind in ("polls", "acts"))
    faults = [fault for day in days for fault in day.faults]
    lost = lost_edits(days)
    p95 = quantiles(polls, n=20)[-1]
    asked = len(polls) + len(acts)
    print(
        f"{OFFICERS} officers, {CASES:,} open cases, {seconds:.0f} s, {asked / seconds:.0f} requests a second"
    )
    print(f"cases taken {len(taken)}, twice {twice}; answers {sum(len(day.sent) for day in days)}")
    print(f"edits lost {len(lost)} {lost[:3]}; refused {len(faults)} {faults[:3]}")
    bar = BAR_POLL_P95_SECONDS * 1000
    print(f"a poll {median(polls) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms (bar {bar:.0f})")
    print(f"an act {median(acts) * 1000:.0f} ms, p95 {quantiles(acts, n=20)[-1] * 1000:.0f} ms")
    print(f"CPU: web {web / seconds:.2f}, PostgreSQL {database / seconds:.2f} cores")
    return not twice and not lost and not faults and p95 < BAR_POLL_P95_SECONDS


def main() -> bool:
    """Whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--pace", type=float, default=PACE, help="seconds of an officer for one case")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    with own_database() as home:
        from datetime import UTC, datetime

        from motgio.kernel.actor import Role
        from motgio.platform.people.seeding import create_staff

        for number in range(OFFICERS):
            create_staff(
                username=f"officer{number}",
                full_name=f"Cán bộ {number}",
                unit_code="79-CSKH",
                roles=[Role.CARE_OFFICER],
                password=PASSWORD,
                at=datetime.now(UTC),
            )
        fill(first=1, last=CASES)
        application = "motgio.config.wsgi:application"
        with served(application, folder=ROOT, variables={}, workers=given.workers) as (port, web):
            server = postmaster(home)
            before = cpu_seconds(web), cpu_seconds(server)
            days = all_days(port, seconds=given.seconds, pace=given.pace)
            after = cpu_seconds(web), cpu_seconds(server)
        return tell(days, web=after[0] - before[0], database=after[1] - before[1], seconds=given.seconds)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
