"""A person's sheets under lock: read them as rows, write a new version, refresh the app's copy."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from psycopg import AsyncConnection
from psycopg.types.json import Json

from motgio_records.problems import UnknownParticipant
from motgio_records.rows import KINDS
from motgio_records.stretches import compress, expand

Connection = AsyncConnection[Any]
Row = dict[str, Any]


async def lock_participant(connection: Connection, number: str) -> None:
    """Hold the person until the transaction ends. Raises UnknownParticipant."""
    query = "SELECT 1 FROM participant WHERE number = %s FOR UPDATE"
    if await (await connection.execute(query, [number])).fetchone() is None:
        raise UnknownParticipant


async def read_rows(connection: Connection, *, number: str, kind: str) -> list[Row]:
    """The rows of one kind as the systems hold them now."""
    query = "SELECT lines FROM sheet WHERE number = %s AND kind = %s AND superseded_at IS NULL"
    found = await (await connection.execute(query, [number, kind])).fetchone()
    lines = found[0] if found else []
    return expand(lines) if kind == "contributions" else lines


async def write_rows(connection: Connection, *, number: str, kind: str, rows: list[Row]) -> datetime:
    """Write a new version of the sheet and end the old one; the person must be locked."""
    lines = compress(rows) if kind == "contributions" else rows
    # Never the same instant as the version before, even when the clock stood still or went back.
    query = """
    WITH old AS (
        UPDATE sheet SET superseded_at = greatest(clock_timestamp(), recorded_at + interval '1 microsecond')
        WHERE number = %(number)s AND kind = %(kind)s AND superseded_at IS NULL
        RETURNING version, superseded_at
    )
    INSERT INTO sheet (number, kind, version, lines, recorded_at)
    SELECT %(number)s, %(kind)s, coalesce(max(version), 0) + 1, %(lines)s,
        coalesce(max(superseded_at), clock_timestamp()) FROM old
    RETURNING recorded_at
    """
    written = await (
        await connection.execute(query, {"number": number, "kind": kind, "lines": Json(lines)})
    ).fetchone()
    return _only_instant(written)


async def refresh_app_copy(connection: Connection, *, number: str, kinds: Sequence[str]) -> datetime:
    """The app's copy of these kinds becomes what the systems hold now. Raises UnknownParticipant."""
    async with connection.transaction():
        await lock_participant(connection, number)
        query = """
        WITH instant AS (
            SELECT greatest(clock_timestamp(), max(recorded_at)) AS at
            FROM sheet WHERE number = %(number)s AND superseded_at IS NULL
        )
        INSERT INTO app_copy SELECT %(number)s, kind, at FROM instant, unnest(%(kinds)s::text[]) AS kind
        ON CONFLICT (number, kind) DO UPDATE SET refreshed_at = excluded.refreshed_at
        RETURNING refreshed_at
        """
        chosen = list(kinds) or list(KINDS)
        refreshed = await (await connection.execute(query, {"number": number, "kinds": chosen})).fetchone()
    return _only_instant(refreshed)


def _only_instant(row: tuple[Any, ...] | None) -> datetime:
    """The instant that a statement returned which always returns one."""
    return cast(tuple[datetime], row)[0]
