"""What the doctor asks of the work itself: the queue, letters, history, indexes, backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import psycopg

from motgio.config.environment import Environment
from motgio.kernel.clock import Clock
from motgio.operations.backup.making import last_backup
from motgio.operations.demo_file import read_demo_file
from motgio.operations.finding import Finding
from motgio.operations.many_cases.aside_file import are_aside

MOST_UNCHECKED = 200
OLDEST_LETTER_SECONDS = 15 * 60
# The worker seals every five minutes what is two minutes old.
LONGEST_UNSEALED_SECONDS = 30 * 60
OLDEST_BACKUP_HOURS = 26


def work(environment: Environment, clock: Clock) -> Iterator[Finding]:
    """Stalled jobs, the worker's pulse, and what piles up."""
    # A plain connection first: Django's pool would try for long and fill the terminal with complaints.
    psycopg.connect(environment.database_url, connect_timeout=5).close()
    from django.db.utils import DatabaseError

    try:
        yield from _queue(clock.now())
        yield from _piles(clock.now())
    except DatabaseError as error:
        words = str(error).strip().splitlines()[0]
        yield Finding("work", False, f"Cannot be read: {words}. Is everything migrated? motgio migrate")


def _queue(at: datetime) -> Iterator[Finding]:
    from motgio.platform.jobs.facade import ALIVE_WITHIN, job_figures

    told = job_figures(at=at)
    seen = told.worker_seen_seconds
    alive = seen is not None and seen <= ALIVE_WITHIN.total_seconds()
    words = "never seen" if seen is None else f"last seen {seen:.0f} s ago"
    yield Finding(
        "worker", alive, words if alive else f"{words}: is `motgio worker` running? Its log says why not."
    )
    words = (
        f"{told.stalled} jobs belong to workers that are gone: restart the workers; they take them up again."
    )
    yield Finding("stalled jobs", not told.stalled, words if told.stalled else "none")
    waiting = told.by_status.get("todo", 0)
    yield Finding("jobs", True, f"{waiting} to do, {told.by_status.get('doing', 0)} being done")


def _piles(at: datetime) -> Iterator[Finding]:
    from motgio.capabilities.cases.facade import case_figures
    from motgio.platform.audit.facade import unsealed_seconds
    from motgio.platform.outbox.facade import outbox_figures

    unchecked = case_figures(at=at).waiting_for_check
    few = unchecked <= MOST_UNCHECKED
    words = f"{unchecked} cases wait for their check"
    yield Finding("checks", few, words if few else f"{words}: the worker is down or has too much to do.")
    letters = outbox_figures(at=at)
    fresh = letters.oldest_seconds <= OLDEST_LETTER_SECONDS
    words = f"{letters.waiting} wait, the oldest for {letters.oldest_seconds:.0f} s"
    yield Finding("letters", fresh, words if fresh else f"{words}: does the gateway of their medium answer?")
    unsealed = unsealed_seconds(at=at)
    sealed = unsealed <= LONGEST_UNSEALED_SECONDS
    words = f"the oldest event without a seal is {unsealed:.0f} s old"
    yield Finding(
        "history", sealed, words if sealed else f"{words}: can the worker write MOTGIO_HOME/anchors?"
    )


def indexes(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    """An index whose making was interrupted is kept up to date and never used."""
    if are_aside(environment.home):
        words = (
            "Set aside by a load that was killed. Stop Motgio and type: motgio load-cases --open 0 --closed 0"
        )
        yield Finding("indexes", False, words)
    with psycopg.connect(environment.database_url, connect_timeout=5) as connection:
        broken = connection.execute(
            "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1"
        ).fetchall()
    names = ", ".join(name for (name,) in broken)
    words = f"Half made: {names}. DROP INDEX it and run motgio migrate again."
    yield Finding("indexes", not broken, words if broken else "whole")


def backups(environment: Environment, clock: Clock) -> Iterator[Finding]:
    """When the last backup was made, and whether anything was missing in it."""
    last = last_backup(environment.home)
    if last is None:
        # A demo has nothing to lose; everywhere else no backup is a fault from the first day on.
        demo = bool(read_demo_file(environment.home))
        yield Finding("backup", demo, "None was made yet. To make one: motgio backup FOLDER --key-file FILE")
        return
    hours = (clock.now() - datetime.fromisoformat(last.at)).total_seconds() / 3600
    words = f"{last.file}, {hours:.0f} h old"
    if hours > OLDEST_BACKUP_HOURS:
        yield Finding("backup", False, f"The last one is {words}. See the timer that should make them.")
    elif last.warnings:
        yield Finding("backup", False, f"{words}; when it was made: {last.warnings[0]}")
    else:
        yield Finding("backup", True, words)
