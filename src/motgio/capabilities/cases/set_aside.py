"""Indexes and foreign keys that cost a load of millions more than all its rows; made anew after it.

Codes, tokens, numbers and words come in no order: each would touch another page of its index and have that
page written to the log again. Foreign keys are checked at once in the end instead of row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from motgio.kernel.ids import speakable_code
from motgio.platform.org.facade import unit

# The tables of a case, as PostgreSQL names them.
TABLES = ("cases_case", "cases_claim", "cases_message", "cases_responsibility", "cases_searchentry")
UNORDERED = ("code", "track_token", "participant_number", "participant_citizen_id", "words")
# One more session may use so much while it builds an index.
BUILD_MEMORY = "768MB"

FIND = """
SELECT conname, format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
  format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE conrelid = ANY(%(tables)s::regclass[]) AND (
  (contype = 'f' AND confrelid = 'cases_case'::regclass) OR
  (contype = 'u' AND conrelid = 'cases_case'::regclass))
UNION ALL
SELECT c.relname, format('DROP INDEX %%I', c.relname), pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE i.indrelid = ANY(%(tables)s::regclass[]) AND a.attname = ANY(%(columns)s)
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
UNION ALL
SELECT t || ' is vacuumed', format('ALTER TABLE %%s SET (autovacuum_enabled = off)', t),
  format('ALTER TABLE %%s RESET (autovacuum_enabled)', t)
FROM unnest(%(tables)s::text[]) t ORDER BY 1
"""
IS_THERE = """
SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = %(name)s)
  OR EXISTS (SELECT 1 FROM pg_constraint WHERE conname = %(name)s)
"""
TWICE = """
SELECT id, accountable_unit_id FROM (
  SELECT id, accountable_unit_id, row_number() OVER (PARTITION BY code ORDER BY id) AS place
  FROM cases_case) c
WHERE place > 1
"""


@dataclass(frozen=True, slots=True)
class Aside:
    """One thing to set aside: its name, and the statements that drop it and make it again."""

    name: str
    drop: str
    make: str


def what_to_set_aside() -> tuple[Aside, ...]:
    """What stands in the way of a load of millions now. The caller keeps it before it is set aside."""
    with connection.cursor() as cursor:
        cursor.execute(FIND, {"tables": list(TABLES), "columns": list(UNORDERED)})
        return tuple(Aside(*row) for row in cursor.fetchall())


@transaction.atomic
def set_aside(asides: Sequence[Aside]) -> None:
    """Drop these. While they are gone nobody may work: a code could be given twice, and searches crawl."""
    with connection.cursor() as cursor:
        for aside in asides:
            cursor.execute(aside.drop)


def bring_back(aside: Aside) -> None:
    """Make one of these again, unless it is there. Raises IntegrityError for what breaks its rule."""
    with connection.cursor() as cursor:
        cursor.execute(IS_THERE, {"name": aside.name})
        if cursor.fetchone()[0]:
            return
    try:
        _make(aside)
    except IntegrityError:
        # Of a million drawn codes one may be another case's: nobody has been told it, so it is drawn again.
        if not _redraw_codes():
            raise
        _make(aside)


def tidy_after_load() -> None:
    """Have PostgreSQL look at what was loaded: statistics for its plans, and which pages need no look."""
    with connection.cursor() as cursor:
        for table in (*TABLES, "audit_event"):
            cursor.execute(f"VACUUM (ANALYZE, PARALLEL 0) {table}")


@transaction.atomic
def _make(aside: Aside) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{BUILD_MEMORY}'")
        cursor.execute(aside.make)


@transaction.atomic
def _redraw_codes() -> int:
    """Another code for the younger of two cases that have the same; the search learns it from the worker."""
    with connection.cursor() as cursor:
        cursor.execute(TWICE)
        twice = cursor.fetchall()
        for case_id, unit_id in twice:
            cursor.execute(
                "UPDATE cases_case SET code = %s, to_index = true WHERE id = %s",
                [speakable_code(unit(unit_id).case_prefix), case_id],
            )
    return len(twice)
