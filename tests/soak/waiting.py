"""What the cases that have not come to an end wait for, read beside the product."""

from __future__ import annotations

import psycopg
from tests.soak.running import RunningDemo

MOST_SHOWN = 12
CASES = """
    SELECT cases.code, cases.id, cases.state, claims.state, claims.verdict, claims.outcome,
           coalesce((SELECT string_agg(state || ' ' || trouble, ', ' ORDER BY id)
                       FROM corrections_correction WHERE case_id = cases.id), 'no correction')
      FROM cases_case cases JOIN cases_claim claims ON claims.case_id = cases.id
     WHERE cases.code = ANY(%s) ORDER BY cases.id LIMIT %s
"""
JOBS = """
    SELECT job.id, task_name, status, attempts, args::text, scheduled_at - now(), now() - last_heartbeat
      FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
     WHERE status <> 'succeeded' ORDER BY job.id LIMIT %s
"""


def describe_waiting(demo: RunningDemo, codes: list[str]) -> str:
    """The first waiting cases with their corrections, and the first jobs of the queue, one a line."""
    with psycopg.connect(demo.cluster().logins.motgio) as motgio:
        cases = motgio.execute(CASES, (codes, MOST_SHOWN)).fetchall()
        jobs = motgio.execute(JOBS, (2 * MOST_SHOWN,)).fetchall()
    lines = [("case", *row) for row in cases] + [("job", *row) for row in jobs]
    return "\n".join("  ".join(str(value) for value in line) for line in lines)
