"""Other numbers of what may be the same person: looked up, never stored, so that no merge outdates them."""

from typing import Any

import orjson
from psycopg import AsyncConnection

from motgio_records.months import month_number, month_text
from motgio_records.problems import UnknownParticipant
from motgio_records.store import Sheet

Connection = AsyncConnection[Any]
Row = dict[str, Any]
# One citizen id, or one name (without marks) and birth date; what a merge withdrew is no number any more.
QUERY = """
SELECT statement_timestamp(), i.lines, c.lines
FROM participant p
LEFT JOIN participant o ON o.number <> p.number
    AND (o.citizen_id = p.citizen_id OR (o.folded_name = p.folded_name AND o.birth_date = p.birth_date))
LEFT JOIN sheet i ON i.number = o.number AND i.kind = 'identity' AND i.superseded_at IS NULL
LEFT JOIN sheet c ON c.number = o.number AND c.kind = 'contributions' AND c.superseded_at IS NULL
WHERE p.number = %s ORDER BY o.number LIMIT 10
"""
TAKEN = (
    "id",
    "social_insurance_number",
    "full_name",
    "birth_date",
    "birth_date_precision",
    "gender",
    "citizen_id",
    "old_citizen_id",
    "managing_office_code",
    "status",
)


async def read(connection: Connection, *, number: str) -> Sheet:
    """Identities under other numbers, with the span of their pension months. Raises UnknownParticipant."""
    found = await (await connection.execute(QUERY, [number])).fetchall()
    if not found:
        raise UnknownParticipant
    rows = [
        _row(identity[0], stretches or [])
        for _, identity, stretches in found
        if identity and identity[0]["merged_into"] is None
    ]
    return Sheet(orjson.Fragment(orjson.dumps(rows)), found[0][0])


def _row(identity: Row, stretches: list[Row]) -> Row:
    months = {
        month
        for stretch in stretches
        if "retirement_survivor" in stretch["funds"]
        for month in range(month_number(stretch["from_month"]), month_number(stretch["to_month"]) + 1)
    }
    return {
        **{name: identity[name] for name in TAKEN},
        "first_month": month_text(min(months)) if months else None,
        "last_month": month_text(max(months)) if months else None,
        "months": len(months),
    }
