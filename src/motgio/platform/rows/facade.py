"""Rows of several tables in one statement: all that other rooms may import.

Saving six rows one after the other costs eight round trips with BEGIN and COMMIT, and each costs the web
process and PostgreSQL more than the insert itself. One statement is one round trip, planned once per
connection, and it is all or nothing by itself, also outside of a transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Any, TypeAlias

import psycopg
from django.db import connection
from django.db.models import Field, Model

__all__ = ["insert_together"]

AnyField: TypeAlias = "Field[Any, Any]"


def insert_together(*rows: Model) -> None:
    """Insert these rows, all or none. A row that another one names must know its id beforehand.

    Raises IntegrityError and what else Django raises for a failed statement.
    """
    kinds = tuple((type(row), row.pk is not None) for row in rows)
    values = [value for row in rows for value in _values(row)]
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        # Django's own cursor writes values into the text, so that PostgreSQL plans each statement anew.
        cursor.execute(_statement(kinds), values, prepare=True)


def _values(row: Model) -> Iterator[object]:
    for field in _fields(type(row), row.pk is not None):
        yield field.get_db_prep_save(field.pre_save(row, True), connection)


@lru_cache(maxsize=256)
def _fields(kind: type[Model], knows_its_id: bool) -> tuple[AnyField, ...]:
    fields = kind._meta.local_concrete_fields
    return tuple(field for field in fields if knows_its_id or not field.primary_key)


@lru_cache(maxsize=256)
def _statement(kinds: tuple[tuple[type[Model], bool], ...]) -> bytes:
    place = count(1)
    *before, last = [_insert(kind, knows_its_id, place) for kind, knows_its_id in kinds]
    named = ", ".join(f"row{number} AS ({insert})" for number, insert in enumerate(before))
    return (f"WITH {named} {last}" if named else last).encode()


def _insert(kind: type[Model], knows_its_id: bool, place: Iterator[int]) -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in _fields(kind, knows_its_id)]
    places = ", ".join(f"${next(place)}" for _ in columns)
    return f"INSERT INTO {quote(kind._meta.db_table)} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
