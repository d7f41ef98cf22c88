"""A case goes up: to the leader of the unit above both, who decides which unit answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import CaseDetail, EventVerb, NotOpen, case_with_merged, note
from motgio.capabilities.handover.access import require_offerer
from motgio.capabilities.handover.domain import (
    ESCALATION_MOVES,
    EscalationKind,
    EscalationState,
    check_words,
)
from motgio.capabilities.handover.errors import BeforeLeader, EscalationSettled, OfferStands
from motgio.capabilities.handover.holding import hold_handovers, standing_escalation, standing_offer
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.capabilities.handover.way_up import case_unit, leading_unit
from motgio.kernel.actor import Actor, ActorKind
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import unit


def raise_escalation(
    case: CaseDetail,
    *,
    kind: EscalationKind,
    actor: Actor,
    at: datetime,
    other_unit_id: int | None = None,
    reason: str = "",
    offer: Offer | None = None,
) -> Escalation:
    """Bring a case, whose hand-over is held, before the leader above both units; a line says so."""
    end_unassigned(case.id, at=at)
    above = leading_unit(
        case.accountable_unit_id, other_unit_id or case.accountable_unit_id, day=agency_day(at)
    )
    raised = Escalation.objects.create(
        case_id=case.id,
        kind=kind.value,
        unit_id=above,
        of_unit_id=case.accountable_unit_id,
        offer=offer,
        reason=reason,
        raised_by_id=actor.staff_id if actor.kind is ActorKind.STAFF else None,
        raised_at=at,
    )
    content = {"kind": kind.value, "unit": above, "unit_name": unit(above).name, "reason": reason}
    by_clock = actor.kind is ActorKind.SYSTEM
    note(actor=actor, case_id=case.id, verb=EventVerb.ESCALATED, at=at, content=content, rang=by_clock)
    return raised


@transaction.atomic
def ask_leader(*, actor: Actor, case_id: int, to_unit_id: int, reason: str, at: datetime) -> int:
    """Ask the leader above both to decide, where no offer may be made any more. Returns the escalation's id.

    Raises UnknownCase, NotOpen, OfferStands, BeforeLeader, WordsNeeded, NoCaseUnit.
    """
    words = check_words(reason)
    hold_handovers(case_id)
    case = case_with_merged(case_id)
    require_offerer(actor, unit_id=case.accountable_unit_id)
    require_free(case)
    asked = case_unit(to_unit_id, day=agency_day(at))
    kind = EscalationKind.ASKED
    raised = raise_escalation(case, kind=kind, actor=actor, at=at, other_unit_id=asked.id, reason=words)
    return raised.id


@transaction.atomic
def escalate_unassigned(*, case_id: int, actor: Actor, at: datetime) -> bool:
    """Nobody took a case that is due soon: its leader is told, once. Returns whether that was needed."""
    hold_handovers(case_id)
    case = case_with_merged(case_id)
    if not case.is_open or case.assignee_id is not None or case.merged.into:
        return False
    if Escalation.objects.filter(case_id=case_id, kind=EscalationKind.UNASSIGNED.value).exists():
        return False
    if standing_escalation(case_id) is not None or standing_offer(case_id) is not None:
        return False
    raise_escalation(case, kind=EscalationKind.UNASSIGNED, actor=actor, at=at)
    return True


def end_unassigned(case_id: int, *, at: datetime) -> None:
    """That nobody took a case is over as soon as somebody acts on it; its hand-over is held."""
    standing = standing_escalation(case_id)
    if standing is not None and standing.kind == EscalationKind.UNASSIGNED:
        settle_escalation(standing, EscalationState.OVER, at=at)


def require_free(case: CaseDetail) -> None:
    """Raises NotOpen, OfferStands, BeforeLeader when a case, its hand-over held, may not be moved now."""
    if not case.is_open or case.merged.into:
        raise NotOpen
    if standing_offer(case.id) is not None:
        raise OfferStands
    standing = standing_escalation(case.id)
    # That nobody took it is no dispute: handing it over is an answer to it.
    if standing is not None and standing.kind != EscalationKind.UNASSIGNED:
        raise BeforeLeader


def settle_escalation(
    escalation: Escalation,
    state: EscalationState,
    *,
    at: datetime,
    by: Actor | None = None,
    unit_id: int | None = None,
    decision: str = "",
) -> None:
    """Write down what became of it. Raises EscalationSettled when that is known already."""
    if state not in ESCALATION_MOVES[EscalationState(escalation.state)]:
        raise EscalationSettled
    escalation.state, escalation.settled_at = state.value, at
    escalation.settled_by_id = by.staff_id if by is not None else None
    escalation.decided_unit_id, escalation.decision = unit_id, decision
    escalation.save(update_fields=["state", "settled_at", "settled_by_id", "decided_unit_id", "decision"])
