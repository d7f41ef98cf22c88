"""Who may promise, ask, call and move: one condition a line, the same for page, API and job."""

from __future__ import annotations

from motgio.capabilities.cases.facade import CaseDetail, UnknownCase, may_see, may_work
from motgio.kernel.actor import Actor, Role


def require_promise(actor: Actor, case: CaseDetail) -> None:
    """Raises UnknownCase, as if there were none, unless the actor works on cases of this unit."""
    if not may_work(actor, unit_id=case.accountable_unit_id):
        raise UnknownCase


def require_move(actor: Actor, case: CaseDetail) -> None:
    """Raises UnknownCase unless the actor works on the case or leads its unit."""
    if may_work(actor, unit_id=case.accountable_unit_id):
        return
    if not actor.has(Role.LEADER):
        raise UnknownCase
    if not may_see(actor, unit_id=case.accountable_unit_id):
        raise UnknownCase
