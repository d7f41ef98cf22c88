"""Whom an administrator's hand reaches in the tree: the own unit and what lies under it."""

from __future__ import annotations

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.errors import UnknownUnit
from motgio.platform.org.tree import UnitRow, tree


def require_unit(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownUnit, as if there were none, unless the actor administers this unit."""
    if actor.kind is not ActorKind.STAFF or not actor.has(Role.ADMINISTRATOR):
        raise UnknownUnit
    if not actor.reaches(unit_id):
        raise UnknownUnit


def administered_office(actor: Actor, office: str) -> UnitRow:
    """The unit with this code that is not over. Raises UnknownUnit unless the actor administers it."""
    row = tree().by_code.get(office)
    if row is None:
        raise UnknownUnit
    require_unit(actor, unit_id=row.id)
    return row
