"""Why PostgreSQL does not let us in, and what to do about it."""

from __future__ import annotations

import os
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from motgio.config.environment import Environment
from motgio.config.home import embedded_database_url
from motgio.operations.finding import Finding

# The job queue's own pool, backups, the doctor, the server's reserve for its superuser.
BESIDE = 15
HOW_TO = "docs/how-to/run-in-production.md says how to make it."


def why_no_database(error: psycopg.OperationalError, environment: Environment) -> str:
    """One sentence of what is wrong and one of what to do; never the password."""
    said = last_clause(error)
    if environment.database_url == embedded_database_url(environment.home):
        return f"The embedded PostgreSQL does not run ({said}). Type: motgio demo, or motgio database start"
    given = conninfo_to_dict(environment.database_url)
    user, name = given.get("user", ""), given.get("dbname", "")
    place = f"{given.get('host') or 'the local socket'}:{given.get('port') or 5432}"
    for sign, words in (
        ("password authentication failed", f"{place} refuses the password of {user}. "),
        ("no password supplied", f"{place} wants a password for {user}. "),
        ("pg_hba.conf", f"{place} lets {user} not in from this machine: its pg_hba.conf decides that. "),
        (f'database "{name}" does not exist', f"{place} has no database {name}. {HOW_TO} "),
        (f'role "{user}" does not exist', f"{place} has no role {user}. {HOW_TO} "),
        ("not known", f"There is no machine called {given.get('host')}. "),
        ("refused", f"Nothing listens at {place}. Does PostgreSQL run there? "),
        ("No such file", f"Nothing listens at {place}. Does PostgreSQL run there? "),
        ("timeout", f"{place} does not answer in time. Is a firewall between? "),
        ("starting up", f"{place} is starting or recovering: ask again in a moment. "),
    ):
        if sign in said:
            return f"{words}Look at MOTGIO_DATABASE_URL."
    return f"{place} does not let us in: {said}. Look at MOTGIO_DATABASE_URL."


def connections_needed(environment: Environment, *, cores: int) -> int:
    """How many connections web processes and one worker hold at most, with some for whoever looks after it.

    A web thread keeps its connection where the pool of its process has one for each.
    """
    each = min(environment.web_threads, environment.database_pool_max)
    return (environment.web_workers or cores) * each + environment.database_pool_max + BESIDE


def connections(connection: psycopg.Connection[tuple[Any, ...]], environment: Environment) -> Finding:
    """Whether the server lets so many in."""
    row = connection.execute("SELECT current_setting('max_connections')::int").fetchone()
    limit, needed = row[0] if row else 0, connections_needed(environment, cores=len(os.sched_getaffinity(0)))
    words = f"{limit} may be open, {needed} are needed at most"
    if limit >= needed:
        return Finding("connections", True, words)
    told = f"{words}: raise max_connections, or lower MOTGIO_WEB_WORKERS or MOTGIO_WEB_THREADS."
    return Finding("connections", False, told)


def first_line(error: Exception) -> str:
    """The first line of what an error says."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def last_clause(error: Exception) -> str:
    """libpq says much before the point: `connection to server … failed: No such file or directory`."""
    return first_line(error).rsplit(": ", 1)[-1].removeprefix("FATAL:").strip()
