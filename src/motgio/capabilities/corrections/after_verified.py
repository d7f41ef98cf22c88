"""What follows a verdict `record_wrong`: wired to the verification room in config/wiring.py."""

from __future__ import annotations

from datetime import datetime

from motgio.capabilities.corrections.drafting import draft_from_verification
from motgio.capabilities.verification.facade import Verdict, verification_of
from motgio.kernel.actor import Actor


def queue_drafts(case_id: int) -> None:
    """Queue the drafting for a case in the transaction that stored its verdicts."""
    from motgio.capabilities.corrections.jobs import draft_corrections

    draft_corrections.configure(lock=f"draft-{case_id}").defer(case_id=case_id)


def draft_for_case(*, actor: Actor, case_id: int, at: datetime) -> tuple[int, ...]:
    """Draft the corrections that the newest verdicts of a case call for. Safe to run twice."""
    wrong = [row for row in verification_of(case_id) if row.verdict is Verdict.RECORD_WRONG]
    findings = {row.claim_id: tuple(found.finding for found in row.findings) for row in wrong}
    return draft_from_verification(actor=actor, case_id=case_id, findings=findings, at=at)
