"""What stands in a database at one moment, as the test of the upgrade compares it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg

COLUMNS = """
SELECT table_name, column_name, udt_name, is_nullable = 'YES' OR column_default IS NOT NULL
  OR is_identity = 'YES' OR is_generated <> 'NEVER', character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public'
"""
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
# Motgio's own work goes on after the upgrade; these are what nothing but a person's doing changes.
KEPT = ("cases_case", "cases_claim", "audit_recordread", "files_upload", "org_unit", "people_staff")


@dataclass(frozen=True)
class Column:
    """What the previous version relies on: the type, and whether its own insert may leave it out."""

    kind: str
    may_be_left_out: bool
    longest: int | None


@dataclass
class Seen:
    """What stood in the database at one moment."""

    columns: dict[tuple[str, str], Column] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    cases: dict[str, tuple[Any, ...]] = field(default_factory=dict)


def look(url: str) -> Seen:
    """Columns, rows and cases as they stand."""
    seen = Seen()
    with psycopg.connect(url) as database:
        for table, name, kind, left_out, longest in database.execute(COLUMNS).fetchall():
            seen.columns[table, name] = Column(kind, left_out, longest)
        for (table,) in database.execute(TABLES).fetchall():
            row = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # type: ignore[arg-type]
            seen.rows[table] = row[0] if row else 0
        for code, *told in database.execute(
            "SELECT code, state, history_seq, encode(history_hash, 'hex') FROM cases_case ORDER BY id"
        ).fetchall():
            seen.cases[code] = tuple(told)
    return seen
