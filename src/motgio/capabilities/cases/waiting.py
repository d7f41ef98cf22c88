"""The cases that wait for somebody to take them, in the order in which they should be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.domain import OPEN_STATES, CaseState
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.next_best import (
    PRODUCT_IS_AT_IT_SECONDS,
    Waiting,
    Why,
    rank,
    work_minutes,
)
from motgio.capabilities.cases.queries import QUEUE_FIELDS, WITH_CLAIMS, CaseRow, case_row
from motgio.capabilities.deadlines.facade import working_minutes_left

# An officer is never behind this many: those further back are taken when they have come nearer.
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class NextCase:
    """The case to take next, and why."""

    id: int
    code: str
    why: Why
    has_benefit: bool


def waiting_cases(*, unit_id: int) -> tuple[CaseRow, ...]:
    """The open cases of a unit that nobody took, the nearest due times. One query."""
    rows = Case.objects.filter(
        state__in=OPEN_STATES, accountable_unit_id=unit_id, assignee_id=None, merged_into=None
    )
    nearest = rows.order_by("next_due_at", "id").values(*QUEUE_FIELDS, **WITH_CLAIMS)[:LOOKED_AT]
    return tuple(case_row(row) for row in nearest)


def ranked(rows: Iterable[CaseRow], *, at: datetime) -> tuple[NextCase, ...]:
    """These cases in the order in which they should be taken, so that the fewest are answered too late."""
    by_id = {row.id: row for row in rows}
    return tuple(
        NextCase(case.id, by_id[case.id].code, why, case.has_benefit)
        for case, why in rank(_waiting(row, at=at) for row in by_id.values())
    )


def _waiting(row: CaseRow, *, at: datetime) -> Waiting:
    verdicts = [verdict for _record, _problem, verdict in row.problems]
    fresh = (at - row.received_at).total_seconds() < PRODUCT_IS_AT_IT_SECONDS
    undecided = row.state in (CaseState.RECEIVED, CaseState.CHECKING) and not any(verdicts)
    return Waiting(
        id=row.id,
        minutes_left=working_minutes_left(office=row.office, at=at, due_at=row.next_due_at),
        work_minutes=work_minutes(to_sort=row.to_sort, verdicts=verdicts),
        has_benefit=any(record == "benefit" for record, _problem, _verdict in row.problems),
        product_is_at_it=fresh and undecided and (row.to_read or not row.to_sort),
    )
