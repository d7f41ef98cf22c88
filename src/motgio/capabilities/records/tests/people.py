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
    CardRow,
    ContributionRow,
    FormerIdentityRow,
    IdentityRow,
    NumberRow,
    PopulationRow,
    Row,
    SourceKind,
    UnemploymentRow,
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


def five_years_after(day: date) -> date:
    """The same day five years later, the 28th for a 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 5, day=28 if is_leap_day else day.day)


def card(valid_from: date = date(2018, 1, 1), valid_to: date = date(2026, 12, 31), **given: Any) -> CardRow:
    """A health card of an employee."""
    fields = {"group_code": "DN", "card_number": f"DN479{NUMBER}", "status": "valid"} | given
    fields.setdefault("five_years_from", five_years_after(valid_from))
    row_id = f"T-{fields['group_code']}-{valid_from}"
    return CardRow(id=row_id, valid_from=valid_from, valid_to=valid_to, **fields)


def maternity(first: date, last: date, **given: Any) -> BenefitRow:
    """A maternity benefit, paid a month after it began."""
    fields = {"dossier_number": "HS-TS", "amount": 40_000_000, "status": "paid"} | given
    return BenefitRow(id="H-TS", branch="maternity", from_date=first, to_date=last, **fields)


def other_number(**given: Any) -> NumberRow:
    """The same person under an older number, with months long before."""
    fields = {
        "social_insurance_number": "7910000001",
        "full_name": "Nguyễn Văn A",
        "birth_date": date(1988, 5, 20),
        "gender": "male",
        "citizen_id": "079088001234",
        "status": "inactive",
        "first_month": "2010-01",
        "last_month": "2014-12",
        "months": 60,
    } | given
    return NumberRow(id=f"N-{fields['social_insurance_number']}", **fields)


def declared(**given: Any) -> FormerIdentityRow:
    """Somebody else who was declared under the number."""
    fields = {
        "full_name": "Trần Thị B",
        "birth_date": date(1979, 2, 3),
        "gender": "female",
        "citizen_id": "079179004321",
        "declared_on": date(2015, 3, 2),
        "declared_by": "Công ty A",
    } | given
    return FormerIdentityRow(id="L-1", **fields)


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
    cards: tuple[CardRow, ...] = field(default_factory=lambda: (card(),))
    unemployment: tuple[UnemploymentRow, ...] = ()
    numbers: tuple[NumberRow, ...] = ()
    former_identities: tuple[FormerIdentityRow, ...] = ()

    def rows(self) -> dict[SourceKind, tuple[Row, ...]]:
        """All rows by kind."""
        return {
            SourceKind.IDENTITY: (self.identity,),
            SourceKind.POPULATION: (self.population,),
            SourceKind.CONTRIBUTIONS: self.contributions,
            SourceKind.BOOKS: self.books,
            SourceKind.BENEFITS: self.benefits,
            SourceKind.CARDS: self.cards,
            SourceKind.UNEMPLOYMENT: self.unemployment,
            SourceKind.NUMBERS: self.numbers,
            SourceKind.FORMER_IDENTITIES: self.former_identities,
        }

    def sent(self) -> dict[str, list[dict[str, Any]]]:
        """The same as JSON values, by the name of the kind."""
        return {kind.value: as_sent(rows) for kind, rows in self.rows().items()}


def as_sent(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as the port sends them."""
    return [msgspec.to_builtins(row) for row in rows]
