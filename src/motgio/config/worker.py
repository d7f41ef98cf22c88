"""The worker process: the job queue (`job_queue.py`), and beside it four loops of our own."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import django

log = logging.getLogger("motgio.worker")

LONGEST_SLEEP_SECONDS = 1.0
FEED_SECONDS = 0.2
INDEX_SECONDS = 1.0
# A person whose report was merged waits so much longer than the take-back for the common answer.
MERGED_SECONDS = 2.0
BEAT_SECONDS = 3.0
PAUSE_AFTER_FAILURE_SECONDS = 1.0
LAST_STEP_SECONDS = 1.0


@dataclass(frozen=True)
class Loop:
    """One thing done again and again; `step` returns how many seconds to sleep."""

    name: str
    step: Callable[[], float]

    def run(self, stop: threading.Event) -> None:
        """Again and again until told to stop; nothing that fails ends it."""
        while not stop.is_set():
            stop.wait(self._once())

    def _once(self) -> float:
        from django.db import connection

        try:
            try:
                return self.step()
            finally:
                connection.close()
        except Exception:
            # The database may be restarting: say so and go on, the work waits in the rows.
            log.exception("the %s loop failed and goes on", self.name)
            return PAUSE_AFTER_FAILURE_SECONDS


def _feed() -> float:
    from motgio.config.wiring import defer_checks, read_new_reports

    return 0.0 if read_new_reports() + defer_checks() else FEED_SECONDS


def _index() -> float:
    from motgio.config.wiring import write_search_entries

    return 0.0 if write_search_entries() else INDEX_SECONDS


def _ring() -> float:
    from motgio.capabilities.cases.facade import next_alarm_at, ring_due_alarms
    from motgio.capabilities.handover.facade import lapse_due_offers, next_lapse_at
    from motgio.capabilities.promises.facade import next_promise_alarm_at, ring_due_promises
    from motgio.capabilities.requests.facade import (
        next_request_alarm_at,
        ring_due_requests,
        tell_roster_holes,
    )
    from motgio.kernel.actor import SYSTEM
    from motgio.kernel.clock import SystemClock
    from motgio.platform.rosters.facade import next_roster_look_at

    now = SystemClock().now()
    rings = (ring_due_alarms, ring_due_promises, lapse_due_offers, ring_due_requests, tell_roster_holes)
    if sum(ring(actor=SYSTEM, at=now) for ring in rings):
        return 0.0
    moments = (
        next_alarm_at,
        next_promise_alarm_at,
        next_lapse_at,
        next_request_alarm_at,
        next_roster_look_at,
    )
    return _until(now, *(moment() for moment in moments))


def _answer_merged() -> float:
    from motgio.capabilities.cases.facade import answer_merged
    from motgio.kernel.actor import SYSTEM
    from motgio.kernel.clock import SystemClock

    answer_merged(actor=SYSTEM, at=SystemClock().now())
    return MERGED_SECONDS


def _until(now: datetime, *moments: datetime | None) -> float:
    """Seconds to the nearest moment, at most a second: an alarm may be armed while we sleep."""
    waits = [(moment - now).total_seconds() for moment in moments if moment is not None]
    return max(0.01, min([*waits, LONGEST_SLEEP_SECONDS]))


def _beat() -> float:
    from motgio.kernel.clock import SystemClock
    from motgio.platform.jobs.facade import beat

    beat(name="worker", at=SystemClock().now())
    return BEAT_SECONDS


def main() -> None:
    """Work until SIGINT or SIGTERM; finishes the jobs that are running, then returns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motgio.config.settings")
    django.setup()
    from motgio.capabilities.checks.facade import warm_up_checks
    from motgio.config.job_queue import work_until_told
    from motgio.platform.logs.facade import keep_last_words_quiet

    keep_last_words_quiet()
    stop = threading.Event()
    loops = [
        Loop("feeder", _feed),
        Loop("search", _index),
        Loop("alarm", _ring),
        Loop("merged", _answer_merged),
        Loop("pulse", _beat),
    ]
    threads = [threading.Thread(target=loop.run, args=(stop,), name=loop.name, daemon=True) for loop in loops]
    # Loading and compiling the checks takes seconds; the first report of the day must not pay for it.
    threads.append(threading.Thread(target=warm_up_checks, name="checks", daemon=True))
    for thread in threads:
        thread.start()
    try:
        asyncio.run(work_until_told())
    finally:
        stop.set()
        until = time.monotonic() + LAST_STEP_SECONDS
        for thread in threads:
            # One that waits for a dead database is left behind: its work is in the rows.
            thread.join(timeout=max(0.0, until - time.monotonic()))
