"""Who may see and work on a case: one condition a line, the same for page, API and job."""

from __future__ import annotations

from django.db.models import Q

from motgio.capabilities.cases.errors import UnknownCase
from motgio.kernel.actor import Actor, ActorKind, Role

WORKING_ROLES = (Role.CARE_OFFICER, Role.FOCAL_OFFICER, Role.MANAGING_OFFICER)
WATCHING_ROLES = (Role.LEADER, Role.AUDITOR)


def may_work(actor: Actor, *, unit_id: int) -> bool:
    """Whether the actor may act on cases of this unit."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.STAFF:
        return False
    if not actor.has(*WORKING_ROLES):
        return False
    return actor.unit_id == unit_id


def may_see(actor: Actor, *, unit_id: int) -> bool:
    """Whether cases of this unit exist for the actor."""
    if may_work(actor, unit_id=unit_id):
        return True
    if actor.kind is ActorKind.SERVICE:
        return actor.reaches(unit_id)
    if actor.kind is not ActorKind.STAFF:
        return False
    if not actor.has(*WATCHING_ROLES):
        return False
    return actor.reaches(unit_id)


def require_work(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownCase, as if there were no such case, when the actor may not act on it."""
    if not may_work(actor, unit_id=unit_id):
        raise UnknownCase


def visible_units(actor: Actor) -> frozenset[int] | None:
    """The units whose cases exist for the actor; None means every unit. The same as `visible_cases` says."""
    if actor.kind is ActorKind.SYSTEM:
        return None
    own = frozenset({actor.unit_id} if actor.unit_id is not None else ())
    if actor.kind is ActorKind.SERVICE or actor.has(*WATCHING_ROLES):
        return own | actor.units_below
    if actor.kind is ActorKind.STAFF and actor.has(*WORKING_ROLES):
        return own
    return frozenset()


def visible_cases(actor: Actor) -> Q:
    """The condition of a query that finds only what the actor may see."""
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    if actor.kind is ActorKind.SERVICE or actor.has(*WATCHING_ROLES):
        return Q(accountable_unit_id=actor.unit_id) | Q(accountable_unit_id__in=sorted(actor.units_below))
    if actor.kind is ActorKind.STAFF and actor.has(*WORKING_ROLES):
        return Q(accountable_unit_id=actor.unit_id)
    return Q(pk__in=[])
