"""What one scrape of /metrics costs with many cases: milliseconds of its queries.

Run: PYTHONPATH=src:. python bench/figures.py [open] [closed]
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from bench.ground import own_database
from bench.queue_page import FILL

OPEN, CLOSED = 100_000, 400_000
ROUNDS = 20
BAR_MILLISECONDS = 500.0
CLOSE = """
UPDATE cases_case SET state = 'closed', closed_at = now(), alarm = '', alarm_at = NULL, answer_due_at = now(),
answered_at = now() - (id %% 100000) * interval '1 minute'
WHERE id - (SELECT min(id) FROM cases_case) < %(closed)s
"""
ARM = "UPDATE cases_case SET alarm = 'due_soon', alarm_at = answer_due_at WHERE state = 'checking'"


def main() -> bool:
    """Prints the slowest and the middle of twenty scrapes; whether the bar is met."""
    open_cases, closed = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (OPEN, CLOSED)
    with own_database():
        from django.db import connection

        from motgio.capabilities.cases.facade import case_figures
        from motgio.platform.org.facade import unit_by_code

        with connection.cursor() as cursor:
            given = {"unit": unit_by_code("79-CSKH").id, "first": 1, "last": open_cases + closed}
            cursor.execute(FILL, given)
            cursor.execute(CLOSE, {"closed": closed})
            cursor.execute(ARM)
            cursor.execute("VACUUM ANALYZE cases_case")
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            told = case_figures(at=datetime.now(UTC))
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"{open_cases} open, {closed} closed: {dict(told.by_state)}, {told.due_soon} due soon")
    print(f"figures of the cases: middle {times[ROUNDS // 2]:.0f} ms, slowest {times[-1]:.0f} ms")
    return times[ROUNDS // 2] <= BAR_MILLISECONDS


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
