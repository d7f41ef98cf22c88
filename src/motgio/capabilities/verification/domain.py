"""From what a person says, what two copies hold and what the checks find to a verdict.

Conservative on purpose: what is not decided here by a named rule goes to an officer as `undetermined`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.records.domain import (
    BookRow,
    ContributionRow,
    IdentityRow,
    PopulationRow,
    RecordKind,
    Row,
    Source,
    SourceKind,
    Wanted,
    compared_kinds,
    wanted_for,
)
from motgio.capabilities.verification import history
from motgio.capabilities.verification.claimed import Claimed, fold, same_value
from motgio.capabilities.verification.comparing import Line, differences

P, K = Problem, SourceKind


class Verdict(StrEnum):
    """What a verification comes to."""

    VIEW_STALE = "view_stale"
    RECORD_WRONG = "record_wrong"
    RECORD_RIGHT = "record_right"
    UNDETERMINED = "undetermined"


class Reason(StrEnum):
    """Why a verdict is what it is."""

    FINDING_EXPLAINS = "finding_explains"
    APP_IS_OLD = "app_is_old"
    ALL_AGREES = "all_agrees"
    SOURCE_MISSING = "source_missing"
    PARTICIPANT_UNKNOWN = "participant_unknown"
    PARTICIPANT_MISMATCH = "participant_mismatch"
    POPULATION_DIFFERS = "population_differs"
    DIFFERENCE_ELSEWHERE = "difference_elsewhere"
    FINDING_ELSEWHERE = "finding_elsewhere"
    CLAIMED_MONTHS_NOT_HELD = "claimed_months_not_held"
    MONTHS_OWED = "months_owed"
    HISTORY_HAS_HOLE = "history_has_hole"
    NOTHING_RECORDED = "nothing_recorded"
    OVERLAP_NOT_JUDGED = "overlap_not_judged"
    ENDED_BUT_OPEN = "ended_but_open"
    CLOSED_BUT_ALONE = "closed_but_alone"
    EXPECTED_DIFFERS = "expected_differs"
    EXPECTED_NOT_SAID = "expected_not_said"
    NO_CHECK_COVERS = "no_check_covers"


@dataclass(frozen=True, slots=True)
class Held:
    """What answered: the rows of every copy that was read. A copy that is not here did not answer."""

    rows: Mapping[Wanted, tuple[Row, ...]]

    def system(self, kind: SourceKind) -> tuple[Row, ...]:
        """What the system holds of a kind."""
        return self.rows.get(Wanted(Source.SYSTEM, kind), ())

    def view(self, kind: SourceKind) -> tuple[Row, ...]:
        """What the app shows of a kind."""
        return self.rows.get(Wanted(Source.VIEW, kind), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on one claim with what it rests on."""

    verdict: Verdict
    reason: Reason
    compared: tuple[SourceKind, ...] = ()
    differences: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()


# Which findings can explain what a person complains of.
EXPLAINS: Mapping[str, frozenset[Problem]] = {
    "R01": frozenset({P.NOT_CLOSED, P.NOT_JOINED, P.MISSING, P.NOT_UPDATED, P.OTHER}),
    "R02": frozenset({P.NOT_JOINED, P.NOT_CLOSED, P.MISSING, P.NOT_UPDATED, P.OTHER}),
    "R05": frozenset({P.DUPLICATE, P.NOT_MINE, P.WRONG_VALUE, P.NOT_JOINED, P.OTHER}),
}
OF_MONTHS = frozenset({RecordKind.CONTRIBUTION, RecordKind.UNEMPLOYMENT})
OF_PERSON = frozenset({RecordKind.IDENTITY})
SAID_OF_A_PERSON = ("full_name", "birth_date", "gender", "citizen_id", "phone", "email")
# Problems for which the months that are said narrow down what explains them.
BOUND_TO_MONTHS = frozenset({P.MISSING, P.DUPLICATE, P.NOT_UPDATED})


def needs(claim: Claimed) -> frozenset[Wanted]:
    """All that must have answered before this claim can be decided."""
    return wanted_for([(claim.record, claim.is_vague)])


def decide(claim: Claimed, held: Held, findings: Iterable[Finding]) -> Decision:
    """The verdict on one claim. Source of the four verdicts: design/domain.md, "Things"."""
    if not needs(claim) <= held.rows.keys():
        return Decision(verdict=Verdict.UNDETERMINED, reason=Reason.SOURCE_MISSING)
    kinds = tuple(sorted(compared_kinds(claim.record, vague=claim.is_vague)))
    differing = tuple(
        line for kind in kinds for line in differences(kind, held.view(kind), held.system(kind))
    )
    family = tuple(findings) if claim.record in OF_MONTHS or claim.is_vague else ()
    explaining = tuple(finding for finding in family if _explains(finding, claim))
    if explaining:
        verdict, reason = Verdict.RECORD_WRONG, Reason.FINDING_EXPLAINS
    elif differing:
        verdict, reason = _judge_difference(claim, held, differing)
    elif family:
        verdict, reason = Verdict.UNDETERMINED, Reason.FINDING_ELSEWHERE
    else:
        verdict, reason = _judge_agreement(claim, held)
    return Decision(
        verdict=verdict,
        reason=reason,
        compared=kinds,
        differences=differing,
        findings=explaining or family,
    )


