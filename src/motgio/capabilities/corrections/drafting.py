"""Drafting: the product from what the verification found, an officer from what the papers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import Max

from motgio.capabilities.cases.facade import CaseDetail, ClaimState, EventVerb, case_by_id, note
from motgio.capabilities.checks.facade import Finding
from motgio.capabilities.corrections.access import require_propose
from motgio.capabilities.corrections.domain import (
    OPEN_STATES,
    CorrectionState,
    NewCorrection,
    move,
    require_kind,
    usable_ground,
)
from motgio.capabilities.corrections.errors import AlreadyCorrecting, UnknownCorrection
from motgio.capabilities.corrections.grouping import Planned, plan_corrections
from motgio.capabilities.corrections.kind_rules import kind_rule, kind_rule_of
from motgio.capabilities.corrections.locking import hold_drafts, lock_correction, save_correction
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.placing import managing_unit_of
from motgio.capabilities.corrections.rows import stored_evidence
from motgio.capabilities.corrections.values import canonical_values, items_from_json, items_to_json
from motgio.capabilities.records.facade import ChangeItem, ChangeKind, SourceKind
from motgio.kernel.actor import Actor
from motgio.kernel.values import values_of


def draft_from_verification(
    *, actor: Actor, case_id: int, findings: Mapping[int, Sequence[Finding]], at: datetime
) -> tuple[int, ...]:
    """Draft what mends the claims found wrong; `findings` by claim id. Returns the ids of the drafts.

    Safe to call again: an equal draft is kept, a draft that no longer fits is withdrawn, and what was
    proposed or approved is never touched.
    """
    case = case_by_id(case_id)
    verified = [claim.id for claim in case.claims if claim.state == ClaimState.VERIFIED]
    planned = plan_corrections({claim_id: findings.get(claim_id, ()) for claim_id in verified})
    _withdraw_unfit_drafts(actor, case, planned, at)
    drafts = [_draft_planned(actor, case, plan, at) for plan in planned]
    return tuple(draft for draft in drafts if draft is not None)


@transaction.atomic
def draft_correction(*, actor: Actor, case_id: int, claim_id: int, new: NewCorrection, at: datetime) -> int:
    """An officer drafts a correction of his own for one claim. Returns its id.

    Raises UnknownCorrection, GroundNeeded, UnusableValue, AlreadyCorrecting, KindSwitchedOff, KindNotYours.
    """
    hold_drafts(case_id)
    case = case_by_id(case_id)
    require_propose(actor, case)
    if claim_id not in {claim.id for claim in case.claims}:
        raise UnknownCorrection
    ground = usable_ground(new.ground)
    if _open_of(claim_id) is not None:
        raise AlreadyCorrecting
    items = tuple(_canonical_item(new.record, item) for item in new.items)
    require_kind(actor, kind_rule(managing_unit_id=managing_unit_of(case), kind=new.kind, at=at))
    return _insert(actor, case, Planned((claim_id,), replace(new, items=items, ground=ground)), at)


@transaction.atomic
def draft_again(*, actor: Actor, correction_id: int, at: datetime) -> int:
    """A new draft with the content of one that was refused or withdrawn. Returns its id.

    Raises UnknownCorrection, AlreadyCorrecting, KindSwitchedOff, KindNotYours.
    """
    case_id = Correction.objects.filter(id=correction_id).values_list("case_id", flat=True).first()
    hold_drafts(case_id or 0)
    old = lock_correction(correction_id)
    case = case_by_id(old.case_id)
    require_propose(actor, case)
    if old.state not in (CorrectionState.REFUSED, CorrectionState.WITHDRAWN):
        raise AlreadyCorrecting
    if _open_of(old.claim_id) is not None:
        raise AlreadyCorrecting
    require_kind(actor, kind_rule_of(old, at=at))
    again = Planned(old.claim_ids, _content_of(old), more_follows=old.more_follows)
    return _insert(actor, case, again, at)


def _canonical_item(record: SourceKind, item: ChangeItem) -> ChangeItem:
    return ChangeItem(
        row_id=item.row_id,
        expected=canonical_values(record, item.expected),
        after=None if item.after is None else canonical_values(record, item.after),
    )


def _content_of(old: Correction) -> NewCorrection:
    return NewCorrection(
        number=old.number,
        kind=ChangeKind(old.kind),
        record=SourceKind(old.record),
        items=items_from_json(old.items),
        ground=old.ground,
        evidence=stored_evidence(old),
    )


def _open_of(claim_id: int) -> Correction | None:
    return (
        Correction.objects.select_for_update()
        .filter(claim_id=claim_id, state__in=values_of(OPEN_STATES))
        .first()
    )


@transaction.atomic
def _draft_planned(actor: Actor, case: CaseDetail, plan: Planned, at: datetime) -> int | None:
    hold_drafts(case.id)
    standing = _open_of(plan.claim_ids[0])
    if standing is None:
        return _insert(actor, case, plan, at)
    return standing.id if standing.state == CorrectionState.DRAFTED else None


@transaction.atomic
def _withdraw_unfit_drafts(actor: Actor, case: CaseDetail, planned: Sequence[Planned], at: datetime) -> None:
    fits = {plan.claim_ids[0]: items_to_json(plan.new.items) for plan in planned}
    drafts = Correction.objects.select_for_update().filter(
        case_id=case.id, state=CorrectionState.DRAFTED.value
    )
    for draft in drafts.order_by("id"):
        by_checks = any(line.check for line in stored_evidence(draft))
        if not by_checks or fits.get(draft.claim_id) == draft.items:
            continue
        draft.state = move(CorrectionState.DRAFTED, CorrectionState.WITHDRAWN)
        save_correction(draft, "state")
        content = {"correction": draft.id, "reason": "verified_again"}
        note(actor=actor, case_id=case.id, verb=EventVerb.CORRECTION_WITHDRAWN, at=at, content=content)


def _insert(actor: Actor, case: CaseDetail, plan: Planned, at: datetime) -> int:
    claim_id, *shared = plan.claim_ids
    last = Correction.objects.filter(claim_id=claim_id).aggregate(last=Max("seq"))["last"] or 0
    claim_seq = next(claim.seq for claim in case.claims if claim.id == claim_id)
    new = plan.new
    correction = Correction.objects.create(
        claim_id=claim_id,
        shared_claim_ids=shared,
        case_id=case.id,
        case_code=case.code,
        seq=last + 1,
        number=new.number,
        kind=new.kind.value,
        record=new.record.value,
        items=items_to_json(new.items),
        ground=new.ground,
        evidence=msgspec.to_builtins(new.evidence),
        managing_unit_id=managing_unit_of(case),
        idempotency_key=f"{case.code}/{claim_seq}.{last + 1}",
        more_follows=plan.more_follows,
        drafted_at=at,
    )
    content = {"correction": correction.id, "kind": correction.kind, "ground": correction.ground}
    note(actor=actor, case_id=case.id, verb=EventVerb.CORRECTION_DRAFTED, at=at, content=content)
    return correction.id
