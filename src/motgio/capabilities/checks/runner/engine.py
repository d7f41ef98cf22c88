"""One DuckDB connection per worker thread; expressions compiled once per process."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import duckdb
import ibis

from motgio.capabilities.checks.catalogue import CATALOGUE
from motgio.capabilities.checks.domain import Finding, PersonRecords
from motgio.capabilities.checks.runner import (
    r01,
    r02,
    r03,
    r04,
    r05,
    r06,
    r07,
    r08,
    r09,
    r10,
    r11,
    r12,
    r13,
    r14,
)
from motgio.capabilities.checks.runner.loading import arrow_tables

EXPRESSIONS = {
    "R01": r01.expression,
    "R02": r02.expression,
    "R03": r03.expression,
    "R04": r04.expression,
    "R05": r05.expression,
    "R06": r06.expression,
    "R07": r07.expression,
    "R08": r08.expression,
    "R09": r09.expression,
    "R10": r10.expression,
    "R11": r11.expression,
    "R12": r12.expression,
    "R13": r13.expression,
    "R14": r14.expression,
}
ALL = frozenset(EXPRESSIONS)

NOBODY = PersonRecords(number="", as_of=date(2000, 1, 1), identity=None)

_local = threading.local()


@cache
def compiled() -> Mapping[str, str]:
    """The SQL of every check, made once per process."""
    return {name: str(ibis.to_sql(make(), dialect="duckdb")) for name, make in EXPRESSIONS.items()}


def run_checks(person: PersonRecords, only: Collection[str] = ALL) -> tuple[Finding, ...]:
    """The checks named on one person, in the order of the catalogue."""
    return run_on_many((person,), only)[person.number]


def run_on_many(
    people: Iterable[PersonRecords], only: Collection[str] = ALL
) -> dict[str, tuple[Finding, ...]]:
    """The same on many people at once: one pass of every expression. Findings by number."""
    everybody = {person.number: person for person in people}
    found: dict[str, list[Finding]] = {number: [] for number in everybody}
    connection = _connection()
    registered = arrow_tables(everybody.values())
    for name, table in registered.items():
        connection.register(name, table)
    try:
        for check in CATALOGUE:
            if check.id not in only:
                continue
            for number, lines in _by_person(_lines(connection, _parsed()[check.id])).items():
                found[number].extend(check.explain(everybody[number], lines))
    finally:
        for name in registered:
            connection.unregister(name)
    return {number: tuple(each) for number, each in found.items()}


def warm_up() -> None:
    """Compile, open and run once on an empty record, so that the first person does not wait for it."""
    run_checks(NOBODY)


def _by_person(lines: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_person: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        by_person.setdefault(line["participant"], []).append(line)
    return by_person


def _parsed() -> Mapping[str, duckdb.Statement]:
    """The statements as this thread's connection parsed them: parsing is a fifth of what a check costs."""
    if not hasattr(_local, "parsed"):
        connection = _connection()
        _local.parsed = {name: connection.extract_statements(sql)[0] for name, sql in compiled().items()}
    held: Mapping[str, duckdb.Statement] = _local.parsed
    return held


def _lines(connection: duckdb.DuckDBPyConnection, sql: duckdb.Statement) -> list[dict[str, Any]]:
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
