"""Believable people for tests: canonical rows, and the same as the port sends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from motgio.capabilities.records.domain import (
    BenefitRow,
    BookRow,
    ContributionRow,
    IdentityRow,
    PopulationRow,
    Row,
    SourceKind,
)

NUMBER = "7912345678"
AS_OF = date(2026, 11, 16)
ALL_FUNDS = ("retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health")


def months(first: str, last: str) -> list[str]:
    """All months from one to another, both included."""
    start, end = (int(text[:4]) * 12 + int(text[5:]) - 1 for text in (first, last))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def paid(first: str, last: str, employer: str = "A", **given: Any) -> tuple[ContributionRow, ...]:
    """Months paid at an employer, in all funds unless `funds` says otherwise."""
    funds = given.pop("funds", ALL_FUNDS)
    fields = {
        "scheme": "compulsory",
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "book_number": NUMBER,
        "wage": 6_000_000,
        "rate": 0.08,
        "status": "paid",
    } | given
    return tuple(
        ContributionRow(id=f"Q-{month}-{fields['employer_code']}-{fund}", month=month, fund=fund, **fields)
        for month in months(first, last)
        for fund in funds
    )


def book(first: str, last: str | None = None, employer: str = "A", **given: Any) -> BookRow:
    """A stretch in the present book, joined to it."""
    fields = {
        "book_number": NUMBER,
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "office_code": "7901",
        "joined_to_book": NUMBER,
    } | given
    return BookRow(
        id=f"S-{fields['book_number']}-{employer}-{first}", from_month=first, to_month=last, **fields
    )


def identity(**given: Any) -> IdentityRow:
    """Who the person is for the agency."""
    fields = {
        "social_insurance_number": NUMBER,
        "full_name": "Nguyễn Văn A",
        "birth_date": date(1988, 5, 20),
        "gender": "male",
        "citizen_id": "079088001234",
        "managing_office_code": "7901",
        "current_book_number": NUMBER,
    } | given
    return IdentityRow(id=f"N-{NUMBER}", **fields)


def population(**given: Any) -> PopulationRow:
    """Who the person is for the population database."""
    fields = {
        "citizen_id": "079088001234",
        "full_name": "NGUYỄN VĂN A",
        "birth_date": date(1988, 5, 20),
        "gender": "male",
    } | given
    return PopulationRow(id="D-079088001234", **fields)


def lump_sum(decided_on: date, **given: Any) -> BenefitRow:
    """Time paid out at once."""
    fields = {"dossier_number": "HS-1", "amount": 50_000_000, "status": "paid"} | given
    return BenefitRow(id="H-1", branch="lump_sum", from_date=decided_on, decided_on=decided_on, **fields)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person with a clean record of nearly nine years, two employers, unless told otherwise."""

    contributions: tuple[ContributionRow, ...] = field(
        default_factory=lambda: paid("2018-01", "2021-06") + paid("2021-07", "2026-10", "B")
    )
    books: tuple[BookRow, ...] = field(
        default_factory=lambda: (
            book("2018-01", "2021-06", decrease_reported_on=date(2021, 7, 2), closed_on=date(2021, 7, 9)),
            book("2021-07", employer="B"),
        )
    )
    identity: IdentityRow = field(default_factory=identity)
    population: PopulationRow = field(default_factory=population)
    benefits: tuple[BenefitRow, ...] = ()

    def rows(self) -> dict[SourceKind, tuple[Row, ...]]:
        """All rows by kind."""
        return {
            SourceKind.IDENTITY: (self.identity,),
            SourceKind.POPULATION: (self.population,),
            SourceKind.CONTRIBUTIONS: self.contributions,
            SourceKind.BOOKS: self.books,
            SourceKind.BENEFITS: self.benefits,
        }

    def sent(self) -> dict[str, list[dict[str, Any]]]:
        """The same as JSON values, by the name of the kind."""
        return {kind.value: as_sent(rows) for kind, rows in self.rows().items()}


def as_sent(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as the port sends them."""
    return [msgspec.to_builtins(row) for row in rows]
