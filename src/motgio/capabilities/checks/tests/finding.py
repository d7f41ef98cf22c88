"""A person of the tests as the checks are given it, and what one check finds."""

from __future__ import annotations

from datetime import date

from motgio.capabilities.checks.facade import Finding, PersonRecords, findings_of
from motgio.capabilities.records.domain import BenefitRow
from motgio.capabilities.records.tests.people import AS_OF, NUMBER, Person


def records_of(
    person: Person, as_of: date = AS_OF, shown: tuple[BenefitRow, ...] | None = None
) -> PersonRecords:
    """All that is held of a person; the app shows the same benefits unless told otherwise."""
    return PersonRecords(
        number=NUMBER,
        as_of=as_of,
        identity=person.identity,
        contributions=person.contributions,
        books=person.books,
        benefits=person.benefits,
        population=person.population,
        unemployment=person.unemployment,
        cards=person.cards,
        numbers=person.numbers,
        former_identities=person.former_identities,
        shown_benefits=person.benefits if shown is None else shown,
    )


def found(
    check: str, person: Person, as_of: date = AS_OF, shown: tuple[BenefitRow, ...] | None = None
) -> tuple[Finding, ...]:
    """What one check finds."""
    return findings_of(records_of(person, as_of, shown), only={check})
