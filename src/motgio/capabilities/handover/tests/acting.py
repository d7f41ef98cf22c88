"""Whom the tests act as, and what they look at."""

from __future__ import annotations

from datetime import timedelta

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.handover import facade as handover
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.kernel.actor import Actor, Role
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency

MINUTE = timedelta(minutes=1)
ARTICLE = "QĐ 2286/QĐ-BTC, Điều 3"


def manager(agency: Agency, unit: str = "7901") -> Actor:
    """Somebody who works on the cases of a unit."""
    return agency.actor(200 + agency.units[unit], f"Cán bộ {unit}", unit, Role.MANAGING_OFFICER)


def leader_of(agency: Agency, unit: str) -> Actor:
    """The leader of a unit."""
    return agency.actor(300 + agency.units[unit], f"Lãnh đạo {unit}", unit, Role.LEADER)


def offer(actor: Actor, agency: Agency, case_id: int, *, to: str = "7901", minutes: int = 1) -> int:
    """An offer, so many minutes after Monday's report."""
    return handover.offer_case(
        actor=actor,
        case_id=case_id,
        to_unit_id=agency.units[to],
        reason="Người tham gia thuộc đơn vị này quản lý",
        at=MONDAY + minutes * MINUTE,
    )


def decline(actor: Actor, offer_id: int, *, minutes: int = 2, **given: str) -> None:
    """Declining with a ground."""
    words = {"ground": "other_manager", "article": ARTICLE, "reason": "Không quản lý người này"} | given
    handover.decline_offer(actor=actor, offer_id=offer_id, at=MONDAY + minutes * MINUTE, **words)


def owner(case_id: int) -> int:
    """Which unit answers."""
    return cases.case_by_id(case_id).accountable_unit_id


def verbs(case_id: int) -> list[str]:
    """What the history tells."""
    return [event.verb for event in history(case_id)]


def state_of(offer_id: int) -> str:
    """What became of an offer."""
    return Offer.objects.get(id=offer_id).state


def before_leader(case_id: int) -> Escalation:
    """What is before a leader of a case."""
    return Escalation.objects.get(case_id=case_id, state="raised")
