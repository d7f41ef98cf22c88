"""The desk, the search and the alarms over a country's worth of cases, loaded beforehand into MOTGIO_HOME.

Run:  export MOTGIO_HOME=...; motgio migrate; motgio seed; motgio load-cases --open 1000000 --closed 5000000
      PYTHONPATH=src:. python bench/scale.py [queue case search alarms]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

ROUNDS = 120
CASES_ASKED = 40
BAR_QUEUE_QUERIES, BAR_QUEUE_RATIO = 8, 3.0
BAR_CASE_QUERIES = 15
BAR_SEARCH_P95_MS = 100.0
BAR_ALARM_P99_SECONDS = 1.0
# A desk page with nothing in it: that of a role which has no queue.
EMPTY_FOR, OFFICER = "vinh.inspector", "lan.care"
# So many alarms come due in the minute that is watched: 120 a second, 430,000 an hour.
DUE, DUE_WITHIN_SECONDS = 7_200, 60.0


@dataclass
class Figure:
    """One figure with its bar."""

    name: str
    value: float
    bar: float
    unit: str = ""
    words: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.bar

    def tell(self) -> None:
        print(f"{self.name:56} {self.value:8.2f} {self.unit:3} bar {self.bar:g}"
              f" {'met' if self.is_met else 'MISSED'} {self.words}", flush=True)  # fmt: skip


def client_of(username: str) -> Any:
    """A browser that is signed in."""
    from django.test import Client

    from motgio.platform.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(username=username))
    return client


def queries_of(client: Any, path: str) -> int:
    """How many questions to the database this page costs, counted as in the tests of the desk.

    What a process asks once in a few seconds for all its pages (units, calendars, reply texts) is left out.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from motgio.testing.queries import own_queries

    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(own_queries(captured))


def milliseconds(client: Any, path: str) -> float:
    """One load of a page."""
    began = time.perf_counter()
    assert client.get(path).status_code == 200
    return (time.perf_counter() - began) * 1000


def queue_figures() -> list[Figure]:
    """The queue's first page beside an empty page of the desk, in turns; medians and quietest tenths."""
    officer, nobody = client_of(OFFICER), client_of(EMPTY_FOR)
    queries = queries_of(officer, "/desk/")
    queries_of(nobody, "/desk/")
    full, empty = [], []
    for _ in range(ROUNDS):
        empty.append(milliseconds(nobody, "/desk/"))
        full.append(milliseconds(officer, "/desk/"))
    quiet = [statistics.quantiles(times, n=10)[0] for times in (full, empty)]
    print(f"queue {statistics.median(full):.1f} ms, empty page {statistics.median(empty):.1f} ms (medians);"
          f" {quiet[0]:.1f} and {quiet[1]:.1f} ms (quietest tenths)")  # fmt: skip
    return [
        Figure("queue, first page: queries", queries, BAR_QUEUE_QUERIES),
        Figure("queue, first page: times an empty page (medians)",
               statistics.median(full) / statistics.median(empty), BAR_QUEUE_RATIO),
    ]  # fmt: skip


def some_codes() -> list[str]:
    """Codes of cases of the unit, open and closed, old and new; some of the counter that a colleague had."""
    from motgio.capabilities.cases.models import Case
    from motgio.platform.org.facade import unit_by_code
    from motgio.platform.people.facade import staff_id_of

    newest = Case.objects.order_by("-id").values_list("id", flat=True)[0]
    unit = unit_by_code("79-CSKH").id
    # Those ask for most: the remark of the counter, and who has the case.
    dear = Case.objects.filter(accountable_unit_id=unit, channel="counter", state="closed")
    dear = dear.exclude(assignee_id=staff_id_of(OFFICER)).order_by("-id")
    codes = list(dear.values_list("code", flat=True)[:5])
    for place in range(CASES_ASKED):
        near = Case.objects.filter(accountable_unit_id=unit, id__lte=newest - newest * place // CASES_ASKED)
        codes.append(near.order_by("-id").values_list("code", flat=True)[0])
    return codes


def most_case_queries() -> int:
    """The most questions that any of these case pages asks."""
    officer = client_of(OFFICER)
    return max(queries_of(officer, f"/desk/cases/{code}") for code in some_codes())


def few_cases() -> None:
    """The same beside five hundred cases, in a database of its own."""
    from bench.ground import own_database

    with own_database():
        from motgio.capabilities.cases.facade import load_past_cases
        from motgio.config.environment import load_environment
        from motgio.kernel.clock import SystemClock
        from motgio.operations.many_cases.drawing import draw, now_at
        from motgio.operations.many_cases.ground import demo_ground
        from motgio.operations.many_cases.plan import Plan

        plan, at = Plan(seed=1, open=100, closed=400), SystemClock().now()
        ground = demo_ground(load_environment(), at=at)
        for block in plan.blocks():
            load_past_cases(draw(plan, block, ground=ground, now=now_at(at)), at=at)
        print(most_case_queries())


def case_figures() -> list[Figure]:
    """The page of many cases: most queries of any, here and where there are few, and how long they take."""
    asked = [sys.executable, __file__, "few"]
    few = int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[-1])
    officer, times, most = client_of(OFFICER), [], most_case_queries()
    for code in some_codes():
        times += [milliseconds(officer, f"/desk/cases/{code}") for _ in range(5)]
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"case page {statistics.median(times):.1f} ms (median), {p95:.1f} ms (p95)")
    return [
        Figure("case page: queries", most, BAR_CASE_QUERIES),
        Figure("case page: queries more than beside 500 cases", most - few, 0),
    ]