def _explains(finding: Finding, claim: Claimed) -> bool:
    if claim.problem not in EXPLAINS.get(finding.check, frozenset()):
        return False
    return claim.problem not in BOUND_TO_MONTHS or claim.touches(finding.from_month, finding.to_month)


def _judge_difference(claim: Claimed, held: Held, lines: tuple[Line, ...]) -> tuple[Verdict, Reason]:
    """App and system differ: the app is old only if that difference is what the person sees."""
    if claim.record in OF_PERSON and not _population_agrees(held):
        return Verdict.UNDETERMINED, Reason.POPULATION_DIFFERS
    if not any(_is_what_is_seen(line, claim) for line in lines):
        return Verdict.UNDETERMINED, Reason.DIFFERENCE_ELSEWHERE
    if claim.record in OF_MONTHS and claim.problem in (P.MISSING, P.NOT_UPDATED) and claim.from_month:
        lacking = _lacking(claim, held)
        if lacking is not None:
            return Verdict.UNDETERMINED, lacking
    return Verdict.VIEW_STALE, Reason.APP_IS_OLD


def _is_what_is_seen(line: Line, claim: Claimed) -> bool:
    """Whether one difference fits what the person says about it."""
    if claim.field and line.field and claim.field != line.field:
        return False
    if claim.expected and claim.record not in OF_MONTHS:
        return same_value(claim.expected, line.system)
    if line.from_month and not claim.touches(line.from_month, line.to_month):
        return False
    if claim.problem in (P.NOT_CLOSED, P.NOT_JOINED):
        return line.kind is K.BOOKS
    if claim.problem in (P.DUPLICATE, P.NOT_MINE):
        return line.app is not None
    if claim.problem is P.MISSING:
        return line.system is not None
    return True


def _judge_agreement(claim: Claimed, held: Held) -> tuple[Verdict, Reason]:
    """App and system agree and no check found anything: right only where that covers the claim."""
    if claim.record in OF_MONTHS:
        against = _against_right_months(claim, held)
    elif claim.record in OF_PERSON:
        against = _against_right_person(claim, held)
    else:
        against = Reason.NO_CHECK_COVERS
    if against is None:
        return Verdict.RECORD_RIGHT, Reason.ALL_AGREES
    return Verdict.UNDETERMINED, against


def _against_right_months(claim: Claimed, held: Held) -> Reason | None:
    """What speaks against calling months and books right, None for nothing."""
    books = only(BookRow, held.system(K.BOOKS))
    match claim.problem:
        case P.MISSING | P.NOT_UPDATED:
            return _lacking(claim, held)
        case P.DUPLICATE if history.has_overlap(_contributions(held)):
            return Reason.OVERLAP_NOT_JUDGED
        case P.NOT_CLOSED if history.ended_but_open(books):
            return Reason.ENDED_BUT_OPEN
        case P.NOT_JOINED if history.closed_but_alone(books, _current_book(held)):
            return Reason.CLOSED_BUT_ALONE
        case P.DUPLICATE | P.NOT_CLOSED | P.NOT_JOINED:
            return None if books or _contributions(held) else Reason.NOTHING_RECORDED
        case _:
            return Reason.NO_CHECK_COVERS


def _lacking(claim: Claimed, held: Held) -> Reason | None:
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


def _against_right_person(claim: Claimed, held: Held) -> Reason | None:
    """What speaks against calling the identity right, None for nothing."""
    if claim.problem not in (P.WRONG_VALUE, P.NOT_UPDATED):
        return Reason.NO_CHECK_COVERS
    if not _population_agrees(held):
        return Reason.POPULATION_DIFFERS
    if not claim.expected:
        # Papers, not two databases that agree, decide about a value that the person calls wrong.
        return Reason.EXPECTED_NOT_SAID if claim.problem is P.WRONG_VALUE else None
    identity = only(IdentityRow, held.system(K.IDENTITY))[0]
    named = (claim.field,) if claim.field else SAID_OF_A_PERSON
    if any(same_value(claim.expected, getattr(identity, name, None)) for name in named):
        return None
    return Reason.EXPECTED_DIFFERS


def _population_agrees(held: Held) -> bool:
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


R = TypeVar("R")


def only(kind: type[R], rows: Iterable[object]) -> tuple[R, ...]:
    """The rows of one type."""
    return tuple(row for row in rows if isinstance(row, kind))


def _contributions(held: Held) -> tuple[ContributionRow, ...]:
    return only(ContributionRow, held.system(K.CONTRIBUTIONS))


def _current_book(held: Held) -> str | None:
    identities = only(IdentityRow, held.system(K.IDENTITY))
    return identities[0].current_book_number if identities else None
