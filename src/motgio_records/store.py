"""Reading: what the systems hold, what the app shows, who exists."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
from psycopg import AsyncConnection

from motgio_records.contribution_text import contribution_text
from motgio_records.folding import fold_name
from motgio_records.problems import UnknownParticipant

Connection = AsyncConnection[Any]


class Sheet(NamedTuple):
    """The rows of one kind, as JSON ready to be sent, and the instant for which they hold."""

    rows: orjson.Fragment
    as_of: datetime


CURRENT = """
SELECT s.lines::text, statement_timestamp()
FROM participant p LEFT JOIN sheet s ON s.number = p.number AND s.kind = %s AND s.superseded_at IS NULL
WHERE p.number = %s
"""
SHOWN = """
SELECT s.lines::text, c.refreshed_at
FROM participant p
LEFT JOIN app_copy c ON c.number = p.number AND c.kind = %s
LEFT JOIN sheet s ON s.number = c.number AND s.kind = c.kind AND s.recorded_at <= c.refreshed_at
    AND (s.superseded_at IS NULL OR s.superseded_at > c.refreshed_at)
WHERE p.number = %s
"""
FOUND = "SELECT number, full_name, birth_date FROM participant WHERE {} ORDER BY number LIMIT 10"


async def read_current(connection: Connection, *, number: str, kind: str) -> Sheet:
    """What the systems of record hold now. Raises UnknownParticipant."""
    return await _read(connection, CURRENT, number=number, kind=kind)


async def read_shown(connection: Connection, *, number: str, kind: str) -> Sheet:
    """What the app shows; `as_of` is when its copy was last refreshed. Raises UnknownParticipant."""
    return await _read(connection, SHOWN, number=number, kind=kind)


async def _read(connection: Connection, query: str, *, number: str, kind: str) -> Sheet:
    found = await (await connection.execute(query.encode(), [kind, number])).fetchone()
    if found is None:
        raise UnknownParticipant
    lines, as_of = found
    return Sheet(present_lines(kind, lines or "[]"), as_of)


def present_lines(kind: str, lines: str) -> orjson.Fragment:
    """Stored lines as rows of the port: only contributions are stored in another shape than shown."""
    return orjson.Fragment(contribution_text(orjson.loads(lines)) if kind == "contributions" else lines)


async def find_participants(
    connection: Connection, *, citizen_id: str | None, full_name: str | None, birth_date: date | None
) -> list[dict[str, Any]]:
    """At most ten people with this citizen id, or with this name (folded) and birth date."""
    values: Sequence[Any]
    if citizen_id is not None:
        condition, values = "citizen_id = %s", [citizen_id]
    else:
        condition, values = "folded_name = %s AND birth_date = %s", [fold_name(full_name or ""), birth_date]
    found = await (await connection.execute(FOUND.format(condition).encode(), values)).fetchall()
    return [
        {"social_insurance_number": number, "full_name": name, "birth_date": born}
        for number, name, born in found
    ]