def search_figures(*, at: datetime) -> list[Figure]:
    """The kinds of search of bench/search.py and two more, of the unit that holds four fifths of all."""
    from bench.search import SEARCHES, measure
    from motgio.capabilities.cases.models import Case
    from motgio.platform.people.facade import actor_of_staff, staff_id_of

    actor = actor_of_staff(staff_id_of(OFFICER) or 0, today=at.date())
    code = some_codes()[CASES_ASKED // 2]
    number = Case.objects.get(code=code).participant_number
    own = {"a rare word": code.rpartition("-")[2], "last four digits": number[-4:], "a number": number}
    figures = []
    for name, typed in {**SEARCHES, **own, "a code": code}.items():
        p95, quiet, hits = measure(actor, typed)
        words = f"{hits} shown, quietest tenth {quiet:.0f} ms, whole {whole_answer(actor, typed)}"
        figures.append(Figure(f"search, {name}", p95, BAR_SEARCH_P95_MS, "ms", words))
    return figures


def whole_answer(actor: Any, typed: str) -> str:
    """Whether the first answer was the whole one; if not, how long that takes."""
    from motgio.capabilities.cases.facade import search_cases

    if not search_cases(actor, text=typed, patient=False).is_older_left:
        return "at once"
    began = time.perf_counter()
    found = search_cases(actor, text=typed)
    return f"after {time.perf_counter() - began:.2f} s: {len(found.rows)} shown"


def alarm_figures(*, at: datetime) -> list[Figure]:
    """Alarms of a minute while all others stay armed: from due until the history of the case is committed."""
    from bench.scale_alarms import arm, armed, put_off, watch
    from motgio.kernel.clock import AGENCY_ZONE, SystemClock

    if moved := put_off(until=at + timedelta(hours=1)):
        print(f"{moved:,} alarms were put off by a day")
        at = SystemClock().now().astimezone(AGENCY_ZONE)
    many = armed()
    ids = arm(many=DUE, begin=at + timedelta(seconds=10), within=DUE_WITHIN_SECONDS)
    late = watch(ids, until=at + timedelta(seconds=25 + DUE_WITHIN_SECONDS))
    p99 = statistics.quantiles(late, n=100)[-1]
    print(f"{many:,} armed; {len(late):,} of {len(ids):,} rang, p50 {statistics.median(late):.3f} s,"
          f" slowest {max(late):.3f} s")  # fmt: skip
    return [
        Figure("alarms that did not ring", len(ids) - len(late), 0),
        Figure("alarms: p99 from due to rung", p99, BAR_ALARM_P99_SECONDS, "s"),
    ]  # fmt: skip


def main() -> bool:
    """Prints every figure with its bar; whether all are met."""
    from motgio.operations.django_setup import running_database, start_django

    os.environ.setdefault("MOTGIO_LOG_LEVEL", "ERROR")
    if sys.argv[1:] == ["few"]:
        few_cases()
        return True
    if "MOTGIO_HOME" not in os.environ:
        raise SystemExit(__doc__)
    wanted = sys.argv[1:] or ["queue", "case", "search", "alarms"]
    met = True
    with running_database():
        start_django()
        from django.db import connection

        from motgio.capabilities.cases.facade import case_figures as standing
        from motgio.kernel.clock import AGENCY_ZONE, SystemClock

        stands = standing(at=SystemClock().now()).by_state
        print(", ".join(f"{many:,} {state}" for state, many in sorted(stands.items())))
        for name in wanted:
            at = SystemClock().now().astimezone(AGENCY_ZONE)
            asked = {"queue": queue_figures, "case": case_figures, "search": partial(search_figures, at=at),
                     "alarms": partial(alarm_figures, at=at)}[name]  # fmt: skip
            for figure in asked():
                figure.tell()
                met = met and figure.is_met
        connection.close_pool()  # type: ignore[attr-defined]
    return met


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
