"""What a unit states about a claim, and the verdict an officer draws from it where the machine drew none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import UnknownCase
from motgio.capabilities.verification.errors import NotUndetermined
from motgio.capabilities.verification.evidence import from_json, to_json
from motgio.capabilities.verification.keeping import hold_case
from motgio.capabilities.verification.models import UnitStatement, Verification
from motgio.capabilities.verification.ports import tell_after_verified
from motgio.capabilities.verification.verdicts import Reason, Verdict
from motgio.kernel.actor import Actor


class Stated(StrEnum):
    """What a unit says of the record."""

    WRONG = "wrong"
    RIGHT = "right"
    NEITHER = "neither"


VERDICTS: Mapping[Stated, Verdict] = {
    Stated.WRONG: Verdict.RECORD_WRONG,
    Stated.RIGHT: Verdict.RECORD_RIGHT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement: what, in which words, by whom of which unit."""

    id: int
    claim_id: int
    unit_id: int
    stated: Stated
    text: str
    by_name: str
    at: datetime


def keep_statement(
    *, actor: Actor, case_id: int, claim_id: int, unit_id: int, stated: Stated, text: str, at: datetime
) -> int:
    """Keep what a unit states, in the caller's transaction. Returns its id."""
    row = UnitStatement.objects.create(
        case_id=case_id,
        claim_id=claim_id,
        unit_id=unit_id,
        stated=stated.value,
        text=text,
        by_id=actor.staff_id,
        by_name=actor.name,
        at=at,
    )
    return row.id


@transaction.atomic
def conclude_by_statement(*, actor: Actor, case_id: int, statement_id: int, at: datetime) -> Verdict:
    """An officer's verdict on a claim that the machine left undetermined, resting on a unit's statement.

    Raises UnknownCase, NotUndetermined.
    """
    hold_case(case_id)
    case = cases.case_by_id(case_id)
    cases.require_work(actor, unit_id=case.accountable_unit_id)
    row = UnitStatement.objects.filter(id=statement_id, case_id=case_id).first()
    if row is None:
        raise UnknownCase
    verdict = VERDICTS.get(Stated(row.stated))
    claim = next((each for each in case.claims if each.id == row.claim_id), None)
    newest = Verification.objects.filter(claim_id=row.claim_id).order_by("-attempt").first()
    if verdict is None or claim is None or newest is None:
        raise NotUndetermined
    if claim.state != cases.ClaimState.VERIFIED or newest.verdict != Verdict.UNDETERMINED:
        raise NotUndetermined
    evidence = replace(from_json(newest.evidence), reason=Reason.UNIT_STATED, statement_id=row.id)
    Verification.objects.create(
        case_id=case_id,
        claim_id=row.claim_id,
        attempt=newest.attempt + 1,
        verdict=verdict,
        evidence=to_json(evidence),
        snapshot_ids=newest.snapshot_ids,
        decided_at=at,
    )
    summary = {"reason": Reason.UNIT_STATED.value, "statement": row.id, "attempt": newest.attempt + 1}
    cases.record_verdict(actor=actor, claim_id=row.claim_id, verdict=verdict.value, summary=summary, at=at)
    if verdict is Verdict.RECORD_WRONG:
        tell_after_verified(case_id)
    return verdict


def statements_of(claim_ids: Iterable[int]) -> tuple[StatementRow, ...]:
    """What units stated about these claims, oldest first. One query."""
    rows = UnitStatement.objects.filter(claim_id__in=set(claim_ids)).order_by("id")
    return tuple(
        StatementRow(
            id=row.id,
            claim_id=row.claim_id,
            unit_id=row.unit_id,
            stated=Stated(row.stated),
            text=row.text,
            by_name=row.by_name,
            at=row.at,
        )
        for row in rows
    )
