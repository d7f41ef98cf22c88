"""The leader above both decides which unit answers; nobody declines that."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, MoveReason, case_with_merged, hand_case_to, note
from motgio.capabilities.handover.access import require_leader
from motgio.capabilities.handover.domain import EscalationState, check_words
from motgio.capabilities.handover.errors import (
    EscalationSettled,
    NotBelowLeader,
    UnknownEscalation,
)
from motgio.capabilities.handover.escalating import settle_escalation
from motgio.capabilities.handover.holding import hold_handovers, standing_offer
from motgio.capabilities.handover.models import Escalation
from motgio.capabilities.handover.way_up import case_unit
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import unit


@transaction.atomic
def decide(*, actor: Actor, escalation_id: int, unit_id: int, decision: str, at: datetime) -> str:
    """Say which unit answers for a case, the present one or another below the leader. Returns its code.

    The person of the unit that declined may be told to do it: a decision is no offer. No due time moves.
    Raises UnknownEscalation, EscalationSettled, NotBelowLeader, NoCaseUnit, WordsNeeded.
    """
    found = Escalation.objects.filter(id=escalation_id).first()
    if found is None:
        raise UnknownEscalation
    hold_handovers(found.case_id)
    escalation = Escalation.objects.get(id=escalation_id)
    require_leader(actor, escalation)
    words = check_words(decision)
    case = case_with_merged(escalation.case_id)
    if not case.is_open or case.merged.into or standing_offer(case.id) is not None:
        raise EscalationSettled
    _check_unit(actor, unit_id, present=case.accountable_unit_id, at=at)
    settle_escalation(escalation, EscalationState.DECIDED, by=actor, unit_id=unit_id, decision=words, at=at)
    name = unit(unit_id).name
    content = {"unit": unit_id, "unit_name": name, "reason": words, "kind": escalation.kind}
    note(actor=actor, case_id=case.id, verb=EventVerb.DECIDED, at=at, content=content)
    if unit_id != case.accountable_unit_id:
        hand_case_to(
            actor=actor,
            case_id=case.id,
            from_unit_id=case.accountable_unit_id,
            to_unit_id=unit_id,
            reason=MoveReason.DECIDED,
            content={"to_name": name, "escalation": escalation.id},
            at=at,
        )
    return case.code


def _check_unit(actor: Actor, unit_id: int, *, present: int, at: datetime) -> None:
    """The present unit may stay it, also one that is being closed; any other must stand and go on."""
    if not actor.reaches(unit_id):
        raise NotBelowLeader
    if unit_id != present:
        case_unit(unit_id, day=agency_day(at))
