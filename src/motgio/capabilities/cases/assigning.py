"""Who of the unit works on a case: the next one is taken atomically."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.domain import OPEN_STATES, HeldKind
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.holding import before_act, hold_act
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.next_best import Why
from motgio.capabilities.cases.waiting import NextCase, ranked, waiting_cases
from motgio.kernel.actor import Actor


@transaction.atomic
def take_next_case(*, actor: Actor, at: datetime, held: bool = False) -> NextCase | None:
    """Take the unowned case of the actor's unit that leads to the fewest breaches; None when none waits.

    Two officers who ask at the same instant get two different cases.
    """
    unit_id = actor.unit_id or 0
    require_work(actor, unit_id=unit_id)
    for choice in ranked(waiting_cases(unit_id=unit_id), at=at):
        case = (
            Case.objects.select_for_update(skip_locked=True)
            .filter(id=choice.id, state__in=OPEN_STATES, accountable_unit_id=unit_id, assignee_id=None)
            .first()
        )
        if case is not None:
            _assign(case, actor=actor, at=at, held=held, why=choice.why)
            return choice
    return None


@transaction.atomic
def take_case(
    *,
    actor: Actor,
    case_id: int,
    at: datetime,
    expected_version: int | None = None,
    held: bool = False,
) -> None:
    """Take this case, also from a colleague of the unit; the history tells. Raises StaleCase, NotFound.

    `held` lets the officer take it back for ten seconds; then it is again whose it was.
    """
    case = lock_case(case_id, expected_version=expected_version)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.assignee_id == actor.staff_id:
        return
    _assign(case, actor=actor, at=at, held=held)


def _assign(case: Case, *, actor: Actor, at: datetime, held: bool, why: Why | None = None) -> None:
    before = before_act(case, HeldKind.ASSIGNED)
    case.assignee_id = actor.staff_id
    content = {"to": actor.name, **({"why": why.value} if why else {})}
    record(case, EventVerb.ASSIGNED, actor=actor, at=at, content=content)
    save_case(case, "assignee_id")
    if held:
        hold_act(case, kind=HeldKind.ASSIGNED, before=before, actor=actor, at=at)


@transaction.atomic
def release_case(*, actor: Actor, case_id: int, at: datetime, held: bool = False) -> None:
    """Give a case back to the unit's queue; `held` lets the officer take that back for ten seconds."""
    case = lock_case(case_id)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.assignee_id is None:
        return
    before = before_act(case, HeldKind.RELEASED)
    case.assignee_id = None
    record(case, EventVerb.RELEASED, actor=actor, at=at)
    save_case(case, "assignee_id")
    if held:
        hold_act(case, kind=HeldKind.RELEASED, before=before, actor=actor, at=at)
