"""One DuckDB connection per worker thread; expressions compiled once per process."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import duckdb
import ibis

from motgio.capabilities.checks.catalogue import CATALOGUE
from motgio.capabilities.checks.domain import Finding, PersonRecords
from motgio.capabilities.checks.runner import r01, r02, r05
from motgio.capabilities.checks.runner.loading import arrow_tables

EXPRESSIONS = {"R01": r01.expression, "R02": r02.expression, "R05": r05.expression}

NOBODY = PersonRecords(
    number="", as_of=date(2000, 1, 1), identity=None, contributions=(), books=(), benefits=()
)

_local = threading.local()


@cache
def compiled() -> Mapping[str, str]:
    """The SQL of every check, made once per process."""
    return {name: str(ibis.to_sql(make(), dialect="duckdb")) for name, make in EXPRESSIONS.items()}


def run_checks(person: PersonRecords) -> tuple[Finding, ...]:
    """All checks on one person, in the order of the catalogue."""
    connection = _connection()
    tables = arrow_tables(person)
    for name, table in tables.items():
        connection.register(name, table)
    try:
        found: list[Finding] = []
        for check in CATALOGUE:
            found.extend(check.explain(person, _lines(connection, compiled()[check.id])))
        return tuple(found)
    finally:
        for name in tables:
            connection.unregister(name)


def warm_up() -> None:
    """Compile, open and run once on an empty record, so that the first person does not wait for it."""
    run_checks(NOBODY)


def _lines(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _connection() -> duckdb.DuckDBPyConnection:
    if not hasattr(_local, "connection"):
        connection = duckdb.connect(":memory:", config={"threads": 1})
        connection.execute("SET TimeZone = 'UTC'")
        _local.connection = connection
    held: duckdb.DuckDBPyConnection = _local.connection
    return held
