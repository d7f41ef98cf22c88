"""Looks at an installation and says in plain words what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from motgio.config.environment import Environment
from motgio.kernel.clock import Clock
from motgio.operations.doctor_connection import connections, first_line, why_no_database
from motgio.operations.doctor_outside import MOST_CLOCK_DIFFERENCE_SECONDS, certificates, clocks, disk
from motgio.operations.doctor_services import records, web
from motgio.operations.doctor_work import backups, indexes, work
from motgio.operations.embedded.places import SYSTEM_FOLDER
from motgio.operations.finding import Finding
from motgio.operations.unfinished_restore import UNFINISHED
from motgio.platform.documents.facade import fonts_are_there

OLDEST_SERVER = 15


def examine(environment: Environment, *, clock: Clock) -> Iterator[Finding]:
    """Looks at one thing after another; a check that itself fails becomes a finding."""
    checks: tuple[Callable[[Environment, Clock], Iterator[Finding]], ...] = (
        _home, disk, _left_over, _database, _migrations, indexes, work, _given_up, backups, _static_files,
        records, web, clocks, certificates,
    )  # fmt: skip
    shut_out = False
    for check in checks:
        name = check.__name__.strip("_").replace("_", " ")
        try:
            yield from check(environment, clock)
        except psycopg.OperationalError as error:
            # Every look into the database fails alike; one finding says what to do.
            if not shut_out:
                yield Finding("database", False, why_no_database(error, environment))
            shut_out = True
        except psycopg.errors.UndefinedTable:
            # A table that is not there yet: the finding about migrations says what to type.
            continue
        except (OSError, psycopg.Error) as error:
            yield Finding(name, False, first_line(error))


def _home(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    home = environment.home
    if (home / UNFINISHED).exists():
        yield Finding("restore", False, f"A restore into {home} did not finish: remove it and restore again.")
    yield Finding(
        "home", home.is_dir(), str(home) if home.is_dir() else f"{home} is missing: a start makes it."
    )
    for path in sorted([*home.glob("*.key"), *home.glob("*.json"), *home.glob("postgres/*.password")]):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            yield Finding("secrets", False, f"Others can read {path} (mode {mode:o}): chmod 600 {path}")
    if environment.debug:
        yield Finding(
            "debug", False, "MOTGIO_DEBUG is on: error pages show the inside. Only for development."
        )


def _left_over(_environment: Environment, _clock: Clock) -> Iterator[Finding]:
    for mark in sorted(SYSTEM_FOLDER.glob("clusters/*/home")):
        home = Path(mark.read_text().strip())
        if not home.exists():
            words = f"{mark.parent} belongs to {home}, which is gone. If nobody needs it: rm -r {mark.parent}"
            yield Finding("left over", True, words)


def _database(environment: Environment, clock: Clock) -> Iterator[Finding]:
    with psycopg.connect(environment.database_url, connect_timeout=5) as connection:
        version = connection.info.server_version // 10000
        new = version >= OLDEST_SERVER
        words = f"PostgreSQL {version}"
        yield Finding("database", new, words if new else f"{words} is too old: 15 or newer is needed.")
        for name, wanted, why in (
            ("server_encoding", "UTF8", "Vietnamese text needs a database in UTF8."),
            ("fsync", "on", "A power cut may lose what was acknowledged."),
            ("synchronous_commit", "on", "A crash may lose what was acknowledged."),
            ("full_page_writes", "on", "A power cut may destroy tables."),
        ):
            row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            value = row[0] if row else ""
            yield Finding(name, value == wanted, value if value == wanted else f"{name} is {value}. {why}")
        yield connections(connection, environment)
        row = connection.execute("SELECT clock_timestamp()").fetchone()
        difference = abs((row[0] - clock.now()).total_seconds()) if row else 0.0
        same = difference < MOST_CLOCK_DIFFERENCE_SECONDS
        words = f"{difference:.1f} s between this machine and the database"
        yield Finding("clock", same, words if same else f"The clocks differ: {words}. Set them by NTP.")


def _migrations(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    # A plain connection first: Django's pool would try for long and fill the terminal with complaints.
    psycopg.connect(environment.database_url, connect_timeout=5).close()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("migrations", False, f"Cannot be read: {first_line(error)}")
        return
    words = f"{len(missing)} are missing. Type: motgio migrate" if missing else "all applied"
    yield Finding("migrations", not missing, words)


def _given_up(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    with psycopg.connect(environment.database_url, connect_timeout=5) as connection:
        for what, count in (
            ("letters", "SELECT count(*) FROM outbox_outbound WHERE state = 'failed'"),
            ("jobs", "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"),
        ):
            row = connection.execute(count).fetchone()
            failed = row[0] if row else 0
            words = f"{failed} {what} failed for good: see the log of motgio worker for why."
            yield Finding(f"failed {what}", not failed, words if failed else "none")


def _static_files(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    collected = environment.home / "static" / "vendor" / "htmx.min.js"
    built = collected.exists()
    yield Finding("static files", built, "collected" if built else "Missing: make setup, then motgio static")
    fonts = fonts_are_there()
    words = "there" if fonts else "Missing: no letter becomes a PDF. Type: make setup"
    yield Finding("fonts of letters", fonts, words)
