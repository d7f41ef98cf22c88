"""Who may change working calendars; anyone may read them."""

from __future__ import annotations

from motgio.capabilities.deadlines.errors import NoSuchCalendar
from motgio.kernel.actor import Actor, ActorKind, Role


def may_change_calendar(actor: Actor, office: str) -> bool:
    """Whether the actor may change the calendar of this office, or of the nation."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.STAFF:
        return False
    if actor.has(Role.ADMINISTRATOR):
        return True
    return actor.has(Role.LEADER) and actor.unit_code == office


def require_change(actor: Actor, office: str) -> None:
    """Raises `NoSuchCalendar`, as for an office that does not exist, unless the actor may change it."""
    if not may_change_calendar(actor, office):
        raise NoSuchCalendar
