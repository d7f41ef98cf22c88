"""Figures of all cases for machines that watch; each reads an index made for it, or a piece of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, F, Max, Q

from motgio.capabilities.cases.domain import OPEN_STATES, CaseState
from motgio.capabilities.cases.models import Case

# Clock minutes, not working minutes: what must be looked at now.
SOON = timedelta(minutes=20)
LATELY = timedelta(hours=1)
# Up to so many rows all cases are counted one by one; beyond, closed ones as PostgreSQL estimates them.
COUNTED_UP_TO = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """How the work stands in one moment. Times in seconds."""

    by_state: Mapping[str, int]
    oldest_open_seconds: float
    due_soon: int
    breached: int
    waiting_for_check: int
    received: int  # the number of the newest case: as good as a count for a rate
    answered_lately: int
    answered_lately_in_time: int


def case_figures(*, at: datetime) -> CaseFigures:
    """The figures, in nine queries whose cost grows with what is open, not with what was ever closed."""
    open_cases = Case.objects.filter(state__in=OPEN_STATES)
    oldest = _oldest_open()
    lately = Case.objects.filter(answered_at__gt=at - LATELY, answered_at__lte=at).aggregate(
        many=Count("*"), in_time=Count("answered_at", filter=Q(answered_at__lte=F("answer_due_at")))
    )
    soon = Case.objects.exclude(alarm="").filter(
        alarm_at__lte=at + SOON, answer_due_at__range=(at, at + SOON)
    )
    return CaseFigures(
        by_state=_by_state(),
        oldest_open_seconds=max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
        due_soon=soon.count(),
        breached=open_cases.filter(breached_at__isnull=False).count(),
        waiting_for_check=Case.objects.filter(to_check=True).count(),
        received=Case.objects.aggregate(newest=Max("id"))["newest"] or 0,
        answered_lately=lately["many"],
        answered_lately_in_time=lately["in_time"],
    )


def _oldest_open() -> datetime | None:
    """One step into the index for each state, instead of a walk along all that is open."""
    first, *others = [
        Case.objects.filter(state=state).order_by("received_at").values_list("received_at", flat=True)[:1]
        for state in sorted(OPEN_STATES)
    ]
    return min(first.union(*others, all=True), default=None)


def _by_state() -> dict[str, int]:
    """Open and answered cases exactly; the closed, when they are many, as an estimate."""
    estimate = _estimated_rows()
    if estimate < COUNTED_UP_TO:
        return dict(Case.objects.values_list("state").annotate(many=Count("id")).order_by("state"))
    # Two queries, each of which one partial index answers.
    living = dict(
        Case.objects.filter(state__in=OPEN_STATES).values_list("state").annotate(many=Count("*")).order_by()
    )
    answered = Case.objects.filter(state=CaseState.ANSWERED).count()
    living[CaseState.ANSWERED.value] = answered
    return living | {CaseState.CLOSED.value: max(0, estimate - sum(living.values()))}


def _estimated_rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [Case._meta.db_table]
        )
        return int(cursor.fetchone()[0])
