"""Opening a case: everything that makes a report a matter with a clock and an owner, in one transaction."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from django.db import connection

from motgio.capabilities.cases.domain import CaseState, Lane, ProofLevel
from motgio.capabilities.cases.first_rows import first_event, row_of_case, rows_beside_case
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.new_case import NewCase, OpenedCase
from motgio.capabilities.deadlines.facade import ANSWER_MINUTES, answer_due
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.ids import speakable_code, unguessable_token
from motgio.platform.audit.facade import history
from motgio.platform.org.facade import receiving_unit
from motgio.platform.rows.facade import Row, insert_together

IDS_AT_ONCE = 32

_ids: deque[int] = deque()
_ids_lock = Lock()


def open_case(
    *,
    actor: Actor,
    new: NewCase,
    at: datetime,
    case_id: int | None = None,
    beside: Sequence[Row] = (),
) -> OpenedCase:
    """Open a case with its claims, first message, owner, due time and first event, all in one statement.

    The answer clock starts at the channel's timestamp, never later than our receipt, and is due after
    60 working minutes of the receiving province's calendar (letter 2149, item 1). `beside` are rows of the
    caller that stand or fall with the case.
    """
    unit = receiving_unit(new.province_code)
    received_at = min(new.received_at, at)
    due = answer_due(office=new.province_code, received_at=received_at, minutes=ANSWER_MINUTES)
    opened = OpenedCase(
        id=case_id or new_case_id(),
        code=speakable_code(unit.case_prefix),
        track_token=unguessable_token(),
        state=CaseState.RECEIVED,
        lane=new.lane,
        proof_level=new.proof_level,
        received_at=received_at.astimezone(AGENCY_ZONE),
        due_at=due.due_at.astimezone(AGENCY_ZONE),
        accountable_unit_id=unit.id,
    )
    event, head = first_event(opened, actor=actor, new=new, at=at)
    case = row_of_case(opened, new=new, due=due, head=head, at=at)
    insert_together(*beside, case, *rows_beside_case(opened.id, unit_id=unit.id, new=new, at=at), event)
    return opened


def new_case_id() -> int:
    """The id before the row: the first event's hash covers it.

    A process takes several at a time, so that a report pays for no question of its own; ids are not in the
    order of arrival, and one is never used when the process ends.
    """
    # Whoever holds the lock must not wait for a connection that a waiter holds.
    connection.ensure_connection()
    with _ids_lock:
        if not _ids:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence('cases_case', 'id')) FROM generate_series(1, %s)",
                    [IDS_AT_ONCE],
                )
                _ids.extend(row[0] for row in cursor.fetchall())
        return _ids.popleft()


def opened_case(case_id: int) -> OpenedCase:
    """What the reporter was told when this case was opened, whatever has happened to it since."""
    case = Case.objects.get(id=case_id)
    told = history(case_id)[0].content
    return OpenedCase(
        id=case.id,
        code=case.code,
        track_token=case.track_token,
        state=CaseState.RECEIVED,
        lane=Lane(told["lane"]),
        proof_level=ProofLevel(told["proof_level"]),
        received_at=case.received_at.astimezone(AGENCY_ZONE),
        due_at=datetime.fromisoformat(told["due_at"]).astimezone(AGENCY_ZONE),
        accountable_unit_id=told["unit_id"],
    )
