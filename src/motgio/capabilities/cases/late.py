"""What is late: for leaders, who must see every hour and every promise that passed without an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.access import visible_cases
from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.events import EventVerb, taken_back_lines
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import EventRow, histories

MOST = 200
MISSED = frozenset({EventVerb.BREACHED, EventVerb.PROMISE_MISSED})
TOLD = (*MISSED, EventVerb.ANSWERED, EventVerb.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class LateCase:
    """One case that is or was answered too late; `late_since` is the time that passed."""

    id: int
    code: str
    office: str
    accountable_unit_id: int
    assignee_id: int | None
    received_at: datetime
    late_since: datetime
    answered_at: datetime | None
    is_promise: bool


_FIELDS = ("id", "code", "office", "accountable_unit_id", "assignee_id", "received_at", "answered_at")


def late_now(actor: Actor, *, at: datetime, limit: int = MOST) -> tuple[LateCase, ...]:
    """The open cases whose time has passed, longest first. Told by the clock, not by an alarm: a worker that
    is dead hides nothing. One query.
    """
    late = Case.objects.filter(visible_cases(actor), state__in=OPEN_STATES, next_due_at__lt=at)
    rows = late.order_by("next_due_at", "id").values(*_FIELDS, "next_due_at", "promise_due_at")
    return tuple(
        _row(row, since=row["next_due_at"], is_promise=row["promise_due_at"] is not None)
        for row in rows[:limit]
    )


def late_before(actor: Actor, *, since: datetime, limit: int = MOST) -> tuple[LateCase, ...]:
    """The cases that were answered too late since a moment, newest first; read from their histories, for a
    case that was reopened has a new due time and perhaps another answer since. Two queries.
    """
    late = Case.objects.filter(visible_cases(actor), breached_at__gte=since, answered_at__isnull=False)
    rows = list(late.exclude(state__in=OPEN_STATES).order_by("-breached_at", "-id").values(*_FIELDS)[:limit])
    told = histories((row["id"] for row in rows), verbs=TOLD)
    return tuple(_answered_late(row, told.get(row["id"], ())) for row in rows)


def _answered_late(row: dict[str, object], lines: Sequence[EventRow]) -> LateCase:
    """The newest time that passed, and the first answer after it that was not taken back."""
    undone = taken_back_lines(lines)
    # A miss stays one, also when the answer that came too late was taken back.
    missed = next(line for line in reversed(lines) if line.verb in MISSED)
    answered = (line.at for line in lines if line.verb == EventVerb.ANSWERED and line.seq not in undone)
    row["answered_at"] = next((at for at in answered if at >= missed.at), row["answered_at"])
    since = datetime.fromisoformat(str(missed.content["due_at"]))
    return _row(row, since=since, is_promise=missed.verb == EventVerb.PROMISE_MISSED)


def _row(row: dict[str, object], *, since: datetime, is_promise: bool) -> LateCase:
    return LateCase(**{name: row[name] for name in _FIELDS}, late_since=since, is_promise=is_promise)  # type: ignore[arg-type]
