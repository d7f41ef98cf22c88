"""Reading requests: frozen rows for the pages of who asks, who answers and who leads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from motgio.capabilities.cases.facade import WORKING_ROLES
from motgio.capabilities.requests.access import require_answer
from motgio.capabilities.requests.domain import RequestState
from motgio.capabilities.requests.errors import UnknownRequest
from motgio.capabilities.requests.models import VerificationRequest
from motgio.kernel.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One request as it stands, with its answer when there is one."""

    id: int
    case_id: int
    case_code: str
    claim_id: int
    claim_seq: int
    unit_id: int
    asking_unit_id: int
    question: str
    state: str
    asked_by_id: int
    asked_at: datetime
    office: str
    minutes: int
    starts_at: datetime
    due_at: datetime
    settled_at: datetime | None
    person_id: int | None
    place: str
    person_due_at: datetime | None
    passes: int
    number: str
    snapshot_ids: tuple[int, ...]
    answer_kind: str
    statement: str
    line: str
    papers: int
    statement_id: int | None
    answered_by: str

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.settled_at is None


_PLAIN = (
    *("id", "case_id", "case_code", "claim_id", "claim_seq", "unit_id"),
    *("asking_unit_id", "question", "state"),
    *("asked_by_id", "asked_at", "office", "minutes", "starts_at", "due_at", "settled_at"),
    *("person_id", "place", "person_due_at", "passes", "number"),
)
# Under names of their own: a field of the request has one of them, too.
_OF_ANSWER = {
    "told_answer_kind": F("answer__kind"),
    "told_statement": F("answer__statement"),
    "told_line": F("answer__line"),
    "told_papers": F("answer__papers"),
    "told_statement_id": F("answer__statement_id"),
    "told_answered_by": F("answer__by_name"),
}


def requests_of(case_id: int) -> tuple[RequestRow, ...]:
    """Every request of a case, the newest first. One query."""
    return _rows(Q(case_id=case_id), "-id")


def open_for(actor: Actor, *, limit: int = 100) -> tuple[RequestRow, ...]:
    """What the actor is asked, or may answer for a colleague; the nearest due first. One query."""
    return _rows(_mine(actor), "person_due_at", "id", limit=limit)


def count_open_for(actor: Actor) -> int:
    """How many there are. One query."""
    return VerificationRequest.objects.filter(_mine(actor)).count()


def mark_of_open(actor: Actor) -> str:
    """Changes when the list of the actor does. One query."""
    held = VerificationRequest.objects.filter(_mine(actor)).order_by("id")
    return "-".join(f"{row[0]}.{row[1]}" for row in held.values_list("id", "passes")[:100])


def request_for(actor: Actor, request_id: int) -> RequestRow:
    """One request that the actor may answer, or answered. Raises UnknownRequest."""
    row = VerificationRequest.objects.filter(id=request_id).first()
    if row is None or row.state == RequestState.WAITING:
        raise UnknownRequest
    require_answer(actor, row)
    (found,) = _rows(Q(id=request_id))
    return found


def late_steps(
    unit_ids: Collection[int], *, since: datetime, until: datetime, limit: int = 500
) -> tuple[RequestRow, ...]:
    """The steps of these units that came due within a stretch and were late, as of its end. One query.

    Late is what was answered or taken back after its time, or is still open at the end of the stretch.
    """
    late = Q(unit_id__in=list(unit_ids), due_at__gte=since, due_at__lt=until)
    late &= Q(settled_at=None) | Q(settled_at__gt=F("due_at"))
    return _rows(late, "unit_id", "due_at", "id", limit=limit)


def _mine(actor: Actor) -> Q:
    """The same as `access.may_answer` says of requests that somebody is asked now."""
    if actor.kind is not ActorKind.STAFF:
        return Q(pk__in=[])
    mine = Q(person_id=actor.staff_id)
    if actor.has(*WORKING_ROLES):
        mine |= Q(unit_id=actor.unit_id)
    return Q(state=RequestState.ASKED.value) & mine


def _rows(found: Q, *order: str, limit: int = 100) -> tuple[RequestRow, ...]:
    rows = VerificationRequest.objects.filter(found).order_by(*order).annotate(**_OF_ANSWER)
    names = (*_PLAIN, "snapshot_ids", *_OF_ANSWER)
    return tuple(_row(dict(zip(names, row, strict=True))) for row in rows.values_list(*names)[:limit])


def _row(row: dict[str, Any]) -> RequestRow:
    told = {name.removeprefix("told_"): row.pop(name) for name in _OF_ANSWER}
    words = {name: told[name] or "" for name in ("answer_kind", "statement", "line", "answered_by")}
    numbers = {"papers": told["papers"] or 0, "statement_id": told["statement_id"]}
    whole: dict[str, Any] = {**row, **words, **numbers, "snapshot_ids": tuple(row["snapshot_ids"])}
    return RequestRow(**whole)
