"""Who may change working calendars; anyone may read them."""

from __future__ import annotations

from motgio.capabilities.deadlines.errors import NoSuchCalendar
from motgio.capabilities.deadlines.models import NATION
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import UnknownUnit, unit, unit_by_code


def may_change_calendar(actor: Actor, office: str) -> bool:
    """Whether the actor may change the calendar of this office, or of the nation.

    An administrator changes the own unit's and those below; the nation's only from the top of the tree.
    """
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.STAFF:
        return False
    if actor.has(Role.LEADER) and actor.unit_code == office:
        return True
    if not actor.has(Role.ADMINISTRATOR) or actor.unit_id is None:
        return False
    if office == NATION:
        return unit(actor.unit_id).parent_id is None
    try:
        return actor.reaches(unit_by_code(office).id)
    except UnknownUnit:
        return False


def require_change(actor: Actor, office: str) -> None:
    """Raises `NoSuchCalendar`, as for an office that does not exist, unless the actor may change it."""
    if not may_change_calendar(actor, office):
        raise NoSuchCalendar
