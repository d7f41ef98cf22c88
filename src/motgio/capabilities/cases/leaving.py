"""Somebody left the unit: what that person held goes back to the unit's queue."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import record, save_case
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor


@transaction.atomic
def release_cases_of(*, actor: Actor, staff_id: int, at: datetime) -> int:
    """Give every open case of this person back to its unit's queue, each with an event. Returns how many.

    Called when the account was closed or moved; that the actor may do so was proven there.
    """
    held = Case.objects.select_for_update().filter(assignee_id=staff_id, state__in=OPEN_STATES).order_by("id")
    count = 0
    for case in held:
        case.assignee_id = None
        record(case, EventVerb.RELEASED, actor=actor, at=at, content={"left": staff_id})
        save_case(case, "assignee_id")
        count += 1
    return count
