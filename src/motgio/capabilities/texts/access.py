"""Who may write and release the texts of an office."""

from __future__ import annotations

from motgio.capabilities.texts.errors import UnknownText
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import UnitRow, UnknownUnit, unit_by_code


def administered_office(actor: Actor, office: str) -> UnitRow:
    """The unit of the office, when the actor is an administrator of it or of a unit above.

    Raises UnknownText, as for an office that does not exist.
    """
    try:
        row = unit_by_code(office)
    except UnknownUnit:
        raise UnknownText from None
    is_above = row.id == actor.unit_id or row.id in actor.units_below
    if actor.kind is not ActorKind.STAFF or not actor.has(Role.ADMINISTRATOR) or not is_above:
        raise UnknownText
    return row
