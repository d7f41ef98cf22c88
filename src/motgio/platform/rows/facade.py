"""Rows of several tables in one statement: all that other rooms may import.

Saving six rows one after the other costs eight round trips with BEGIN and COMMIT, and each costs the web
process and PostgreSQL more than the insert itself. One statement is one round trip, planned once per
connection, and it is all or nothing by itself, also outside of a transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, TypeAlias

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import NOT_PROVIDED, Field, Model
from psycopg import sql

from motgio.platform.postgresql.facade import kept_cursor

__all__ = ["Row", "changed", "copy_together", "insert_together", "row"]

AnyField: TypeAlias = "Field[Any, Any]"


# What PostgreSQL takes as Python holds it; other fields are asked how they want to be written.
PLAIN = (
    models.BinaryField,
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
    """How rows of one model are written for which these columns are given.

    `defaults` are the other columns with the model's own defaults as SQL: they stand in the statement, so
    that they cost nothing for each row; `default_values` are the same as values. `asked` are the places of
    the values whose field has to be asked.
    """

    name: str
    columns: tuple[str, ...]
    defaults: tuple[tuple[str, str], ...]
    default_values: tuple[object, ...]
    asked: tuple[tuple[int, AnyField], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row to be inserted: its values in the order of the table's columns."""

    table: Table
    values: list[object]


def row(kind: type[Model], /, **given: object) -> Row:
    """A row of this model's table; what is not given has the model's default, the id is PostgreSQL's.

    A sixth of the cost of the model's own instance. Raises TypeError as the instance would for a name the
    model does not have (`case_id`, not `case`), and for a column left out that has no default.
    """
    table = _table(kind, tuple(given))
    values = list(given.values())
    for place, field in table.asked:
        values[place] = _prepared(field, values[place])
    return Row(table, values)


def changed(first: Row, kind: type[Model], /, **given: object) -> Row:
    """The same row of this model with other values in these columns."""
    table, places = _widened(kind, first.table, tuple(given))
    values: list[object] = [*first.values, *(None for _ in table.columns[len(first.values) :])]
    for (place, field), value in zip(places, given.values(), strict=True):
        values[place] = value if field is None else _prepared(field, value)
    return Row(table, values)


def copy_together(rows: Iterable[Row]) -> None:
    """Write thousands of rows by COPY, table by table, in the caller's transaction.

    A row that another one names must know its id beforehand. Raises what Django raises for a failed one.
    """
    by_table: defaultdict[Table, list[Row]] = defaultdict(list)
    for each in rows:
        by_table[each.table].append(each)
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, psycopg.RawCursor(database.connection) as cursor:
        for table, of_table in by_table.items():
            columns = [*table.columns, *(name for name, _ in table.defaults)]
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(
                sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
            )
            with cursor.copy(into) as copy:
                for each in of_table:
                    copy.write_row((*each.values, *table.default_values))


def insert_together(*rows: Row) -> None:
    """Insert these rows, all or none. A row that another one names must know its id beforehand.

    Raises IntegrityError and what else Django raises for a failed statement.
    """
    database = connections[DEFAULT_DB_ALIAS]
    statement = _statement(tuple(row.table for row in rows))
    values = [value for row in rows for value in row.values]
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        # Django's own cursor writes values into the text, so that PostgreSQL plans each statement anew.
        kept_cursor(database.connection).execute(statement, values, prepare=True)


@lru_cache(maxsize=256)
def _table(kind: type[Model], given: tuple[str, ...]) -> Table:
    left = {field.attname: field for field in kind._meta.local_concrete_fields}
    try:
        fields = [left.pop(name) for name in given]
    except KeyError as error:
        raise TypeError(f"{kind.__name__} has no column {error}") from None
    others = [field for field in left.values() if not field.primary_key]
    values = tuple(map(_default, others))
    return Table(
        name=kind._meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        defaults=tuple(
            (str(field.column), sql.Literal(value).as_string())
            for field, value in zip(others, values, strict=True)
        ),
        default_values=values,
        asked=tuple((place, field) for place, field in enumerate(fields) if not isinstance(field, PLAIN)),
    )


@lru_cache(maxsize=256)
def _widened(
    kind: type[Model], first: Table, given: tuple[str, ...]
) -> tuple[Table, tuple[tuple[int, AnyField | None], ...]]:
    """The table with these columns too; for each of them its place, and its field if that is to be asked."""
    attnames = {str(field.column): field.attname for field in kind._meta.local_concrete_fields}
    names = list(dict.fromkeys([*(attnames[column] for column in first.columns), *given]))
    table = _table(kind, tuple(names))
    asked = dict(table.asked)
    return table, tuple((names.index(name), asked.get(names.index(name))) for name in given)


def _prepared(field: AnyField, value: object) -> object:
    return field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _default(field: AnyField) -> object:
    if field.default is NOT_PROVIDED:
        is_fixed = field.null
    else:
        # Of what is called for each row, only an empty list or dictionary is the same for all.
        is_fixed = field.default in (list, dict) or not callable(field.default)
    if not is_fixed:
        raise TypeError(f"{field.model.__name__}.{field.attname} has no default and must be given")
    return _prepared(field, field.get_default())


@lru_cache(maxsize=256)
def _statement(tables: tuple[Table, ...]) -> bytes:
    place = count(1)
    *before, last = [_insert(table, place) for table in tables]
    named = ", ".join(f"row{number} AS ({insert})" for number, insert in enumerate(before))
    return (f"WITH {named} {last}" if named else last).encode()


def _insert(table: Table, place: Iterator[int]) -> str:
    columns = ", ".join(f'"{column}"' for column in (*table.columns, *(name for name, _ in table.defaults)))
    values = ", ".join((*(f"${next(place)}" for _ in table.columns), *(value for _, value in table.defaults)))
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({values})'  # noqa: S608
