"""Deciding: the second of the two people."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, note
from motgio.capabilities.corrections.domain import CorrectionState, decide_approval, decide_refusal
from motgio.capabilities.corrections.errors import ReasonNeeded
from motgio.capabilities.corrections.kind_rules import approvers_for
from motgio.capabilities.corrections.locking import lock_correction, require_version, save_correction
from motgio.capabilities.corrections.proposing import free_claims
from motgio.kernel.actor import Actor


@transaction.atomic
def approve(*, actor: Actor, correction_id: int, at: datetime, expected_version: int | None = None) -> None:
    """Who decides for the managing unit, a checker or whom the rule in force lets, says yes.

    The job that applies it is queued in the same transaction.

    Raises UnknownCorrection, SamePerson, AlreadyDecided, StaleCorrection.
    """
    from motgio.capabilities.corrections.jobs import apply_correction

    correction = lock_correction(correction_id)
    correction.state = decide_approval(
        actor,
        state=CorrectionState(correction.state),
        maker_id=correction.maker_id,
        managing_unit_id=correction.managing_unit_id,
        approvers=approvers_for(actor, correction, at=at),
    )
    require_version(correction, expected_version)
    correction.checker_id, correction.decided_at = actor.staff_id, at
    content = {"correction": correction.id, "kind": correction.kind}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CORRECTION_APPROVED, at=at, content=content)
    save_correction(correction, "state", "checker_id", "decided_at")
    apply_correction.configure(lock=f"correction-{correction.id}").defer(correction_id=correction.id)


@transaction.atomic
def refuse(
    *, actor: Actor, correction_id: int, reason: str, at: datetime, expected_version: int | None = None
) -> None:
    """Who decides for the managing unit says no, and why; the claim stands verified again.

    Raises UnknownCorrection, SamePerson, AlreadyDecided, StaleCorrection, ReasonNeeded.
    """
    correction = lock_correction(correction_id)
    correction.state = decide_refusal(
        actor,
        state=CorrectionState(correction.state),
        maker_id=correction.maker_id,
        managing_unit_id=correction.managing_unit_id,
        approvers=approvers_for(actor, correction, at=at),
    )
    require_version(correction, expected_version)
    if not reason.strip():
        raise ReasonNeeded
    correction.checker_id, correction.decided_at = actor.staff_id, at
    correction.reason = reason.strip()
    free_claims(correction, actor=actor, at=at)
    content = {"correction": correction.id, "reason": correction.reason}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CORRECTION_REFUSED, at=at, content=content)
    save_correction(correction, "state", "checker_id", "decided_at", "reason")
