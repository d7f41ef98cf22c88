"""Acts that can be taken back for ten seconds: what stood before is kept, and the person is not told yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from motgio.capabilities.cases.clock import TAKE_BACK_WITHIN
from motgio.capabilities.cases.domain import HeldKind
from motgio.capabilities.cases.models import Case, HeldAct, Message
from motgio.capabilities.cases.queries import CaseDetail
from motgio.kernel.actor import Actor

# What an answer changes of a case, and a close, and an assignment.
ANSWER_FIELDS = (
    *("state", "answered_at", "promise_due_at", "next_due_at", "alarm", "alarm_at", "breached_at"),
    *("close_at", "draft_reply"),
)
FIELDS = {
    HeldKind.ANSWERED: ANSWER_FIELDS,
    HeldKind.CLOSED: ("state", "closed_at"),
    HeldKind.ASSIGNED: ("assignee_id",),
    HeldKind.RELEASED: ("assignee_id",),
}


# Asked for on every page of every officer: the statement as text spares making it anew each time.
LAST_HELD = """
SELECT held.id, held.kind, subject.code, held.until
FROM cases_heldact held JOIN cases_case subject ON subject.id = held.case_id
WHERE held.staff_id = %(staff)s AND held.until > %(at)s AND held.at <= %(at)s AND held.taken_back_at IS NULL
ORDER BY held.until DESC, held.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before an act."""

    fields: dict[str, object]
    claims: dict[str, str]
    seq: int
    version: int


def before_act(case: Case, kind: HeldKind) -> Before:
    """What a locked case holds now of all that this act will change."""
    fields = {name: getattr(case, name) for name in FIELDS[kind]}
    claims = {str(claim.id): claim.state for claim in case.claims.all()} if kind is HeldKind.ANSWERED else {}
    return Before(fields, claims, case.history_seq, case.version)


def hold_act(
    case: Case,
    *,
    kind: HeldKind,
    before: Before,
    actor: Actor,
    at: datetime,
    message: Message | None = None,
    letters: tuple[str, ...] = (),
) -> None:
    """Write down that this act of an officer on a locked, saved case can be taken back for ten seconds."""
    HeldAct.objects.create(
        case=case,
        kind=kind.value,
        staff_id=actor.staff_id,
        at=at,
        until=at + TAKE_BACK_WITHIN,
        first_seq=before.seq + 1,
        last_seq=case.history_seq,
        before={"fields": _written(before.fields), "claims": before.claims, "version": before.version},
        message=message,
        letters=list(letters),
    )


def _written(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in fields.items()
    }


def read_back(name: str, value: object) -> object:
    """A kept value as its field holds it; instants were kept as text."""
    is_instant = isinstance(value, str) and name.endswith("_at")
    return datetime.fromisoformat(str(value)) if is_instant else value


@dataclass(frozen=True, slots=True)
class HeldRow:
    """An act that its officer can still take back."""

    id: int
    kind: str
    code: str
    until: datetime


def last_held(actor: Actor, *, at: datetime) -> HeldRow | None:
    """The newest act of this officer that can still be taken back. One query."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_HELD, {"staff": actor.staff_id, "at": at})
        row = cursor.fetchone()
    return HeldRow(*row) if row else None


def _held_answer(case_id: int, *, at: datetime) -> HeldAct | None:
    held = HeldAct.objects.filter(case_id=case_id, kind=HeldKind.ANSWERED, until__gt=at, taken_back_at=None)
    return held.order_by("id").first()


def held_lines(case_id: int, *, at: datetime) -> range:
    """The numbers of the lines of history that the person is not told yet."""
    held = _held_answer(case_id, at=at)
    return range(held.first_seq, held.last_seq + 1) if held else range(0)


def as_told(case: CaseDetail, *, at: datetime) -> CaseDetail:
    """The case as the person may see it at this moment: an answer that can be taken back is none yet."""
    held = _held_answer(case.id, at=at)
    if held is None:
        return case
    names = set(CaseDetail.__slots__).intersection(ANSWER_FIELDS)
    kept: dict[str, Any] = {name: read_back(name, held.before["fields"][name]) for name in names}
    states = held.before["claims"]
    claims = tuple(
        replace(claim, state=state, outcome="" if claim.state != state else claim.outcome)
        for claim in case.claims
        for state in (states.get(str(claim.id), claim.state),)
    )
    messages = tuple(row for row in case.messages if row.inbound or row.at < held.at)
    return replace(case, **kept, version=held.before["version"], claims=claims, messages=messages)
