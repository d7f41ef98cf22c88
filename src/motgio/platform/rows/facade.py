"""Rows of several tables in one statement: all that other rooms may import.

Saving six rows one after the other costs eight round trips with BEGIN and COMMIT, and each costs the web
process and PostgreSQL more than the insert itself. One statement is one round trip, planned once per
connection, and it is all or nothing by itself, also outside of a transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, TypeAlias

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

__all__ = ["insert_together"]

AnyField: TypeAlias = "Field[Any, Any]"


# What PostgreSQL takes as Python holds it; other fields are asked how they want to be written.
PLAIN = (
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.FloatField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """How rows of one model are written."""

    name: str
    columns: tuple[str, ...]
    plain: frozenset[str]
    fields: tuple[tuple[str, AnyField], ...]

    def values(self, row: Model, database: BaseDatabaseWrapper) -> Iterator[object]:
        """The values of a row in the order of the columns."""
        held = row.__dict__
        for name, field in self.fields:
            if name in self.plain:
                yield held[name]
            else:
                yield field.get_db_prep_save(field.pre_save(row, True), database)


def insert_together(*rows: Model) -> None:
    """Insert these rows, all or none. A row that another one names must know its id beforehand.

    Raises IntegrityError and what else Django raises for a failed statement.
    """
    database = connections[DEFAULT_DB_ALIAS]
    tables = tuple(_table(type(row), row.pk is not None) for row in rows)
    values = [value for table, row in zip(tables, rows, strict=True) for value in table.values(row, database)]
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, psycopg.RawCursor(database.connection) as cursor:
        # Django's own cursor writes values into the text, so that PostgreSQL plans each statement anew.
        cursor.execute(_statement(tables), values, prepare=True)


@lru_cache(maxsize=256)
def _table(kind: type[Model], knows_its_id: bool) -> Table:
    fields = [field for field in kind._meta.local_concrete_fields if knows_its_id or not field.primary_key]
    return Table(
        name=kind._meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        plain=frozenset(field.attname for field in fields if _is_plain(field)),
        fields=tuple((field.attname, field) for field in fields),
    )


def _is_plain(field: AnyField) -> bool:
    fills_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return isinstance(field, PLAIN) and not fills_itself


@lru_cache(maxsize=256)
def _statement(tables: tuple[Table, ...]) -> bytes:
    place = count(1)
    *before, last = [_insert(table, place) for table in tables]
    named = ", ".join(f"row{number} AS ({insert})" for number, insert in enumerate(before))
    return (f"WITH {named} {last}" if named else last).encode()


def _insert(table: Table, place: Iterator[int]) -> str:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    places = ", ".join(f"${next(place)}" for _ in table.columns)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'  # noqa: S608
