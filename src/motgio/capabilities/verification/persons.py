"""What was read of a person, as the checks take it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from motgio.capabilities.checks.domain import PersonRecords
from motgio.capabilities.records.domain import (
    BenefitRow,
    BookRow,
    CardRow,
    ContributionRow,
    FormerIdentityRow,
    IdentityRow,
    NumberRow,
    PopulationRow,
    UnemploymentRow,
)
from motgio.capabilities.records.domain import SourceKind as K
from motgio.capabilities.verification.verdicts import Held, only

T = TypeVar("T")


def person_of(number: str, held: Held, *, as_of: date) -> PersonRecords:
    """One person's records; what did not answer is empty, and the checks that need it must not be run."""
    return PersonRecords(
        number=number,
        as_of=as_of,
        identity=_first(only(IdentityRow, held.system(K.IDENTITY))),
        population=_first(only(PopulationRow, held.system(K.POPULATION))),
        contributions=only(ContributionRow, held.system(K.CONTRIBUTIONS)),
        books=only(BookRow, held.system(K.BOOKS)),
        benefits=only(BenefitRow, held.system(K.BENEFITS)),
        unemployment=only(UnemploymentRow, held.system(K.UNEMPLOYMENT)),
        cards=only(CardRow, held.system(K.CARDS)),
        numbers=only(NumberRow, held.system(K.NUMBERS)),
        former_identities=only(FormerIdentityRow, held.system(K.FORMER_IDENTITIES)),
        shown_benefits=only(BenefitRow, held.view(K.BENEFITS)),
    )


def _first(rows: tuple[T, ...]) -> T | None:
    return rows[0] if rows else None
