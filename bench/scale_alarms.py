"""Alarms that come due while a million others are armed, rung by the worker's own loop."""

from __future__ import annotations

import threading
from datetime import datetime

SHIFT = """
WITH chosen AS (
  SELECT id, row_number() OVER (ORDER BY random()) AS place FROM cases_case
  WHERE alarm = 'due_soon' AND alarm_at > %(begin)s ORDER BY random() LIMIT %(many)s)
UPDATE cases_case c SET alarm_at = %(begin)s + place * %(step)s * interval '1 second'
FROM chosen WHERE chosen.id = c.id RETURNING c.id, c.alarm_at
"""


def armed() -> int:
    """How many alarms are armed."""
    from motgio.capabilities.cases.models import Case

    return Case.objects.exclude(alarm="").count()


def put_off(*, until: datetime) -> int:
    """What would ring before this moment rings a day later, so that only what is watched comes due.

    In office hours the open cases that were loaded come due while the rest is loaded. Returns how many.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET alarm_at = alarm_at + interval '1 day'"
            " WHERE alarm <> '' AND alarm_at <= %s",
            [until],
        )
        return int(cursor.rowcount)


def arm(*, many: int, begin: datetime, within: float) -> dict[int, datetime]:
    """Let so many of the armed ring one after the other from this moment on. Gives when each is due."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SHIFT, {"begin": begin, "many": many, "step": within / many})
        return dict(cursor.fetchall())


def watch(due: dict[int, datetime], *, until: datetime) -> list[float]:
    """Run the worker's alarm loop until then; seconds from due until the pass that rang it had committed."""
    from motgio.config import worker
    from motgio.kernel.clock import SystemClock
    from motgio.platform.audit.models import Event

    passes: list[tuple[datetime, datetime]] = []
    newest = Event.objects.order_by("-id").values_list("id", flat=True)[0]
    stop = threading.Event()

    def step() -> float:
        began = SystemClock().now()
        wait = worker._ring()
        passes.append((began, SystemClock().now()))
        if passes[-1][1] > until:
            stop.set()
        return wait

    worker.Loop("alarm", step).run(stop)
    rung = Event.objects.filter(id__gt=newest, verb="due_soon").order_by("id").values_list("stream", "at")
    late, place = [], 0
    for stream, at in rung.iterator():
        while passes[place][1] < at:
            place += 1
        if stream in due:
            late.append((passes[place][1] - due[stream]).total_seconds())
    return late
