"""An offer that nobody answered in time goes up; on time and exactly once, however long nobody listened."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, case_with_merged, note
from motgio.capabilities.handover.domain import EscalationKind, OfferState
from motgio.capabilities.handover.escalating import raise_escalation
from motgio.capabilities.handover.holding import hold_handovers
from motgio.capabilities.handover.models import Offer
from motgio.capabilities.handover.offering import settle_offer
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit


def next_lapse_at() -> datetime | None:
    """When the nearest offer runs out."""
    standing = Offer.objects.filter(state=OfferState.OFFERED.value).order_by("answer_by")
    return standing.values_list("answer_by", flat=True).first()


def lapse_due_offers(*, actor: Actor, at: datetime, limit: int = 200) -> int:
    """Let offers run out whose time has come, in order of time. Returns how many; several workers may."""
    due = Offer.objects.filter(state=OfferState.OFFERED.value, answer_by__lt=at).order_by("answer_by", "id")
    found = list(due.values_list("id", "case_id")[:limit])
    return sum(_lapse(offer_id, case_id, actor=actor, at=at) for offer_id, case_id in found)


@transaction.atomic
def _lapse(offer_id: int, case_id: int, *, actor: Actor, at: datetime) -> bool:
    hold_handovers(case_id)
    offer = Offer.objects.get(id=offer_id)
    if offer.state != OfferState.OFFERED or offer.answer_by >= at:
        return False
    case = case_with_merged(case_id)
    if not case.is_open or case.accountable_unit_id != offer.from_unit_id or case.merged.into:
        settle_offer(offer, OfferState.OVER, at=at)
        return True
    settle_offer(offer, OfferState.LAPSED, at=at)
    content = {"to": offer.to_unit_id, "to_name": unit(offer.to_unit_id).name, "answer_by": offer.answer_by}
    note(actor=actor, case_id=case_id, verb=EventVerb.HANDOVER_LAPSED, at=at, content=content, rang=True)
    kind = EscalationKind.LAPSED
    raise_escalation(case, kind=kind, actor=actor, at=at, other_unit_id=offer.to_unit_id, offer=offer)
    return True
