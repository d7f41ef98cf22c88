"""Histories of contributions for the calendar: months, employers and claims in a few words."""

from __future__ import annotations

from datetime import UTC, datetime

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import ContributionRow, Kept, Row, Source, SourceKind
from motgio.web.desk.month_cells import Cell
from motgio.web.desk.months import MonthComparison, compare_months

AT = datetime(2026, 11, 16, tzinfo=UTC)


def row(month: str, employer: str = "A", **other: object) -> ContributionRow:
    """One paid month of the pension fund."""
    given = {
        "id": f"{month}-{employer}-{other.get('fund', '')}",
        "month": month,
        "fund": "retirement_survivor",
        "scheme": "compulsory",
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "book_number": "7912345678",
        "wage": 6_000_000,
        "rate": 0.25,
        "status": "paid",
    }
    return ContributionRow(**{**given, **other})  # type: ignore[arg-type]


def stretch(first: int, last: int, employer: str = "A") -> tuple[ContributionRow, ...]:
    """Every month of these years at one employer."""
    return tuple(
        row(f"{year}-{month:02d}", employer) for year in range(first, last + 1) for month in range(1, 13)
    )


def kept(source: Source, *rows: Row, kind: SourceKind = SourceKind.CONTRIBUTIONS) -> Kept:
    """One copy as it was read."""
    system = "VssID" if source is Source.VIEW else "TST"
    return Kept(snapshot_id=1, source=source, kind=kind, system=system, as_of=AT, taken_at=AT, rows=rows)


def claim(first: str = "", last: str = "", **other: str) -> ClaimRow:
    """What a person says; by default that months are missing."""
    line = {"from_month": first, "to_month": last, "employer": other.get("employer", "")}
    return ClaimRow(
        id=1,
        seq=1,
        record=other.get("record", "contribution"),
        problem=other.get("problem", "missing"),
        line={name: value for name, value in line.items() if value},
        expected=other.get("expected", ""),
        state="open",
        verdict="",
        outcome="",
        before=None,
        after=None,
    )


def compared(
    app: tuple[ContributionRow, ...],
    system: tuple[ContributionRow, ...],
    *claims: ClaimRow,
    all_years: bool = False,
) -> MonthComparison:
    """The calendar of both copies."""
    copies = [kept(Source.VIEW, *app), kept(Source.SYSTEM, *system)]
    comparison = compare_months(copies, claims, all_years=all_years)
    assert comparison is not None
    return comparison


def cells(comparison: MonthComparison, side: str) -> dict[str, Cell]:
    """The cells of one side by month; a row that stands for both sides counts for each."""
    found = {}
    for block in comparison.blocks:
        for line in block.rows:
            if line.side in (side, "both"):
                found |= {cell.month: cell for cell in line.cells}
    return found
