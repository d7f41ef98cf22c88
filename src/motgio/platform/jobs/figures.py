"""Figures of the queue and of the processes that work on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motgio.platform.jobs.models import Pulse
from motgio.platform.jobs.rescuing import STALLED_SECONDS

# Twice what the rescue needs: a job that is stalled for longer is one that the rescue does not reach.
STALLED_FOR_LONG_SECONDS = 2 * STALLED_SECONDS
# Jobs that succeeded are deleted, so the table holds what is to be done and what was given up.
BY_STATUS = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"
STALLED = """
SELECT count(*) FROM procrastinate_jobs job
LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing'
AND (worker.id IS NULL OR worker.last_heartbeat < now() - %s * interval '1 second')
"""


@dataclass(frozen=True, slots=True)
class JobFigures:
    """How the queue stands in one moment."""

    by_status: Mapping[str, int]
    stalled: int
    worker_seen_seconds: float | None  # since the worker's last sign of life; None when it never gave one


def job_figures(*, at: datetime) -> JobFigures:
    """The figures, in three queries."""
    with connection.cursor() as cursor:
        cursor.execute(BY_STATUS)
        by_status = {str(status): int(many) for status, many in cursor.fetchall()}
        cursor.execute(STALLED, [STALLED_FOR_LONG_SECONDS])
        stalled = int(cursor.fetchone()[0])
    seen = Pulse.objects.filter(name="worker").values_list("seen_at", flat=True).first()
    return JobFigures(by_status, stalled, max(0.0, (at - seen).total_seconds()) if seen else None)
