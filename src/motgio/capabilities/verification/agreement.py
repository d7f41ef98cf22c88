"""App and system agree and no check found anything: when that proves a record right, and when it does not."""

from __future__ import annotations

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.records.domain import (
    BookRow,
    ContributionRow,
    IdentityRow,
    PopulationRow,
    RecordKind,
)
from motgio.capabilities.records.domain import SourceKind as K
from motgio.capabilities.verification import history
from motgio.capabilities.verification.claimed import Claimed, fold, same_value
from motgio.capabilities.verification.verdicts import Held, Reason, only

SAID_OF_A_PERSON = ("full_name", "birth_date", "gender", "citizen_id", "phone", "email")


def against_right_months(claim: Claimed, held: Held) -> Reason | None:
    """What speaks against calling months and books right, None for nothing."""
    books = only(BookRow, held.system(K.BOOKS))
    match claim.problem:
        case Problem.MISSING | Problem.NOT_UPDATED:
            return what_is_lacking(claim, held)
        case Problem.DUPLICATE if history.has_overlap(_contributions(held)):
            return Reason.OVERLAP_NOT_JUDGED
        case Problem.NOT_CLOSED if history.ended_but_open(books):
            return Reason.ENDED_BUT_OPEN
        case Problem.NOT_JOINED if history.closed_but_alone(books, _current_book(held)):
            return Reason.CLOSED_BUT_ALONE
        case Problem.DUPLICATE | Problem.NOT_CLOSED | Problem.NOT_JOINED:
            return None if books or _contributions(held) else Reason.NOTHING_RECORDED
        case _:
            return Reason.NO_CHECK_COVERS


def what_is_lacking(claim: Claimed, held: Held) -> Reason | None:
    """What the systems themselves lack of the claimed months, or of the whole history when none is named."""
    fund = "unemployment" if claim.record is RecordKind.UNEMPLOYMENT else "retirement_survivor"
    rows = _contributions(held)
    months = history.months_held(rows, fund)
    if not months:
        return Reason.NOTHING_RECORDED
    asked = _asked_months(claim, max(months))
    owed = history.months_owed(rows, fund)
    if owed & asked if asked else owed:
        return Reason.MONTHS_OWED
    if asked:
        return None if asked <= months else Reason.CLAIMED_MONTHS_NOT_HELD
    return Reason.HISTORY_HAS_HOLE if history.holes(months) else None


def _asked_months(claim: Claimed, last_held: str) -> frozenset[str]:
    """The months a claim names; one without an end reaches to the last month on record."""
    if not claim.from_month:
        return frozenset()
    return history.months_between(claim.from_month, claim.to_month or max(last_held, claim.from_month))


def against_right_person(claim: Claimed, held: Held) -> Reason | None:
    """What speaks against calling the identity right, None for nothing."""
    if claim.problem not in (Problem.WRONG_VALUE, Problem.NOT_UPDATED):
        return Reason.NO_CHECK_COVERS
    if not population_agrees(held):
        return Reason.POPULATION_DIFFERS
    if not claim.expected:
        # Papers, not two databases that agree, decide about a value that the person calls wrong.
        return Reason.EXPECTED_NOT_SAID if claim.problem is Problem.WRONG_VALUE else None
    identity = only(IdentityRow, held.system(K.IDENTITY))[0]
    named = (claim.field,) if claim.field else SAID_OF_A_PERSON
    if any(same_value(claim.expected, getattr(identity, name, None)) for name in named):
        return None
    return Reason.EXPECTED_DIFFERS


def population_agrees(held: Held) -> bool:
    """Whether agency and population database know the same person in all they both hold."""
    identities = only(IdentityRow, held.system(K.IDENTITY))
    people = only(PopulationRow, held.system(K.POPULATION))
    if len(identities) != 1 or len(people) != 1:
        return False
    identity, person = identities[0], people[0]
    return (
        fold(identity.full_name) == fold(person.full_name)
        and identity.birth_date == person.birth_date
        and identity.gender == person.gender
        and identity.citizen_id == person.citizen_id
    )


def _contributions(held: Held) -> tuple[ContributionRow, ...]:
    return only(ContributionRow, held.system(K.CONTRIBUTIONS))


def _current_book(held: Held) -> str | None:
    identities = only(IdentityRow, held.system(K.IDENTITY))
    return identities[0].current_book_number if identities else None
