"""What the hand-over page of one case shows, and whether it may be offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import CaseDetail, MoveReason, ledger_of, may_work
from motgio.capabilities.handover.facade import (
    MOST_HOPS,
    EscalationKind,
    OfferState,
    escalation_of_case,
    offers_of_case,
)
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.web.desk.handover_rows import (
    ShownOffer,
    ShownStretch,
    UnitGroup,
    shown_ledger,
    shown_offers,
    units_to_offer,
)


@dataclass(frozen=True, slots=True)
class HandoverPart:
    """Who answers and answered for a case, what was offered, and to whom it still may be."""

    case: CaseDetail
    unit_name: str
    ledger: tuple[ShownStretch, ...]
    offers: tuple[ShownOffer, ...]
    groups: tuple[UnitGroup, ...]
    escalation_unit: str
    hops_left: int
    may_work: bool
    is_offered: bool

    @property
    def needs_leader(self) -> bool:
        """Whether only the leader above both may move it."""
        return self.hops_left == 0

    @property
    def may_offer(self) -> bool:
        """Whether the form stands on the page."""
        free = not self.is_offered and not self.escalation_unit
        return self.may_work and free and self.case.is_open and not self.case.merged.into


def handover_part(actor: Actor, case: CaseDetail, *, at: datetime) -> HandoverPart:
    """The page of one case that the actor may see. Three queries."""
    ledger, offers = ledger_of(case.id), offers_of_case(case.id)
    escalation = escalation_of_case(case.id)
    disputed = escalation is not None and escalation.kind != EscalationKind.UNASSIGNED
    left = max(0, MOST_HOPS - sum(each.reason == MoveReason.HANDED_OVER for each in ledger))
    # A leader may also give it back; an offer goes to nobody who had it or declined it.
    declined = {offer.to_unit_id for offer in offers if offer.state == OfferState.DECLINED}
    not_again = {each.unit_id for each in ledger} | declined if left else {case.accountable_unit_id}
    return HandoverPart(
        case=case,
        unit_name=unit(case.accountable_unit_id).name,
        ledger=shown_ledger(ledger),
        offers=shown_offers(offers, {}, at=at),
        groups=units_to_offer(case, without=not_again, at=at),
        escalation_unit=unit(escalation.unit_id).name if escalation and disputed else "",
        hops_left=left,
        may_work=may_work(actor, unit_id=case.accountable_unit_id),
        is_offered=any(offer.state == OfferState.OFFERED for offer in offers),
    )
