"""Offering a case to another unit, and withdrawing it; until it is accepted we answer, and the clock runs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    EventVerb,
    MoveReason,
    case_with_merged,
    ledger_of,
    note,
)
from motgio.capabilities.deadlines.facade import answer_due
from motgio.capabilities.handover.access import require_offerer
from motgio.capabilities.handover.domain import (
    ANSWER_MINUTES,
    OFFER_MOVES,
    OfferState,
    check_offer,
    check_words,
)
from motgio.capabilities.handover.errors import OfferSettled, UnknownOffer
from motgio.capabilities.handover.escalating import end_unassigned, require_free
from motgio.capabilities.handover.holding import hold_handovers
from motgio.capabilities.handover.models import Offer
from motgio.capabilities.handover.way_up import case_unit
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import UnitRow, unit


@transaction.atomic
def offer_case(
    *,
    actor: Actor,
    case_id: int,
    to_unit_id: int,
    reason: str,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Offer an open case to another unit, with why it should answer. Returns the offer's id.

    The unit has fifteen working minutes of its own calendar to accept or decline; after that the leader above
    both decides. Raises UnknownCase, NotOpen, OfferStands, BeforeLeader, ItsOwnUnit, NoCaseUnit,
    UnitDeclined, HasHadIt, HopsUsedUp, WordsNeeded, StaleCase.
    """
    words = check_words(reason)
    hold_handovers(case_id)
    case = case_with_merged(case_id)
    require_offerer(actor, unit_id=case.accountable_unit_id)
    require_free(case)
    to_unit = case_unit(to_unit_id, day=agency_day(at))
    _check(case, to_unit)
    offer = Offer.objects.create(
        case_id=case_id,
        from_unit_id=case.accountable_unit_id,
        to_unit_id=to_unit_id,
        reason=words,
        offered_by_id=actor.staff_id,
        offered_at=at,
        answer_by=answer_due(
            office=to_unit.province_code or case.office, received_at=at, minutes=ANSWER_MINUTES
        ).due_at,
    )
    content = {"to": to_unit_id, "to_name": to_unit.name, "reason": words, "answer_by": offer.answer_by}
    note(
        actor=actor,
        case_id=case_id,
        verb=EventVerb.HANDOVER_OFFERED,
        at=at,
        content=content,
        expected_version=expected_version,
    )
    end_unassigned(case_id, at=at)
    return offer.id


def _check(case: CaseDetail, to_unit: UnitRow) -> None:
    told = ledger_of(case.id)
    declined = Offer.objects.filter(case_id=case.id, state=OfferState.DECLINED.value)
    check_offer(
        to_unit=to_unit.id,
        owners=[stretch.unit_id for stretch in told],
        hops=sum(stretch.reason == MoveReason.HANDED_OVER for stretch in told),
        declined=set(declined.values_list("to_unit_id", flat=True)),
    )


@transaction.atomic
def withdraw_offer(*, actor: Actor, offer_id: int, at: datetime) -> None:
    """Take an offer back before it is answered. Raises UnknownOffer, OfferSettled; safe to call twice."""
    offer = locked_offer(offer_id)
    case = case_with_merged(offer.case_id)
    require_offerer(actor, unit_id=offer.from_unit_id)
    if offer.state == OfferState.WITHDRAWN:
        return
    settle_offer(offer, OfferState.WITHDRAWN, by=actor, at=at)
    content = {"to": offer.to_unit_id, "to_name": unit(offer.to_unit_id).name}
    note(actor=actor, case_id=case.id, verb=EventVerb.HANDOVER_WITHDRAWN, at=at, content=content)


def locked_offer(offer_id: int) -> Offer:
    """The offer, with the hand-over of its case held until the transaction ends. Raises UnknownOffer."""
    case_id = Offer.objects.filter(id=offer_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise UnknownOffer
    hold_handovers(case_id)
    return Offer.objects.get(id=offer_id)


def settle_offer(offer: Offer, state: OfferState, *, at: datetime, by: Actor | None = None) -> None:
    """Write down what became of an offer. Raises OfferSettled when that is known already."""
    if state not in OFFER_MOVES[OfferState(offer.state)]:
        raise OfferSettled
    offer.state, offer.settled_at = state.value, at
    offer.settled_by_id = by.staff_id if by is not None else None
    offer.save(
        update_fields=["state", "settled_at", "settled_by_id", "ground", "article", "declined_because"]
    )
