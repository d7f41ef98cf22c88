"""Who may propose and release the rules of an office."""

from __future__ import annotations

from motgio.capabilities.rules.errors import UnknownRule
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import UnitRow, UnknownUnit, unit_by_code


def ruled_office(actor: Actor, office: str) -> UnitRow:
    """The unit of the office, when the actor is an administrator of it or of a unit above.

    Raises UnknownRule, as for an office that does not exist.
    """
    try:
        row = unit_by_code(office)
    except UnknownUnit:
        raise UnknownRule from None
    if actor.kind is not ActorKind.STAFF or not actor.has(Role.ADMINISTRATOR):
        raise UnknownRule
    if row.id != actor.unit_id and row.id not in actor.units_below:
        raise UnknownRule
    return row
