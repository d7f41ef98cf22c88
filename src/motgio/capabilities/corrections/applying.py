"""Applying: the job that changes the system of record, proves it twice, and only then calls it corrected.

Every step asks outside any transaction and then notes in one; each may be cut off anywhere and run again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, note
from motgio.capabilities.corrections.domain import CorrectionState, move
from motgio.capabilities.corrections.finishing import finish, verify_rest
from motgio.capabilities.corrections.locking import lock_correction, save_correction
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.proving import prove_in_system, prove_in_view
from motgio.capabilities.corrections.values import items_from_json
from motgio.capabilities.records.facade import (
    CannotAdjust,
    ChangeKind,
    ChangeRefused,
    ChangeRequest,
    Receipt,
    SourceKind,
    UnknownParticipant,
    ValueChanged,
    records_port,
)
from motgio.kernel.actor import Actor
from motgio.kernel.clock import Clock
from motgio.kernel.errors import MotgioError, Unavailable

S = CorrectionState
NEVER_ADJUSTED = (CannotAdjust, ChangeRefused, UnknownParticipant)


def apply(*, actor: Actor, correction_id: int, clock: Clock) -> CorrectionState:
    """Carry an approved correction as far as it goes: changed, read back, seen in the app, done.

    Returns where it stands; safe to run again, also after a death between the change and our note of it.
    Raises SourceDown, SourceSlow, SourceUnreadable or NotReadBack when it has to be tried again later.
    """
    correction = _begin(correction_id)
    try:
        if correction.state == S.APPLYING:
            correction = _change(correction, actor=actor, clock=clock)
        if correction.state == S.APPLIED:
            prove_in_system(correction, actor=actor, at=clock.now())
            correction = _note_system_proof(correction_id, actor=actor, at=clock.now())
        if correction.state == S.READ_BACK:
            prove_in_view(correction, actor=actor, at=clock.now())
            correction = finish(correction_id, actor=actor, at=clock.now())
    except Unavailable as error:
        _note_trouble(correction_id, error, actor=actor, at=clock.now())
        raise
    return S(correction.state)


@transaction.atomic(durable=True)
def _begin(correction_id: int) -> Correction:
    correction = lock_correction(correction_id)
    if correction.state == S.APPROVED:
        correction.state = move(S.APPROVED, S.APPLYING)
        save_correction(correction, "state")
    return correction


def _change(correction: Correction, *, actor: Actor, clock: Clock) -> Correction:
    """Ask the system of record; the same key each time, so that it changes once however often we ask."""
    request = ChangeRequest(
        kind=ChangeKind(correction.kind),
        number=correction.number,
        record=SourceKind(correction.record),
        items=items_from_json(correction.items),
        ground=correction.ground,
        reference=correction.idempotency_key,
        maker=f"staff:{correction.maker_id}",
        checker=f"staff:{correction.checker_id}",
    )
    try:
        receipt = records_port().change(request, idempotency_key=correction.idempotency_key)
    except ValueChanged:
        return _note_conflict(correction.id, actor=actor, at=clock.now())
    except NEVER_ADJUSTED as error:
        return _note_cannot_adjust(correction.id, error, actor=actor, at=clock.now())
    return _note_receipt(correction.id, receipt, actor=actor, at=clock.now())


@transaction.atomic
def _note_receipt(correction_id: int, receipt: Receipt, *, actor: Actor, at: datetime) -> Correction:
    correction = lock_correction(correction_id)
    if correction.state != S.APPLYING:
        return correction
    correction.state = move(S.APPLYING, S.APPLIED)
    correction.receipt, correction.applied_at = receipt.receipt, receipt.applied_at
    before = [{"id": item.row_id, **item.before} for item in receipt.items if item.before is not None]
    after = [{"id": item.row_id, **item.after} for item in receipt.items if item.after is not None]
    correction.before, correction.after = before, after
    correction.new_ids = {
        str(place): item.row_id for place, item in enumerate(receipt.items) if item.before is None
    }
    _forget_trouble(correction)
    content = {"correction": correction.id, "receipt": receipt.receipt}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CORRECTION_APPLIED, at=at, content=content)
    fields = ("state", "receipt", "applied_at", "before", "after", "new_ids", "trouble", "trouble_since")
    save_correction(correction, *fields)
    return correction


@transaction.atomic
def _note_conflict(correction_id: int, *, actor: Actor, at: datetime) -> Correction:
    """The verified value is no longer there: nothing was changed, the claims are verified again."""
    correction = lock_correction(correction_id)
    if correction.state != S.APPLYING:
        return correction
    correction.state = move(S.APPLYING, S.CONFLICT)
    content = {"correction": correction.id}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CORRECTION_CONFLICT, at=at, content=content)
    verify_rest(correction, actor=actor, at=at)
    _forget_trouble(correction)
    save_correction(correction, "state", "trouble", "trouble_since")
    return correction


@transaction.atomic
def _note_cannot_adjust(correction_id: int, error: MotgioError, *, actor: Actor, at: datetime) -> Correction:
    """The system of record says no for good: it stays so until somebody withdraws it."""
    correction = lock_correction(correction_id)
    if correction.state != S.APPLYING:
        return correction
    correction.state = move(S.APPLYING, S.CANNOT_ADJUST)
    correction.reason = str(error.details.get("reason") or error.message)[:1000]
    content = {"correction": correction.id, "code": error.code, "reason": correction.reason}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CANNOT_ADJUST, at=at, content=content)
    _forget_trouble(correction)
    save_correction(correction, "state", "reason", "trouble", "trouble_since")
    return correction


@transaction.atomic
def _note_system_proof(correction_id: int, *, actor: Actor, at: datetime) -> Correction:
    correction = lock_correction(correction_id)
    if correction.state != S.APPLIED:
        return correction
    correction.state = move(S.APPLIED, S.READ_BACK)
    correction.system_read_at = at
    _forget_trouble(correction)
    content = {"correction": correction.id}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.READ_BACK_SYSTEM, at=at, content=content)
    save_correction(correction, "state", "system_read_at", "trouble", "trouble_since")
    return correction


@transaction.atomic
def _note_trouble(correction_id: int, error: Unavailable, *, actor: Actor, at: datetime) -> None:
    """Say once what stands in the way; the same trouble again adds no line to the history."""
    correction = lock_correction(correction_id)
    if correction.trouble == error.code:
        return
    correction.trouble, correction.trouble_since = error.code, at
    failed = error.code == "not_read_back"
    verb = EventVerb.READ_BACK_FAILED if failed else EventVerb.SOURCE_MISSING
    content = {"correction": correction.id, "sources": [str(error.details.get("source", correction.record))]}
    note(actor=actor, case_id=correction.case_id, verb=verb, at=at, content=content)
    save_correction(correction, "trouble", "trouble_since")


def _forget_trouble(correction: Correction) -> None:
    correction.trouble, correction.trouble_since = "", None
