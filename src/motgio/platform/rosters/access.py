"""Who may arrange and read a roster: one condition a line, the same for page, API and job."""

from __future__ import annotations

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import tree
from motgio.platform.rosters.errors import UnknownRoster

ARRANGING_ROLES = (Role.LEADER, Role.ADMINISTRATOR)
READING_ROLES = (*ARRANGING_ROLES, Role.AUDITOR)


def may_arrange(actor: Actor, *, unit_id: int) -> bool:
    """Whether the actor may lay out shifts of this unit: its leader or administrator, or one above."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.kind is not ActorKind.STAFF:
        return False
    if not actor.has(*ARRANGING_ROLES):
        return False
    return actor.reaches(unit_id)


def may_read(actor: Actor, *, unit_id: int) -> bool:
    """Whether the roster of this unit exists for the actor: who arranges it, and everybody of the unit."""
    if may_arrange(actor, unit_id=unit_id):
        return True
    if actor.kind is not ActorKind.STAFF:
        return False
    if actor.unit_id == unit_id:
        return True
    return actor.has(*READING_ROLES) and actor.reaches(unit_id)


def require_arrange(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownRoster, as if there were none."""
    if unit_id not in tree().by_id or not may_arrange(actor, unit_id=unit_id):
        raise UnknownRoster


def require_read(actor: Actor, *, unit_id: int) -> None:
    """Raises UnknownRoster, as if there were none."""
    if unit_id not in tree().by_id or not may_read(actor, unit_id=unit_id):
        raise UnknownRoster


def kin_of(unit_id: int) -> tuple[int, ...]:
    """The units whose staff may stand on the roster of this one: itself, those above, those below."""
    above, at = [], unit_id
    while (parent := tree().by_id[at].parent_id) is not None:
        above.append(parent)
        at = parent
    return (unit_id, *above, *sorted(tree().below(unit_id)))
