"""Counts what the worker does and tells how each job ended: its name and number, never what it is about."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from procrastinate import JobContext

from motgio.platform.figures.facade import count_job

log = logging.getLogger("motgio.job")


async def counted(call_next: Callable[[], Awaitable[Any]], context: JobContext) -> Any:
    """Runs the job and counts it and its seconds, whichever way it ends."""
    began, troubled = time.perf_counter(), True
    try:
        result = await call_next()
        troubled = False
        return result
    finally:
        seconds, task = time.perf_counter() - began, context.job.task_name
        count_job(task=task, seconds=seconds, troubled=troubled)
        told = {"task": task, "job_id": context.job.id, "ms": round(seconds * 1000, 1), "troubled": troubled}
        # What goes well is said only to who wants to hear everything: alarms and rescue come every second.
        level = logging.WARNING if troubled else logging.DEBUG
        log.log(level, "job %(task)s %(job_id)s troubled=%(troubled)s %(ms)s ms", told, extra=told)
