"""Who works at a counter: one condition a line, the same for page and action."""

from __future__ import annotations

from motgio.capabilities.cases.facade import WORKING_ROLES
from motgio.capabilities.counter.errors import UnknownTicket
from motgio.kernel.actor import Actor, ActorKind


def may_serve(actor: Actor, *, office_id: int) -> bool:
    """Whether the actor calls numbers and files sheets at the counter of this office."""
    if actor.kind is not ActorKind.STAFF:
        return False
    if not actor.has(*WORKING_ROLES):
        return False
    return actor.unit_id == office_id


def office_served(actor: Actor) -> int:
    """The office at whose counter the actor works. Raises UnknownTicket for who works at none."""
    if actor.unit_id is None or not may_serve(actor, office_id=actor.unit_id):
        raise UnknownTicket
    return actor.unit_id
