"""The unit that was offered a case accepts it, or declines with a legal ground."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    EventVerb,
    MoveReason,
    case_with_merged,
    hand_case_to,
    note,
)
from motgio.capabilities.handover.access import require_answerer
from motgio.capabilities.handover.domain import EscalationKind, OfferState, check_words
from motgio.capabilities.handover.errors import GroundNeeded, OfferSettled
from motgio.capabilities.handover.escalating import raise_escalation
from motgio.capabilities.handover.grounds import ground_on
from motgio.capabilities.handover.models import Offer
from motgio.capabilities.handover.offering import locked_offer, settle_offer
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import unit

LONGEST_ARTICLE = 300


@transaction.atomic
def accept_offer(*, actor: Actor, offer_id: int, at: datetime) -> str:
    """Answer for this case from now on; no due time moves. Returns its code; safe to call twice.

    Raises UnknownOffer, OfferSettled (withdrawn, run out, or the case was answered meanwhile).
    """
    offer, case = _answerable(actor, offer_id, OfferState.ACCEPTED)
    if offer.state == OfferState.ACCEPTED:
        return case.code
    settle_offer(offer, OfferState.ACCEPTED, by=actor, at=at)
    hand_case_to(
        actor=actor,
        case_id=case.id,
        from_unit_id=offer.from_unit_id,
        to_unit_id=offer.to_unit_id,
        reason=MoveReason.HANDED_OVER,
        content={"to_name": unit(offer.to_unit_id).name, "offer": offer.id},
        at=at,
    )
    return case.code


@transaction.atomic
def decline_offer(
    *, actor: Actor, offer_id: int, ground: str, article: str, reason: str, at: datetime
) -> None:
    """Not accept a case, on a legal ground that holds today: it goes up to the leader above both.

    Safe to call twice. Raises UnknownOffer, OfferSettled, GroundNeeded, WordsNeeded.
    """
    offer, case = _answerable(actor, offer_id, OfferState.DECLINED)
    if offer.state == OfferState.DECLINED:
        return
    article = article.strip()
    if ground_on(ground, agency_day(at)) is None or not 0 < len(article) <= LONGEST_ARTICLE:
        raise GroundNeeded
    offer.ground, offer.article, offer.declined_because = ground, article, check_words(reason)
    settle_offer(offer, OfferState.DECLINED, by=actor, at=at)
    name = unit(offer.to_unit_id).name
    content = {
        "to": offer.to_unit_id,
        "to_name": name,
        "ground": ground,
        "article": article,
        "reason": offer.declined_because,
    }
    note(actor=actor, case_id=case.id, verb=EventVerb.HANDOVER_DECLINED, at=at, content=content)
    raise_escalation(
        case,
        kind=EscalationKind.DECLINED,
        actor=actor,
        at=at,
        other_unit_id=offer.to_unit_id,
        reason=offer.declined_because,
        offer=offer,
    )


def _answerable(actor: Actor, offer_id: int, wanted: OfferState) -> tuple[Offer, CaseDetail]:
    offer = locked_offer(offer_id)
    require_answerer(actor, offer)
    case = case_with_merged(offer.case_id)
    if offer.state == wanted:
        return offer, case
    still = case.is_open and case.accountable_unit_id == offer.from_unit_id and not case.merged.into
    if offer.state != OfferState.OFFERED or not still:
        raise OfferSettled
    return offer, case
