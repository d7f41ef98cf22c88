"""Participants of each planted situation, with what a report about them must lead to."""

from typing import Any

import psycopg

SITUATIONS = ("view_stale", "book_not_closed", "duplicate_month", "record_right", "unclear")
# What decides in a hole or before 1995 is a claim about contributions; those come first in the sample.
QUERY = """
SELECT s.lines, m.situation, m.expect
FROM manifest m JOIN sheet s ON s.number = m.number AND s.kind = 'identity' AND s.superseded_at IS NULL
WHERE m.situation = %s AND m.expect IS NOT NULL
ORDER BY m.kind = 'identity', m.position LIMIT %s
"""
SHOWN = ("social_insurance_number", "full_name", "birth_date", "citizen_id", "phone")


def sample(connection: psycopg.Connection[Any], *, per_situation: int) -> list[dict[str, Any]]:
    """So many participants of each situation, in the order in which they were planted."""
    people = []
    for situation in SITUATIONS:
        for lines, name, expect in connection.execute(QUERY, [situation, per_situation]):
            identity = lines[0]
            people.append(
                {**{field: identity[field] for field in SHOWN}, "situation": name, "expect": expect}
            )
    return people


def read_manifest(connection: psycopg.Connection[Any]) -> dict[str, Any] | None:
    """Everything that was planted; None when nothing was ever loaded."""
    province = connection.execute("SELECT seed, as_of, participants FROM province").fetchone()
    if province is None:
        return None
    rows = connection.execute(
        "SELECT number, situation, kind, row_ids, text, expect FROM manifest ORDER BY position"
    ).fetchall()
    names = ("number", "situation", "kind", "row_ids", "text", "expect")
    return {
        "seed": province[0],
        "as_of": province[1],
        "participants": province[2],
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }
