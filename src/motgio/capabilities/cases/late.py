"""What is late: for leaders, who must see every hour and every promise that passed without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motgio.capabilities.cases.access import visible_cases
from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor

MOST = 200


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
    """The cases that were answered too late since a moment, newest first. One query."""
    late = Case.objects.filter(visible_cases(actor), breached_at__gte=since, answered_at__isnull=False)
    rows = late.filter(~Q(state__in=OPEN_STATES)).order_by("-breached_at", "-id")
    return tuple(
        _row(row, since=row["breached_at"], is_promise=row["breached_at"] != row["answer_due_at"])
        for row in rows.values(*_FIELDS, "breached_at", "answer_due_at")[:limit]
    )


def _row(row: dict[str, object], *, since: datetime, is_promise: bool) -> LateCase:
    return LateCase(**{name: row[name] for name in _FIELDS}, late_since=since, is_promise=is_promise)  # type: ignore[arg-type]
