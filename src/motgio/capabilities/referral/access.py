"""For whom sealed files exist: inspectors and leaders of a unit of inspection, and each file for its team."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from motgio.capabilities.referral.domain import ReferralState
from motgio.capabilities.referral.models import Member
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import UnitKind, unit


def may_inspect(actor: Actor) -> bool:
    """Whether there is anything of inspection for the actor at all; asks the database nothing."""
    if actor.kind is not ActorKind.STAFF or not actor.has(Role.INSPECTOR, Role.LEADER):
        return False
    return actor.unit_id is not None and unit(actor.unit_id).kind == UnitKind.INSPECTION


def leads_inspection(actor: Actor) -> bool:
    """Whether the actor puts teams together and signs."""
    return may_inspect(actor) and actor.has(Role.LEADER)


def visible_files(actor: Actor) -> Q:
    """What exists of the sealed files: the own unit's new ones, and those in whose team the actor is.

    The leader of the unit sees all of the unit. To be made outside of the seal (the tree of units is read),
    and asked inside.
    """
    if not may_inspect(actor):
        return Q(pk__in=[])
    own = Q(unit_id=actor.unit_id)
    if leads_inspection(actor):
        return own
    member = Member.objects.filter(referral=OuterRef("pk"), staff_id=actor.staff_id, left_at=None)
    return own & (Q(state=ReferralState.OPENED.value) | Q(Exists(member)))
