"""Who may ask, take back, see and answer: one condition a line, the same for page, API and job."""

from __future__ import annotations

from motgio.capabilities.cases.facade import WORKING_ROLES, CaseDetail, UnknownCase, may_work
from motgio.capabilities.requests.errors import UnknownRequest
from motgio.capabilities.requests.models import VerificationRequest
from motgio.kernel.actor import Actor, ActorKind, Role


def require_ask(actor: Actor, case: CaseDetail) -> None:
    """Raises UnknownCase, as if there were none, unless the actor works on cases of the accountable unit."""
    if actor.kind is not ActorKind.STAFF:
        raise UnknownCase
    if not may_work(actor, unit_id=case.accountable_unit_id):
        raise UnknownCase


def may_answer(actor: Actor, *, unit_id: int, person_id: int | None) -> bool:
    """Whether a request exists for the actor: who is asked, and the officers of the unit that is asked."""
    if actor.kind is not ActorKind.STAFF:
        return False
    if actor.staff_id == person_id:
        return True
    if not actor.has(*WORKING_ROLES):
        return False
    return actor.unit_id == unit_id


def require_answer(actor: Actor, row: VerificationRequest) -> None:
    """Raises UnknownRequest, as if there were none, unless the actor may answer."""
    if not may_answer(actor, unit_id=row.unit_id, person_id=row.person_id):
        raise UnknownRequest


def watched_units(actor: Actor) -> frozenset[int]:
    """The units whose late steps and roster holes the actor watches: what a leader or auditor reaches."""
    if actor.kind is not ActorKind.STAFF or actor.unit_id is None:
        return frozenset()
    if not actor.has(Role.LEADER, Role.AUDITOR):
        return frozenset()
    return actor.units_below | {actor.unit_id}
