"""Keeping what was decided, once, under the lock of the case's verification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import ClaimRow, ClaimState, EventVerb
from motgio.capabilities.verification.domain import Decision, Verdict
from motgio.capabilities.verification.evidence import evidence_of, to_json
from motgio.capabilities.verification.models import Verification
from motgio.capabilities.verification.ports import tell_after_verified
from motgio.capabilities.verification.reading import Reading
from motgio.kernel.actor import SYSTEM
from motgio.platform.audit.facade import history

PENDING = frozenset({ClaimState.OPEN, ClaimState.VERIFYING})
TOLD_OF_SOURCES = frozenset({EventVerb.SOURCE_MISSING, EventVerb.VERIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with the decision on it."""

    claim: ClaimRow
    decision: Decision


@transaction.atomic
def keep_decisions(*, case_id: int, judged: list[Judged], reading: Reading, at: datetime) -> None:
    """Keep the decisions on claims that nobody judged meanwhile, and tell of wrong records."""
    hold_case(case_id)
    waiting = {claim.id for claim in cases.case_by_id(case_id).claims if claim.state in PENDING}
    kept = [each for each in judged if each.claim.id in waiting]
    for each in kept:
        _keep(case_id, each, reading, at)
    if any(each.decision.verdict is Verdict.RECORD_WRONG for each in kept):
        tell_after_verified(case_id)


def _keep(case_id: int, judged: Judged, reading: Reading, at: datetime) -> None:
    claim, decision = judged.claim, judged.decision
    earlier = Verification.objects.filter(claim_id=claim.id).aggregate(last=Max("attempt"))["last"] or 0
    evidence = evidence_of(decision, number=reading.number, sources=reading.sources)
    Verification.objects.create(
        case_id=case_id,
        claim_id=claim.id,
        attempt=earlier + 1,
        verdict=decision.verdict,
        evidence=to_json(evidence),
        snapshot_ids=reading.snapshot_ids,
        decided_at=at,
    )
    summary = {
        "reason": decision.reason.value,
        "checks": [finding.check for finding in decision.findings],
        "attempt": earlier + 1,
    }
    cases.record_verdict(
        actor=SYSTEM, claim_id=claim.id, verdict=decision.verdict.value, summary=summary, at=at
    )


def hold_case(case_id: int) -> None:
    """Let one verification of a case at a time keep what it found; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('verification'), %s)", [case_id % 2**31])


def say_missing(case_id: int, sources: tuple[str, ...], *, at: datetime) -> None:
    """Write down which sources are silent: a line of history when that begins or changes, not each try."""
    told = [event for event in history(case_id) if event.verb in TOLD_OF_SOURCES]
    if (
        told
        and told[-1].verb == EventVerb.SOURCE_MISSING
        and _names(told[-1].content["sources"]) == _names(sources)
    ):
        return
    content = {"sources": sorted(sources)}
    cases.note(actor=SYSTEM, case_id=case_id, verb=EventVerb.SOURCE_MISSING, at=at, content=content)


def _names(sources: Iterable[str]) -> list[str]:
    """The sources without the reason: whether it is down or slow is no news."""
    return sorted(source.rpartition(":")[0] for source in sources)
