"""Cases whose person was promised a time that is still to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from motgio.capabilities.cases.domain import OPEN_STATES, Lane
from motgio.capabilities.cases.models import Case


def standing_promises(*, office: str, lane: Lane, at: datetime) -> Mapping[int, datetime]:
    """The promised time of every open case of an office in a lane, by case id. One query."""
    promised = Case.objects.filter(office=office, state__in=OPEN_STATES, promise_due_at__gt=at)
    rows = promised.filter(lane=lane.value).values_list("id", "promise_due_at")
    return {case_id: due_at for case_id, due_at in rows if due_at is not None}


def promised_times(*, unit_id: int, after: datetime, until: datetime) -> Mapping[datetime, int]:
    """Open cases of the unit by promised time, for the times in (after, until]; one walk of an index."""
    rows = (
        Case.objects.filter(
            accountable_unit_id=unit_id,
            state__in=OPEN_STATES,
            promise_due_at__gt=after,
            promise_due_at__lte=until,
        )
        .values_list("promise_due_at")
        .annotate(many=Count("*"))
        .order_by()
    )
    return {due: many for due, many in rows if due is not None}
