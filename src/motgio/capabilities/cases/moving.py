"""The ledger of accountability: from one instant on another unit answers, without gap or overlap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.errors import NotOpen
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Responsibility
from motgio.kernel.actor import Actor

# The ledger tells instants apart by this much: two moves that two clocks call the same stay two.
APART = timedelta(microseconds=1)

LEDGER_FAULTS = """
WITH told AS (
  SELECT case_id, unit_id, during, lag(upper(during)) OVER w AS before, lead(case_id) OVER w AS next_case
  FROM cases_responsibility WINDOW w AS (PARTITION BY case_id ORDER BY lower(during), id)
)
SELECT case_id FROM told
WHERE (before IS NOT NULL AND before <> lower(during)) OR (next_case IS NOT NULL AND upper_inf(during))
UNION
SELECT subject.id FROM cases_case subject LEFT JOIN cases_responsibility now
  ON now.case_id = subject.id AND upper_inf(now.during)
WHERE now.unit_id IS DISTINCT FROM subject.accountable_unit_id
ORDER BY 1 LIMIT %s
"""


class MoveReason(StrEnum):
    """Why another unit answers for a case; the ledger keeps it."""

    HANDED_OVER = "handed_over"
    DECIDED = "decided"
    REORGANISED = "reorganised"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the ledger: which unit answered from when to when; the present one has no end."""

    unit_id: int
    since: datetime
    until: datetime | None
    reason: str


def ledger_of(case_id: int) -> tuple[Stretch, ...]:
    """Who answered for a case, from its receipt to now."""
    rows = Responsibility.objects.filter(case_id=case_id).order_by("during")
    return tuple(Stretch(row.unit_id, row.during.lower, row.during.upper, row.reason) for row in rows)


def move_accountability(case: Case, *, to_unit_id: int, reason: MoveReason, at: datetime) -> datetime:
    """Let another unit answer for a locked case from `at` on; nobody of it has taken the case yet.

    No clock moves: due times, promise and alarms stay. `record` and `save_case` with `accountable_unit_id`,
    `assignee_id` and `to_index` must follow. Returns the instant of the move: never before the stretch that
    it ends began, whatever a slow clock says.
    """
    now = Responsibility.objects.select_for_update().get(case=case, during__upper_inf=True)
    moment: datetime = max(at, now.during.lower + APART)
    now.during = DateTimeTZRange(now.during.lower, moment, "[)")
    now.save(update_fields=["during"])
    Responsibility.objects.create(
        case=case, unit_id=to_unit_id, during=DateTimeTZRange(moment, None, "[)"), reason=reason.value
    )
    case.accountable_unit_id, case.assignee_id, case.to_index = to_unit_id, None, True
    return moment


@transaction.atomic
def hand_case_to(
    *,
    actor: Actor,
    case_id: int,
    from_unit_id: int,
    to_unit_id: int,
    reason: MoveReason,
    content: Mapping[str, object],
    at: datetime,
) -> None:
    """A hand-over was accepted, or a leader decided: the other unit answers from now on, the clock runs on.

    That the actor may do so was proven by whoever calls. Raises NotOpen for a case that is answered, merged
    or no longer of `from_unit_id`, UnknownCase.
    """
    merged = Case.objects.filter(merged_into_id=case_id, state__in=OPEN_STATES).values_list("id", flat=True)
    # In the order of their numbers, as merging does, so that neither waits for the other.
    cases = {found: lock_case(found) for found in sorted({case_id, *merged})}
    case = cases[case_id]
    if case.state not in OPEN_STATES or case.merged_into_id is not None:
        raise NotOpen
    if case.accountable_unit_id != from_unit_id:
        raise NotOpen
    # What was merged into it is answered with it, and so goes with it.
    for each in cases.values():
        if each.accountable_unit_id == from_unit_id and each.merged_into_id in (None, case_id):
            move_case_to(each, to_unit_id=to_unit_id, reason=reason, content=content, actor=actor, at=at)


def move_case_to(
    case: Case,
    *,
    to_unit_id: int,
    reason: MoveReason,
    content: Mapping[str, object],
    actor: Actor,
    at: datetime,
) -> None:
    """Let another unit answer for a locked case, with the line of history that says so; saves the case."""
    told = {"from_unit": case.accountable_unit_id, "to_unit": to_unit_id, "reason": reason.value, **content}
    move_accountability(case, to_unit_id=to_unit_id, reason=reason, at=at)
    record(case, EventVerb.HANDED_OVER, actor=actor, at=at, content=told)
    save_case(case, "accountable_unit_id", "assignee_id", "to_index")


def ledger_faults(*, limit: int = 100) -> tuple[int, ...]:
    """The cases whose ledger has a gap, an end, or another unit last than the case names; none, ever."""
    with connection.cursor() as cursor:
        cursor.execute(LEDGER_FAULTS, [limit])
        return tuple(row[0] for row in cursor.fetchall())
