"""Contributions are held as stretches of equal months and read as one row per month, fund and employer.

A row's id is made of what it is (month, employer, fund), so it never depends on how the stretches are cut.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from motgio_records.months import month_number, month_text

Row = dict[str, Any]
Stretch = dict[str, Any]

# Fund and its sign in a row's id. The order is the order in which the funds of a month are shown.
FUND_SIGNS = {
    "retirement_survivor": "HT",
    "sickness_maternity": "OD",
    "accident_disease": "TN",
    "unemployment": "BT",
    "health": "YT",
}
FUND_ORDER = {fund: place for place, fund in enumerate(FUND_SIGNS)}
# What all months of a stretch have in common.
SHARED = (
    "scheme",
    "employer_code",
    "employer_name",
    "book_number",
    "wage",
    "status",
    "contract_from",
    "office_code",
    "position",
)
WITHOUT_EMPLOYER = "CANHAN"


def contribution_id(month: str, employer_code: str | None, fund: str) -> str:
    """The stable id of one month in one fund at one employer."""
    return f"Q-{month}-{employer_code or WITHOUT_EMPLOYER}-{FUND_SIGNS[fund]}"


def expand(stretches: Iterable[Stretch]) -> list[Row]:
    """One row per month, fund and employer, by month, then employer, then fund."""
    rows: list[tuple[tuple[int, str, int, int], Row]] = []
    for stretch in stretches:
        shared = {name: stretch[name] for name in SHARED}
        employer = stretch["employer_code"] or WITHOUT_EMPLOYER
        first_fund = min(FUND_ORDER[fund] for fund in stretch["funds"])
        for number in range(month_number(stretch["from_month"]), month_number(stretch["to_month"]) + 1):
            month = month_text(number)
            for fund, rate in stretch["funds"].items():
                row = {"id": contribution_id(month, stretch["employer_code"], fund), "month": month}
                order = (number, employer, first_fund, FUND_ORDER[fund])
                rows.append((order, {**row, "fund": fund, "rate": rate, **shared}))
    rows.sort(key=lambda entry: entry[0])
    return [row for _, row in rows]


def compress(rows: Iterable[Row]) -> list[Stretch]:
    """The fewest stretches that expand to these rows; the inverse of `expand`."""
    months: dict[tuple[Any, ...], dict[int, dict[str, float]]] = {}
    for row in rows:
        shared = tuple(row[name] for name in SHARED)
        months.setdefault(shared, {}).setdefault(month_number(row["month"]), {})[row["fund"]] = row["rate"]
    stretches = []
    for shared, by_month in months.items():
        # Months in a row have the same difference to their place, so equal neighbours fall into one group.
        places = enumerate(sorted(by_month))
        for (_, funds), run in groupby(
            places, key=lambda entry: (entry[1] - entry[0], _signed(by_month[entry[1]]))
        ):
            numbers = [number for _, number in run]
            stretches.append(
                {
                    "from_month": month_text(numbers[0]),
                    "to_month": month_text(numbers[-1]),
                    **dict(zip(SHARED, shared, strict=True)),
                    "funds": dict(funds),
                }
            )
    return sorted(stretches, key=_stretch_order)


def _signed(funds: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(funds.items(), key=lambda entry: FUND_ORDER[entry[0]]))


def _stretch_order(stretch: Stretch) -> tuple[str, str, str, str]:
    first_fund = next(iter(stretch["funds"]))
    return (
        stretch["from_month"],
        stretch["employer_code"] or WITHOUT_EMPLOYER,
        stretch["to_month"],
        first_fund,
    )
