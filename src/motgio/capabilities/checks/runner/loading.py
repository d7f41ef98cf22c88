"""Rows of people as Arrow tables; the same columns as the national tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from ibis.expr.types import Table

from motgio.capabilities.checks.domain import PersonRecords, month_number, month_of
from motgio.capabilities.checks.names import typed_name, written_name
from motgio.capabilities.checks.runner import tables
from motgio.capabilities.checks.runner.leave import leave_months
from motgio.capabilities.records.domain import BenefitRow, FormerIdentityRow, NumberRow

Values = Sequence[Any]


def arrow_tables(people: Iterable[PersonRecords]) -> dict[str, pa.Table]:
    """Every table that an expression may ask for, with the rows of these people."""
    everybody = tuple(people)
    return {
        table.get_name(): _arrow(table, [row for person in everybody for row in rows(person)])
        for table, rows in ROWS.items()
    }


def _arrow(table: Table, rows: list[Values]) -> pa.Table:
    schema = _schema(table)
    columns: Iterable[Values] = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _schema(table: Table) -> pa.Schema:
    name = table.get_name()
    if name not in _SCHEMAS:
        _SCHEMAS[name] = table.schema().to_pyarrow()
    return _SCHEMAS[name]


_SCHEMAS: dict[str, pa.Schema] = {}


def _person(one: PersonRecords) -> Iterable[Values]:
    who, known = one.identity, one.population
    yield (
        one.number,
        who and who.managing_office_code[:2],
        who and who.current_book_number,
        one.as_of,
        month_of(one.as_of),
        _paid_out_until(one.benefits),
        who and written_name(who.full_name),
        who and typed_name(who.full_name),
        who and who.birth_date,
        who and who.birth_date_precision,
        who and who.gender,
        who and who.citizen_id,
        who and who.old_citizen_id,
        who and who.merged_into,
        known and written_name(known.full_name),
        known and known.birth_date,
        known and known.gender,
        known and known.citizen_id,
    )


def _paid_out_until(benefits: tuple[BenefitRow, ...]) -> int | None:
    """The last month used up by a lump sum: all time before its decision."""
    lump_sums = [each for each in benefits if each.branch == "lump_sum" and each.status != "refused"]
    days: list[date] = [each.decided_on or each.from_date for each in lump_sums]
    return max((month_of(day) for day in days), default=None)


def _contributions(one: PersonRecords) -> Iterable[Values]:
    for row in one.contributions:
        yield (
            one.number,
            row.id,
            month_number(row.month),
            row.fund,
            row.scheme,
            row.employer_code,
            row.book_number,
            row.wage,
            row.status,
            row.contract_from,
        )


def _books(one: PersonRecords) -> Iterable[Values]:
    for row in one.books:
        yield (
            one.number,
            row.id,
            row.book_number,
            row.employer_code,
            row.office_code and row.office_code[:2],
            month_number(row.from_month),
            _month(row.to_month),
            row.decrease_reported_on,
            row.closed_on,
            row.joined_to_book,
            row.paid_out_by,
        )


def _benefits(one: PersonRecords) -> Iterable[Values]:
    for copy, rows in (("held", one.benefits), ("shown", one.shown_benefits)):
        for row in rows:
            yield (one.number, row.id, copy, row.branch, row.decided_on, row.paid_on, row.status)


def _leaves(one: PersonRecords) -> Iterable[Values]:
    for row in one.benefits:
        for month, working_days in leave_months(row):
            yield (one.number, row.id, row.branch, row.status == "paid", month, working_days)


def _unemployment(one: PersonRecords) -> Iterable[Values]:
    for row in one.unemployment:
        yield (
            one.number,
            row.id,
            row.entry,
            row.months_used,
            row.months_reserved,
            _month(row.from_month),
            _month(row.to_month),
        )


def _cards(one: PersonRecords) -> Iterable[Values]:
    for row in one.cards:
        yield (
            one.number,
            row.id,
            row.group_code or row.card_number[:2],
            row.valid_from,
            row.valid_to,
            row.five_years_from,
            row.status,
        )


def _identities(one: PersonRecords) -> Iterable[Values]:
    for other in one.numbers:
        yield _identity(one.number, "other", other, status=other.status, replaced_on=None)
    for former in one.former_identities:
        yield _identity(one.number, "former", former, status=None, replaced_on=former.replaced_on)


def _identity(
    number: str,
    copy: str,
    row: NumberRow | FormerIdentityRow,
    *,
    status: str | None,
    replaced_on: date | None,
) -> Values:
    return (
        number,
        row.id,
        copy,
        typed_name(row.full_name),
        row.birth_date,
        row.birth_date_precision,
        row.gender,
        row.citizen_id,
        row.old_citizen_id,
        status,
        replaced_on,
    )


def _month(month: str | None) -> int | None:
    return month_number(month) if month else None


ROWS: Mapping[Table, Callable[[PersonRecords], Iterable[Values]]] = {
    tables.PERSONS: _person,
    tables.CONTRIBUTIONS: _contributions,
    tables.BOOKS: _books,
    tables.BENEFITS: _benefits,
    tables.LEAVES: _leaves,
    tables.UNEMPLOYMENT: _unemployment,
    tables.CARDS: _cards,
    tables.IDENTITIES: _identities,
}
