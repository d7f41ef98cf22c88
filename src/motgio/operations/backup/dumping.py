"""Reading a database in one moment, while the product goes on."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from motgio.operations.backup.errors import BackupFailed
from motgio.operations.backup.sources import Source
from motgio.operations.embedded.binaries import Programs

CHUNK = 1024 * 1024
# A migration holds its locks for long only when something is wrong; then the backup says so and ends.
LOCK_SECONDS = 60
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind = 'r' ORDER BY c.relname
"""


class Moment:
    """One instant of one database: what is counted, listed and dumped through it fits together."""

    def __init__(self, source: Source, connection: psycopg.Connection, snapshot: str) -> None:
        self.source, self.connection, self.snapshot = source, connection, snapshot

    def rows(self) -> dict[str, int]:
        """How many rows each table has; none of a schema that is not there."""
        tables = self.connection.execute(TABLES, [self.source.schema]).fetchall()
        counted = {}
        for (table,) in tables:
            ask = sql.SQL("SELECT count(*) FROM {}.{}").format(
                sql.Identifier(self.source.schema), sql.Identifier(table)
            )
            row = self.connection.execute(ask).fetchone()
            counted[str(table)] = int(row[0]) if row else 0
        return counted

    def dump(self, programs: Programs) -> Iterator[bytes]:
        """The dump in PostgreSQL's own format, piece by piece; raises BackupFailed with pg_dump's reason."""
        command = [
            programs.path("pg_dump"), "--format=custom", "--no-owner", "--no-acl", "--no-comments",
            f"--snapshot={self.snapshot}", f"--lock-wait-timeout={LOCK_SECONDS}s", *self.source.words(),
        ]  # fmt: skip
        with tempfile.TemporaryFile() as complaints:
            dumping = subprocess.Popen(
                command, env=self.source.environment(), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=complaints,
            )  # fmt: skip
            try:
                assert dumping.stdout is not None
                while chunk := dumping.stdout.read(CHUNK):
                    yield chunk
            finally:
                _end(dumping)
            if dumping.returncode != 0:
                raise BackupFailed(f"pg_dump of {self.source.name} failed: {first_complaint(complaints)}")


@contextmanager
def moments(sources: tuple[Source, ...]) -> Iterator[tuple[Moment, ...]]:
    """The same instant of every source; of databases apart, the later ones an instant after the first.

    Later is the safe order for the systems of record: a change that they hold and we do not know of is asked
    for again under its key, and applied once.
    """
    opened: list[Moment] = []
    try:
        for source in sources:
            connection = psycopg.connect(source.url, connect_timeout=10)
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            first = opened[0] if opened else None
            if first is not None and _same_database(first.source, source):
                connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(first.snapshot)))
                opened.append(Moment(source, connection, first.snapshot))
                continue
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            opened.append(Moment(source, connection, str(row[0]) if row else ""))
        yield tuple(opened)
    except psycopg.Error as error:
        raise BackupFailed(f"The database cannot be read: {str(error).strip().splitlines()[0]}") from error
    finally:
        for moment in opened:
            moment.connection.close()


def _same_database(one: Source, other: Source) -> bool:
    parts = ("host", "hostaddr", "port", "dbname")
    here, there = conninfo_to_dict(one.url), conninfo_to_dict(other.url)
    return [here.get(part) for part in parts] == [there.get(part) for part in parts]


def first_complaint(complaints: IO[bytes]) -> str:
    """The line that names the error; the lines after it may repeat a row, which is nobody's business."""
    complaints.seek(0)
    lines = complaints.read(64 * 1024).decode(errors="replace").splitlines()
    return next((line for line in lines if "error" in line.lower()), lines[0] if lines else "no reason given")


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.stdout is not None:
        child.stdout.close()
    try:
        child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
