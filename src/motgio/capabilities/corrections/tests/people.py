"""Records with one defect each, in the words of the port."""

from __future__ import annotations

from typing import Any

from motgio.capabilities.corrections.tests.memory_records import Rows
from motgio.capabilities.records.facade import SourceKind

NUMBER = "7912345678"
BOOK = "S-7912345678-YN0001Z-2018-01"

IDENTITY = {
    "id": "I-1",
    "social_insurance_number": NUMBER,
    "full_name": "Nguyễn Văn A",
    "birth_date": "1990-05-02",
    "birth_date_precision": "day",
    "gender": "male",
    "citizen_id": "079090000001",
    "managing_office_code": "7901",
    "managing_office_name": "BHXH cơ sở Tân Bình",
    "current_book_number": NUMBER,
    "status": "active",
}


def month_row(month: str, employer: str, fund: str = "retirement_survivor", **other: Any) -> dict[str, Any]:
    """One paid month."""
    given = {
        "id": f"C-{month}-{employer}-{fund}",
        "month": month,
        "fund": fund,
        "scheme": "compulsory",
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "book_number": NUMBER,
        "wage": 6_000_000,
        "rate": 0.25,
        "status": "paid",
        "contract_from": "2018-01-01" if employer == "YN0001Z" else "2020-01-01",
        "office_code": "7901",
        "position": "Công nhân",
    }
    return {**given, **other}


def book_row(employer: str, from_month: str, to_month: str | None, **other: Any) -> dict[str, Any]:
    """One stretch at one employer."""
    given = {
        "id": f"S-{NUMBER}-{employer}-{from_month}",
        "book_number": NUMBER,
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "office_code": "7901",
        "from_month": from_month,
        "to_month": to_month,
        "decrease_reported_on": None,
        "closed_on": None,
        "closing_number": None,
        "joined_to_book": NUMBER,
    }
    return {**given, **other}


def months(first: int, last: int) -> list[str]:
    """Every month of these years."""
    return [f"{year}-{month:02d}" for year in range(first, last + 1) for month in range(1, 13)]


# The present employer paid until last month.
PRESENT = [*months(2020, 2025), *(f"2026-{month:02d}" for month in range(1, 11))]


def book_never_closed() -> Rows:
    """Left in 2019, reported, never closed; works elsewhere since 2020."""
    return {
        SourceKind.IDENTITY: [IDENTITY],
        SourceKind.CONTRIBUTIONS: [month_row(month, "YN0001Z") for month in months(2018, 2019)]
        + [month_row(month, "YN0002Z") for month in PRESENT],
        SourceKind.BOOKS: [
            book_row("YN0001Z", "2018-01", "2019-12", decrease_reported_on="2020-01-10"),
            book_row("YN0002Z", "2020-01", None),
        ],
    }


def not_closed_and_not_joined() -> Rows:
    """An old book whose closed stretch was never joined, and a later one that was never closed."""
    rows = book_never_closed()
    old = {"book_number": "0200000001", "joined_to_book": None, "decrease_reported_on": "2016-12-10"}
    closed = {"closed_on": "2017-01-10", "closing_number": "CS-0"}
    early = [month_row(month, "YN0000Z", book_number="0200000001") for month in months(2015, 2016)]
    rows[SourceKind.CONTRIBUTIONS] = early + rows[SourceKind.CONTRIBUTIONS]
    rows[SourceKind.BOOKS].append(book_row("YN0000Z", "2015-01", "2016-12", **old, **closed))
    return rows


def month_paid_twice() -> Rows:
    """Three months that two employers paid for the same fund."""
    first = [month_row(month, "YN0001Z") for month in [*months(2018, 2019), "2020-01", "2020-02", "2020-03"]]
    second = [month_row(month, "YN0002Z") for month in PRESENT]
    closed = {"closed_on": "2020-05-10", "closing_number": "CS-1", "decrease_reported_on": "2020-04-10"}
    return {
        SourceKind.IDENTITY: [IDENTITY],
        SourceKind.CONTRIBUTIONS: first + second,
        SourceKind.BOOKS: [
            book_row("YN0001Z", "2018-01", "2020-03", **closed),
            book_row("YN0002Z", "2020-01", None),
        ],
    }
