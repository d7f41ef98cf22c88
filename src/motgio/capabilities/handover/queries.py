"""Reading hand-overs: what a unit was offered, what is before a leader, how often units push away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motgio.capabilities.cases.facade import WORKING_ROLES
from motgio.capabilities.handover.domain import EscalationKind, EscalationState, OfferState
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.kernel.actor import Actor, Role

MOST = 200
KIND_ORDER = {kind.value: place for place, kind in enumerate(EscalationKind)}


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer as it stands."""

    id: int
    case_id: int
    from_unit_id: int
    to_unit_id: int
    state: str
    reason: str
    offered_by_id: int
    offered_at: datetime
    answer_by: datetime
    settled_at: datetime | None
    article: str
    declined_because: str


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """One case before a leader; `unit_id` is the unit whose leader decides."""

    id: int
    case_id: int
    kind: str
    unit_id: int
    of_unit_id: int
    reason: str
    raised_at: datetime
    offer: OfferRow | None


@dataclass(frozen=True, slots=True)
class Bounces:
    """What one unit did with cases in a span of time, counted."""

    offered: int = 0
    offered_to: int = 0
    accepted: int = 0
    declined: int = 0
    lapsed: int = 0


def offers_to(actor: Actor, *, limit: int = MOST) -> tuple[OfferRow, ...]:
    """What the actor's unit was offered and has not answered, the nearest end first. One query."""
    if not actor.has(*WORKING_ROLES, Role.LEADER):
        return ()
    standing = Offer.objects.filter(to_unit_id=actor.unit_id or 0, state=OfferState.OFFERED.value)
    return tuple(_row(offer) for offer in standing.order_by("answer_by", "id")[:limit])


def offers_from(actor: Actor, *, since: datetime, limit: int = MOST) -> tuple[OfferRow, ...]:
    """What the actor's unit offered since a moment, newest first, with what came of it. One query."""
    if not actor.has(*WORKING_ROLES, Role.LEADER):
        return ()
    made = Offer.objects.filter(from_unit_id=actor.unit_id or 0, offered_at__gte=since)
    return tuple(_row(offer) for offer in made.order_by("-offered_at", "-id")[:limit])


def offers_of_case(case_id: int) -> tuple[OfferRow, ...]:
    """Every offer of a case, newest first. One query."""
    return tuple(_row(offer) for offer in Offer.objects.filter(case_id=case_id).order_by("-id"))


def escalation_of_case(case_id: int) -> EscalationRow | None:
    """What is before a leader of a case. One query."""
    standing = Escalation.objects.filter(case_id=case_id, state=EscalationState.RAISED.value)
    found = standing.select_related("offer").first()
    return _escalation(found) if found else None


def escalations_for(actor: Actor, *, limit: int = MOST) -> tuple[EscalationRow, ...]:
    """What is before the actor as a leader, and before the leaders below: cases that nobody took first,
    the own level before lower ones, then the oldest. One query.
    """
    if not actor.has(Role.LEADER):
        return ()
    reached = [actor.unit_id or 0, *sorted(actor.units_below)]
    standing = Escalation.objects.filter(state=EscalationState.RAISED.value, unit_id__in=reached)
    rows = [_escalation(each) for each in standing.select_related("offer").order_by("raised_at")[:limit]]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.kind != EscalationKind.UNASSIGNED,
                row.unit_id != actor.unit_id,
                KIND_ORDER[row.kind],
                row.raised_at,
                row.id,
            ),
        )
    )


def bounces(unit_ids: Collection[int], *, since: datetime, until: datetime) -> Mapping[int, Bounces]:
    """How often each of these units offered, was offered, accepted, declined, did not answer. Two queries."""
    ids = list(unit_ids)
    within = Offer.objects.filter(offered_at__gte=since, offered_at__lt=until).order_by()
    made = within.filter(from_unit_id__in=ids).values_list("from_unit_id").annotate(Count("id"))
    got = within.filter(to_unit_id__in=ids).values_list("to_unit_id", "state").annotate(Count("id"))
    offered: dict[int, int] = dict(made)
    answered: dict[int, dict[str, int]] = {}
    for unit_id, state, count in got:
        answered.setdefault(unit_id, {})[state] = count
    return {
        unit_id: Bounces(
            offered=offered.get(unit_id, 0),
            offered_to=sum(states.values()),
            accepted=states.get(OfferState.ACCEPTED.value, 0),
            declined=states.get(OfferState.DECLINED.value, 0),
            lapsed=states.get(OfferState.LAPSED.value, 0),
        )
        for unit_id in ids
        for states in (answered.get(unit_id, {}),)
    }


def _row(offer: Offer) -> OfferRow:
    return OfferRow(**{name: getattr(offer, name) for name in OfferRow.__slots__})


def _escalation(found: Escalation) -> EscalationRow:
    same = {name: getattr(found, name) for name in EscalationRow.__slots__ if name != "offer"}
    return EscalationRow(**same, offer=_row(found.offer) if found.offer is not None else None)
