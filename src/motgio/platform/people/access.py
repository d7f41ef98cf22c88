"""Whom an administrator may administer: the staff of the units below the own one, never oneself.

An administrator of a province therefore makes no second administrator beside herself, and nobody gives
rights to the own account.
"""

from __future__ import annotations

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.people.errors import NotOneself, UnknownStaff
from motgio.platform.people.models import Staff


def may_administer(actor: Actor, *, unit_id: int) -> bool:
    """Whether accounts and tokens of this unit exist for the actor."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return actor.kind is ActorKind.STAFF and actor.has(Role.ADMINISTRATOR) and unit_id in actor.units_below


def may_administer_tokens(actor: Actor, *, unit_id: int) -> bool:
    """Whether tokens of this unit exist for the actor: of the own too, as they give their maker no rights."""
    own = actor.kind is ActorKind.STAFF and actor.has(Role.ADMINISTRATOR) and unit_id == actor.unit_id
    return own or may_administer(actor, unit_id=unit_id)


def require_administration(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownStaff, as if there were nothing, when the actor may not administer this unit."""
    if not may_administer(actor, unit_id=unit_id):
        raise UnknownStaff


def lock_administered(actor: Actor, staff_id: int) -> Staff:
    """The account, locked until the transaction ends. Raises UnknownStaff, NotOneself."""
    if actor.kind is ActorKind.STAFF and actor.staff_id == staff_id:
        raise NotOneself
    staff = Staff.objects.select_for_update().filter(id=staff_id).first()
    if staff is None:
        raise UnknownStaff
    require_administration(actor, unit_id=staff.unit_id)
    return staff
