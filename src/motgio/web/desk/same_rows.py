"""Rows on which app and system agree: one dense table, because nothing about them is in dispute."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from motgio.capabilities.records.facade import Row, SourceKind
from motgio.web.desk.line_words import MONEY, NAMES, written

COLUMNS: Mapping[SourceKind, tuple[str, ...]] = {
    SourceKind.BOOKS: (
        "employer_name",
        "from_month",
        "to_month",
        "decrease_reported_on",
        "closed_on",
        "joined_to_book",
    ),
    SourceKind.UNEMPLOYMENT: (
        "entry",
        "months_paid",
        "months_used",
        "months_reserved",
        "from_month",
        "to_month",
    ),
    SourceKind.BENEFITS: ("branch", "from_date", "to_date", "amount", "paid_on", "status"),
    SourceKind.CARDS: (
        "card_number",
        "valid_from",
        "valid_to",
        "entitlement_level",
        "facility_name",
        "status",
    ),
    SourceKind.VISITS: ("admitted_on", "discharged_on", "facility_name", "diagnosis_text", "co_payment"),
}
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Value:
    """One cell under its column's name."""

    name: str
    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class SameRow:
    """One row, and whether the person names its time."""

    values: tuple[Value, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class SameRows:
    """The table: its head, the rows named and the newest, and those folded away."""

    head: tuple[str, ...]
    rows: tuple[SameRow, ...]
    folded: tuple[SameRow, ...]


def same_rows(kind: SourceKind, rows: Sequence[Row], *, named: Collection[str] = ()) -> SameRows | None:
    """The table of these rows, newest first, those that are named never folded; None when there are none."""
    if not rows:
        return None
    names = COLUMNS[kind]
    times = _by_time(names)
    ordered = sorted(
        rows, key=lambda row: [str(getattr(row, name, "") or "") for name in times], reverse=True
    )
    meant = [row for row in ordered if row.id in named]
    shown = [row for row in ordered if row.id not in named]
    room = max(0, SHOWN - len(meant))
    open_ids = {row.id for row in (*meant, *shown[:room])}
    drawn = [(row.id in open_ids, _row(row, names, is_named=row.id in named)) for row in ordered]
    return SameRows(
        head=tuple(str(NAMES[name]) for name in names),
        rows=tuple(row for is_open, row in drawn if is_open),
        folded=tuple(row for is_open, row in drawn if not is_open),
    )


def _row(row: Row, names: Sequence[str], *, is_named: bool) -> SameRow:
    return SameRow(tuple(_value(row, name) for name in names), is_named)


def _by_time(names: Sequence[str]) -> list[str]:
    return [name for name in names if name.startswith(("from_", "valid_", "admitted_"))][:1]


def _value(row: Row, name: str) -> Value:
    return Value(
        str(NAMES[name]), written(name, getattr(row, name, None), covered=True), is_number=name in MONEY
    )
