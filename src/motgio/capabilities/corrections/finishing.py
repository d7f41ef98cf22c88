"""Finishing: the claim is corrected, and when it was the last one the person is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    ClaimState,
    EventVerb,
    Outcome,
    answer_case,
    case_by_id,
    finish_claim,
    has_written_channel,
    keep_draft,
    note,
    verify_again,
)
from motgio.capabilities.corrections.domain import CorrectionState, move
from motgio.capabilities.corrections.locking import lock_correction, save_correction
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.replies import Told, reply
from motgio.capabilities.records.facade import ChangeKind
from motgio.capabilities.texts.facade import released_texts
from motgio.kernel.actor import Actor
from motgio.kernel.values import values_of


@transaction.atomic
def finish(correction_id: int, *, actor: Actor, at: datetime) -> Correction:
    """Note that the app shows the new value; claims done, person answered, all in one transaction."""
    correction = lock_correction(correction_id)
    if correction.state != CorrectionState.READ_BACK:
        return correction
    correction.state = move(CorrectionState.READ_BACK, CorrectionState.DONE)
    correction.view_read_at = at
    correction.trouble, correction.trouble_since = "", None
    save_correction(correction, "state", "view_read_at", "trouble", "trouble_since")
    content = {"correction": correction.id}
    note(actor=actor, case_id=correction.case_id, verb=EventVerb.READ_BACK_VIEW, at=at, content=content)
    if correction.more_follows:
        verify_rest(correction, actor=actor, at=at)
    elif _finish_claims(correction, actor=actor, at=at):
        _tell(case_by_id(correction.case_id), actor=actor, at=at)
    return correction


def verify_rest(correction: Correction, *, actor: Actor, at: datetime) -> None:
    """The claims of a correction go back to the verification, unless they were settled meanwhile."""
    for claim in case_by_id(correction.case_id).claims:
        under_way = claim.state in (ClaimState.CORRECTING, ClaimState.VERIFIED)
        if under_way and claim.id in correction.claim_ids:
            verify_again(actor=actor, claim_id=claim.id, at=at)


def _finish_claims(correction: Correction, *, actor: Actor, at: datetime) -> bool:
    """Returns whether this finished the last claim of the case."""
    standing = {claim.id: claim.state for claim in case_by_id(correction.case_id).claims}
    last = False
    for claim_id in correction.claim_ids:
        if standing.get(claim_id) in (None, ClaimState.DONE):
            continue
        last = finish_claim(
            actor=actor,
            claim_id=claim_id,
            outcome=Outcome.CORRECTED,
            at=at,
            before={"record": correction.record, "rows": correction.before},
            after={"record": correction.record, "rows": correction.after},
        )
    return last


def _tell(case: CaseDetail, *, actor: Actor, at: datetime) -> None:
    """Answer in writing; without a written channel leave the words and a call to the officer."""
    released = released_texts(office=case.office, language=case.language)
    text = reply(case, _told_of(case), at=at, released=released)
    if has_written_channel(channel=case.channel, email=case.reporter_email):
        answer_case(actor=actor, case_id=case.id, text=text, at=at)
        return
    keep_draft(actor=actor, case_id=case.id, text=text, at=at)
    note(actor=actor, case_id=case.id, verb=EventVerb.CALL_NEEDED, at=at, content={"about": "corrected"})


def _told_of(case: CaseDetail) -> tuple[Told, ...]:
    done = Correction.objects.filter(case_id=case.id, state__in=values_of([CorrectionState.DONE]))
    return tuple(
        Told(kind=ChangeKind(row.kind), before=tuple(row.before or ()), after=tuple(row.after or ()))
        for row in done.order_by("id")
    )
