"""Who may offer, answer and decide: one condition a line, the same for page, API and job."""

from __future__ import annotations

from motgio.capabilities.cases.facade import may_work, require_work
from motgio.capabilities.handover.errors import UnknownEscalation, UnknownOffer
from motgio.capabilities.handover.models import Escalation, Offer
from motgio.kernel.actor import Actor, ActorKind, Role


def require_offerer(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownCase, as if there were none, unless the actor works on cases of the accountable unit."""
    require_work(actor, unit_id=unit_id)


def require_answerer(actor: Actor, offer: Offer) -> None:
    """Raises UnknownOffer, as if there were none, unless the actor works in the unit that was offered it.

    The leader of a unit that has no working staff of its own, such as a province, answers for it.
    """
    if actor.kind is not ActorKind.STAFF:
        raise UnknownOffer
    if may_work(actor, unit_id=offer.to_unit_id):
        return
    if actor.has(Role.LEADER) and actor.unit_id == offer.to_unit_id:
        return
    raise UnknownOffer


def require_leader(actor: Actor, escalation: Escalation) -> None:
    """Raises UnknownEscalation, as if there were none, unless the actor leads the unit above, or higher."""
    if actor.kind is not ActorKind.STAFF or not actor.has(Role.LEADER):
        raise UnknownEscalation
    if not actor.reaches(escalation.unit_id):
        raise UnknownEscalation
