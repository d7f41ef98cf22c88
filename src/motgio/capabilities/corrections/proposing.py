"""Proposing: the first of the two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    ClaimState,
    EventVerb,
    case_by_id,
    note,
    start_correcting,
    stop_correcting,
)
from motgio.capabilities.corrections.access import require_propose
from motgio.capabilities.corrections.domain import (
    HOLDS_CLAIM,
    CorrectionState,
    edited_items,
    move,
    require_kind,
    usable_ground,
)
from motgio.capabilities.corrections.errors import ReasonNeeded
from motgio.capabilities.corrections.kind_rules import kind_rule_of
from motgio.capabilities.corrections.locking import lock_correction, require_version, save_correction
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.values import canonical_values, items_from_json, items_to_json
from motgio.capabilities.records.facade import SourceKind
from motgio.kernel.actor import Actor

Edits = Mapping[str, Mapping[str, object]]


@transaction.atomic
def propose(
    *,
    actor: Actor,
    correction_id: int,
    at: datetime,
    edits: Edits | None = None,
    ground: str | None = None,
    expected_version: int | None = None,
) -> int:
    """Propose a drafted correction; `edits` are other new values, row id → field → value.

    Returns the new version. Raises UnknownCorrection, StaleCorrection, ForbiddenCorrectionMove, GroundNeeded,
    UnusableValue, NothingChanges, KindSwitchedOff, KindNotYours, and ForbiddenMove when the claim
    cannot be corrected now.
    """
    correction = lock_correction(correction_id)
    case = case_by_id(correction.case_id)
    require_propose(actor, case)
    require_version(correction, expected_version)
    correction.state = move(CorrectionState(correction.state), CorrectionState.PROPOSED)
    require_kind(actor, kind_rule_of(correction, at=at))
    _edit(correction, edits or {}, ground)
    correction.maker_id, correction.proposed_at = actor.staff_id, at
    correction.shared_claim_ids = _still_verified(case, correction)
    for claim_id in correction.claim_ids:
        start_correcting(actor=actor, claim_id=claim_id, at=at)
    content = {"correction": correction.id, "kind": correction.kind, "ground": correction.ground}
    note(actor=actor, case_id=case.id, verb=EventVerb.CORRECTION_PROPOSED, at=at, content=content)
    save_correction(correction, "state", "items", "ground", "maker_id", "proposed_at", "shared_claim_ids")
    return correction.version


def _edit(correction: Correction, edits: Edits, ground: str | None) -> None:
    correction.ground = usable_ground(correction.ground if ground is None else ground)
    record = SourceKind(correction.record)
    typed = {row_id: canonical_values(record, values) for row_id, values in edits.items()}
    correction.items = items_to_json(edited_items(items_from_json(correction.items), typed))


def _still_verified(case: CaseDetail, correction: Correction) -> list[int]:
    verified = {claim.id for claim in case.claims if claim.state == ClaimState.VERIFIED}
    return [claim_id for claim_id in correction.shared_claim_ids if claim_id in verified]


@transaction.atomic
def withdraw(
    *, actor: Actor, correction_id: int, reason: str, at: datetime, expected_version: int | None = None
) -> None:
    """Take back a draft, a proposal or what the system cannot adjust; the claim stands verified again.

    Raises UnknownCorrection, StaleCorrection, ForbiddenCorrectionMove, ReasonNeeded.
    """
    correction = lock_correction(correction_id)
    require_propose(actor, case_by_id(correction.case_id))
    require_version(correction, expected_version)
    if not reason.strip():
        raise ReasonNeeded
    held = CorrectionState(correction.state) in HOLDS_CLAIM
    correction.state = move(CorrectionState(correction.state), CorrectionState.WITHDRAWN)
    correction.reason = reason.strip()
    if held:
        free_claims(correction, actor=actor, at=at)
    content = {"correction": correction.id, "reason": correction.reason}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.CORRECTION_WITHDRAWN, at=at, content=content)
    save_correction(correction, "state", "reason")


def free_claims(correction: Correction, *, actor: Actor, at: datetime) -> None:
    """The claims of a correction that will not be made stand verified again, unless they moved on."""
    case = case_by_id(correction.case_id)
    correcting = {claim.id for claim in case.claims if claim.state == ClaimState.CORRECTING}
    for claim_id in correction.claim_ids:
        if claim_id in correcting:
            stop_correcting(actor=actor, claim_id=claim_id, at=at)
