"""Who of the unit works on a case: the next one is taken atomically."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.domain import OPEN_STATES, ClaimState, Lane, Outcome, move_claim
from motgio.capabilities.cases.errors import NoClaims, NotOpen
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.new_case import NewClaim
from motgio.kernel.actor import Actor


@transaction.atomic
def take_next_case(*, actor: Actor, at: datetime) -> str | None:
    """Take the unowned case of the actor's unit that is due first. Returns its code, or None when none waits.

    Two officers who ask at the same instant get two different cases.
    """
    unit_id = actor.unit_id or 0
    require_work(actor, unit_id=unit_id)
    case = (
        Case.objects.select_for_update(skip_locked=True)
        .filter(state__in=OPEN_STATES, accountable_unit_id=unit_id, assignee_id=None)
        .order_by("next_due_at", "id")
        .first()
    )
    if case is None:
        return None
    case.assignee_id = actor.staff_id
    record(case, EventVerb.ASSIGNED, actor=actor, at=at, content={"to": actor.name})
    save_case(case, "assignee_id")
    return case.code


@transaction.atomic
def take_case(*, actor: Actor, case_id: int, at: datetime, expected_version: int | None = None) -> None:
    """Take this case, also from a colleague of the unit; the history tells. Raises StaleCase, NotFound."""
    case = lock_case(case_id, expected_version=expected_version)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.assignee_id == actor.staff_id:
        return
    case.assignee_id = actor.staff_id
    record(case, EventVerb.ASSIGNED, actor=actor, at=at, content={"to": actor.name})
    save_case(case, "assignee_id")


@transaction.atomic
def release_case(*, actor: Actor, case_id: int, at: datetime) -> None:
    """Give a case back to the unit's queue."""
    case = lock_case(case_id)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.assignee_id is None:
        return
    case.assignee_id = None
    record(case, EventVerb.RELEASED, actor=actor, at=at)
    save_case(case, "assignee_id")


@transaction.atomic
def sort_case(
    *,
    actor: Actor,
    case_id: int,
    lane: Lane,
    claims: tuple[NewClaim, ...],
    at: datetime,
    expected_version: int | None = None,
) -> None:
    """An officer says what lane and claims a report is about; its due time stays.

    Raises NoClaims, NotOpen, StaleCase, NotFound.

    Claims nobody looked at yet are replaced, verified ones are withdrawn, those being corrected stay.
    """
    if lane is Lane.DATA_ERROR and not claims:
        raise NoClaims
    case = lock_case(case_id, expected_version=expected_version)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.state not in OPEN_STATES:
        raise NotOpen
    case.claims.filter(state=ClaimState.OPEN, verdict="").delete()
    for claim in case.claims.exclude(state__in=[ClaimState.CORRECTING, ClaimState.DONE]):
        claim.state, claim.outcome = (
            move_claim(ClaimState(claim.state), ClaimState.DONE),
            Outcome.WITHDRAWN.value,
        )
        claim.save(update_fields=["state", "outcome"])
    taken = set(case.claims.values_list("seq", flat=True))
    free = (seq for seq in range(1, 100) if seq not in taken)
    Claim.objects.bulk_create(
        Claim(
            case=case,
            seq=next(free),
            record=new.record.value,
            problem=new.problem.value,
            line=new.line,
            expected=new.expected,
        )
        for new in claims
    )
    case.lane, case.to_sort, case.to_check = lane.value, False, lane is Lane.DATA_ERROR
    content = {
        "lane": lane.value,
        "claims": [{"record": new.record, "problem": new.problem} for new in claims],
    }
    record(case, EventVerb.SORTED, actor=actor, at=at, content=content)
    save_case(case, "lane", "to_sort", "to_check")
