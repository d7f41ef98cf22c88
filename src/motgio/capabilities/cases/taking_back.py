"""Taking back a send, an assignment or a close within ten seconds: as if it had never been, and on record.

The act was durable at once; only what leaves the house waited. Its lines of history stay, one more is added.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.domain import (
    OPEN_STATES,
    CaseState,
    ClaimState,
    HeldKind,
    move_case,
    move_claim,
)
from motgio.capabilities.cases.errors import MovedOn, NothingToTakeBack, TooLateToTakeBack
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.holding import FIELDS, read_back
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, HeldAct, Message
from motgio.kernel.actor import Actor
from motgio.platform.outbox.facade import AlreadyLeft, withdraw

# What an answer can have settled, and where that goes on: a verification under way has found it settled and
# written nothing, so it begins anew.
SETTLED_FROM = {
    ClaimState.OPEN.value: ClaimState.OPEN,
    ClaimState.VERIFYING.value: ClaimState.OPEN,
    ClaimState.VERIFIED.value: ClaimState.VERIFIED,
}


@transaction.atomic
def take_back(*, actor: Actor, act_id: int, at: datetime) -> str:
    """Take back one's own act. Returns the code of its case; safe to call twice.

    The answer clock goes on as if it had never stopped; the words sent are the draft again.
    Raises NothingToTakeBack (also for a colleague's act), TooLateToTakeBack, MovedOn, UnknownCase.
    """
    found = HeldAct.objects.filter(id=act_id, staff_id=actor.staff_id).values_list("case_id", flat=True)
    case_id = found.first()
    if case_id is None:
        raise NothingToTakeBack
    case = lock_case(case_id)
    require_work(actor, unit_id=case.accountable_unit_id)
    act = HeldAct.objects.select_related("message").get(id=act_id)
    if act.taken_back_at is not None:
        return case.code
    if at > act.until:
        raise TooLateToTakeBack
    if not _still_stands(case, act):
        raise MovedOn
    try:
        withdraw(dedupe_keys=act.letters)
    except AlreadyLeft:
        raise TooLateToTakeBack from None
    _put_back(case, act, at=at)
    content = {"act": act.kind, "first_seq": act.first_seq, "last_seq": act.last_seq}
    record(case, EventVerb.TAKEN_BACK, actor=actor, at=at, content=content)
    save_case(case, *FIELDS[HeldKind(act.kind)], "to_index", "to_check")
    act.taken_back_at = at
    act.save(update_fields=["taken_back_at"])
    return case.code


def _still_stands(case: Case, act: HeldAct) -> bool:
    """Whether the case is still as the act left it, and no later act was built on it."""
    later = HeldAct.objects.filter(case=case, id__gt=act.id, taken_back_at=None)
    if later.filter(kind=act.kind).exists():
        return False
    if act.kind == HeldKind.ANSWERED:
        return _answer_stands(case, act) and not _spoken_since(case, act)
    if act.kind == HeldKind.CLOSED:
        return case.state == CaseState.CLOSED and case.closed_at == act.at
    expected = act.staff_id if act.kind == HeldKind.ASSIGNED else None
    return case.assignee_id == expected


def _answer_stands(case: Case, act: HeldAct) -> bool:
    before = CaseState(act.before["fields"]["state"])
    if before in OPEN_STATES:
        return case.state == CaseState.ANSWERED and case.answered_at == act.at
    return case.state == before


def _spoken_since(case: Case, act: HeldAct) -> bool:
    said = Message.objects.filter(case=case, inbound=False, taken_back_at=None, id__gt=act.message_id or 0)
    return said.exists()


def _put_back(case: Case, act: HeldAct, *, at: datetime) -> None:
    kept = {name: read_back(name, value) for name, value in act.before["fields"].items()}
    if "state" in kept:
        _put_state_back(case, CaseState(str(kept.pop("state"))))
    if act.kind == HeldKind.ANSWERED:
        if case.breached_at is not None and kept["breached_at"] is None:
            # The breach was noted when the answer came too late: it rang, and does not ring again.
            kept |= {"breached_at": case.breached_at, "alarm": "", "alarm_at": None}
        if act.message is not None:
            kept["draft_reply"] = case.draft_reply or act.message.body
            act.message.taken_back_at = at
            act.message.save(update_fields=["taken_back_at"])
            case.to_index = True
        _put_claims_back(case, act.before["claims"])
    for name, value in kept.items():
        setattr(case, name, value)


def _put_state_back(case: Case, before: CaseState) -> None:
    # Somebody looked at it, so it is being checked even when the answer was the first thing that happened.
    target = CaseState.CHECKING if before is CaseState.RECEIVED else before
    if case.state != target:
        case.state = move_case(CaseState(case.state), target)


def _put_claims_back(case: Case, states: dict[str, str]) -> None:
    settled = {int(key): SETTLED_FROM[state] for key, state in states.items() if state in SETTLED_FROM}
    for claim in case.claims.filter(id__in=settled, state=ClaimState.DONE):
        claim.state, claim.outcome = move_claim(ClaimState.DONE, settled[claim.id]), ""
        claim.save(update_fields=["state", "outcome"])
        case.to_check = case.to_check or claim.state == ClaimState.OPEN
