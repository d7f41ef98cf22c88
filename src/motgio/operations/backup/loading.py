"""Loading the dumps of a backup into an empty database."""

from __future__ import annotations

import psycopg
from psycopg import sql

from motgio.operations.backup.checking import DumpReader
from motgio.operations.backup.dumping import TABLES, moments
from motgio.operations.backup.errors import NotClean, RestoreFailed
from motgio.operations.backup.manifest import Manifest
from motgio.operations.backup.sources import Source
from motgio.operations.embedded.binaries import Programs


def demand_empty(sources: tuple[Source, ...]) -> None:
    """Raises NotClean when a schema already has tables, RestoreFailed when the database does not answer."""
    for source in sources:
        try:
            with psycopg.connect(source.url, connect_timeout=10) as connection:
                tables = connection.execute(TABLES, [source.schema]).fetchall()
        except psycopg.Error as error:
            raise RestoreFailed(f"The database cannot be reached: {str(error).strip()}") from error
        if tables:
            raise NotClean(
                f"The schema {source.schema} of the database already has {len(tables)} tables. A backup is "
                "restored only into an empty database."
            )


def prepare(source: Source, manifest: Manifest) -> None:
    """Makes the extensions that the tables use; they are trusted, so the owner may. Raises RestoreFailed."""
    try:
        with psycopg.connect(source.url, autocommit=True) as connection:
            for name in manifest.extensions:
                make = sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA {}")
                connection.execute(make.format(sql.Identifier(name), sql.Identifier(source.schema)))
    except psycopg.Error as error:
        raise RestoreFailed(f"An extension cannot be made: {str(error).splitlines()[0]}") from error


def load(source: Source, programs: Programs) -> DumpReader:
    """A pg_restore into this schema, all or nothing."""
    command = [
        programs.path("pg_restore"), "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl",
        *source.words(),
    ]  # fmt: skip
    return DumpReader(source.name, command, failure=RestoreFailed, environment=source.environment())


def verify_rows(sources: tuple[Source, ...], manifest: Manifest) -> int:
    """Every table has the rows it had; says how many in all. Raises RestoreFailed, naming the table."""
    with moments(sources) as found:
        for moment in found:
            wanted, here = manifest.rows.get(moment.source.name, {}), moment.rows()
            different = sorted(
                name for name in wanted.keys() | here.keys() if wanted.get(name) != here.get(name)
            )
            if different:
                name = different[0]
                counted = wanted.get(name, "none")
                raise RestoreFailed(
                    f"Table {name} has {here.get(name, 'no')} rows; the backup counted {counted}."
                )
    return sum(sum(tables.values()) for tables in manifest.rows.values())


def analyse(source: Source) -> None:
    """Lets PostgreSQL learn the sizes anew: without, the first queries would be slow."""
    with psycopg.connect(source.url, autocommit=True) as connection:
        connection.execute("ANALYZE")
