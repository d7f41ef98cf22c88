"""Rows on which app and system agree: one dense table, because nothing about them is in dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """One cell."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class SameRows:
    """The table: its head, the newest rows, and those folded away."""

    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    folded: tuple[tuple[Value, ...], ...]


def same_rows(kind: SourceKind, rows: Sequence[Row]) -> SameRows | None:
    """The table of these rows, newest first; None when there are none."""
    if not rows:
        return None
    names = COLUMNS[kind]
    ordered = sorted(rows, key=lambda row: [str(getattr(row, name, "") or "") for name in _by_time(names)])
    cells = [tuple(_value(row, name) for name in names) for row in reversed(ordered)]
    return SameRows(
        head=tuple(str(NAMES[name]) for name in names), rows=tuple(cells[:SHOWN]), folded=tuple(cells[SHOWN:])
    )


def _by_time(names: Sequence[str]) -> list[str]:
    return [name for name in names if name.startswith(("from_", "valid_", "admitted_"))][:1]


def _value(row: Row, name: str) -> Value:
    return Value(written(name, getattr(row, name, None), covered=True), is_number=name in MONEY)
