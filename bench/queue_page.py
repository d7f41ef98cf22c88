"""The queue's first page with 1,000 and with 100,000 open cases: queries and time, one beside the other.

Run: PYTHONPATH=src:. python bench/queue_page.py
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from bench.ground import own_database

SIZES = (1_000, 100_000)
ROUNDS = 150
BAR_RATIO = 1.3
BAR_QUERIES = 8

FILL = """
INSERT INTO cases_case (code, track_token, version, state, lane, channel, proof_level, proof_contact,
  language, accountable_unit_id, province_code, office, received_at, opened_at, answer_due_at,
  calendar_version, next_due_at, alarm, to_check, to_sort, triage_confidence, triage_reasons,
  reporter_name, reporter_phone, reporter_email, reporter_relation, participant_number,
  participant_name, participant_citizen_id, draft_reply, history_seq, history_hash)
SELECT 'HCM-' || left(lpad(n::text, 8, '0'), 4) || '-' || right(lpad(n::text, 8, '0'), 4),
  'token-' || n, 1, 'checking', 'data_error', 'portal', 'none', '',
  'vi', %(unit)s, '79', '79', now() - n * interval '1 second', now(),
  now() + (n %% 5000) * interval '1 minute',
  'v', now() + (n %% 5000) * interval '1 minute', '', false, false, 1, '[]',
  'Nguyễn Văn ' || n, '', '', 'self', lpad(n::text, 10, '7'),
  'Nguyễn Văn ' || n, '', '', 0, ''
FROM generate_series(%(first)s, %(last)s) n
"""
CLAIMS = """
INSERT INTO cases_claim (case_id, seq, record, problem, line, expected, state, verdict, outcome)
SELECT id, 1, 'contribution', 'not_closed', '{}', '', 'open', '', '' FROM cases_case c
WHERE NOT EXISTS (SELECT 1 FROM cases_claim WHERE case_id = c.id)
"""


def fill(*, first: int, last: int) -> None:
    """Open cases of the demo's care unit, numbered from first to last."""
    from django.db import connection

    from motgio.platform.org.facade import unit_by_code

    with connection.cursor() as cursor:
        cursor.execute(FILL, {"unit": unit_by_code("79-CSKH").id, "first": first, "last": last})
        cursor.execute(CLAIMS)
        cursor.execute("ANALYZE")


def officer_client() -> Any:
    """A browser that is signed in as the care officer."""
    from django.test import Client

    from motgio.platform.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(username="lan.care"))
    return client


def measure(client: Any, path: str) -> tuple[float, int]:
    """Milliseconds of a page in its quietest tenth of the rounds, and its queries.

    Other work on the machine only ever adds time, so the quiet rounds are what two sizes can be compared by.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    queries = len(captured)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(times, n=10)[0], queries


def main() -> bool:
    """Prints both sizes and the ratio; whether the bars are met."""
    with own_database():
        client, filled, found = officer_client(), 0, []
        for size in SIZES:
            fill(first=filled + 1, last=size)
            filled = size
            found.append(measure(client, "/desk/"))
    (small, _), (large, queries) = found
    ratio = large / small
    print(f"queue, {SIZES[0]:>7} open: {small:6.1f} ms")
    print(f"queue, {SIZES[1]:>7} open: {large:6.1f} ms, {queries} queries (bar {BAR_QUERIES})")
    print(f"ratio {ratio:.2f} (bar {BAR_RATIO})")
    return ratio <= BAR_RATIO and queries <= BAR_QUERIES


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
