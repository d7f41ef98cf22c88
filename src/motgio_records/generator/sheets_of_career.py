"""Turns a career into the sheets that the systems hold: contributions, books, unemployment balance."""

from datetime import date
from typing import Any

from motgio_records.generator.careers import Career, Pay, Stay
from motgio_records.generator.rates import CHANGES, UNEMPLOYMENT_FROM, rates_in, wage_in
from motgio_records.months import month_number, month_text

Row = dict[str, Any]
_CHANGES = frozenset(CHANGES)
UNPAID = frozenset({"maternity", "sickness", "unpaid_leave"})


def contribution_stretches(career: Career) -> list[Row]:
    """Stretches of equal months: cut at each January, when the wage changes, and when a rate changes."""
    stretches = []
    for stay in career.stays:
        for pay in stay.pays:
            start = pay.first
            for month in range(pay.first + 1, pay.last + 2):
                if month > pay.last or month % 12 == 0 or month in _CHANGES:
                    stretches.append(_stretch(career, stay, pay, start, month - 1))
                    start = month
    return [stretch for stretch in stretches if stretch["funds"]]


def _stretch(career: Career, stay: Stay, pay: Pay, first: int, last: int) -> Row:
    rates = rates_in(first)
    year = first // 12
    return {
        "from_month": month_text(first),
        "to_month": month_text(last),
        "scheme": "compulsory",
        "employer_code": stay.employer.code,
        "employer_name": stay.employer.name,
        "book_number": stay.book,
        "wage": wage_in(year, level=stay.level, years_worked=year - career.started // 12),
        "status": pay.status,
        "contract_from": stay.contract_from.isoformat(),
        "office_code": stay.employer.office,
        "position": stay.position,
        "funds": {
            fund: 0.0 if pay.status in UNPAID else rate for fund, rate in rates.items() if fund in pay.funds
        },
    }


def own_stretches(
    *, name: str, fund: str, rate: float, wage: int, book: str, office: str, first: int, last: int
) -> list[Row]:
    """What people pay themselves: voluntary pension insurance, or health insurance of the household."""
    if first > last:
        return []
    return [
        {
            "from_month": month_text(first),
            "to_month": month_text(last),
            "scheme": "voluntary",
            "employer_code": None,
            "employer_name": name,
            "book_number": book,
            "wage": wage,
            "status": "paid",
            "contract_from": None,
            "office_code": office,
            "position": None,
            "funds": {fund: rate},
        }
    ]


def book_rows(career: Career) -> list[Row]:
    """One row per stay, as the book confirms it."""
    return [
        {
            "id": book_row_id(stay),
            "book_number": stay.book,
            "employer_code": stay.employer.code,
            "employer_name": stay.employer.name,
            "office_code": stay.employer.office,
            "from_month": month_text(stay.first),
            "to_month": None if stay.still_there else month_text(stay.last),
            "decrease_reported_on": _day(stay.decrease_reported_on),
            "closed_on": _day(stay.closed_on),
            "closing_number": stay.closing_number,
            "joined_to_book": stay.joined_to,
            "paid_out_by": stay.paid_out_by,
        }
        for stay in career.stays
    ]


def book_row_id(stay: Stay) -> str:
    """The stable id of a stay's row in the book."""
    return f"S-{stay.book}-{stay.employer.code}-{month_text(stay.first)}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def unemployment_rows(number: str, stretches: list[Row], decisions: list[Row]) -> list[Row]:
    """The balance, and the decisions that used some of it; nothing for those who never paid into the fund."""
    months: set[int] = set()
    for stretch in stretches:
        if "unemployment" in stretch["funds"] and stretch["status"] == "paid":
            months.update(range(month_number(stretch["from_month"]), month_number(stretch["to_month"]) + 1))
    if not months or max(months) < UNEMPLOYMENT_FROM:
        return []
    used = sum(decision["months_used"] for decision in decisions)
    balance = {
        "id": f"TN-{number}",
        "entry": "balance",
        "months_paid": len(months),
        "months_used": used,
        "months_reserved": max(len(months) - used, 0),
        "decision_number": None,
        "decided_on": None,
        "from_month": None,
        "to_month": None,
        "amount": None,
    }
    return [balance, *decisions]
