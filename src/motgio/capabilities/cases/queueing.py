"""The queue of an officer: call-backs first, then the nearest due time, as narrowed by a filter."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from motgio.capabilities.cases.access import visible_cases
from motgio.capabilities.cases.domain import OPEN_STATES, CaseState, Channel, Lane
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.queries import QUEUE_FIELDS, WITH_CLAIMS, CaseRow, case_row
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.actor import Actor

MARKED = ("id", "version", "assignee_id")


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What an officer wants to see; whatever is None does not narrow.

    `who` is `mine`, `nobody`, `colleagues` or `everybody`; without it the queue holds the own cases and
    those nobody took.
    """

    lane: Lane | None = None
    channel: Channel | None = None
    state: CaseState | None = None
    record: RecordKind | None = None
    verdict: str | None = None
    who: str | None = None
    is_late: bool = False
    to_sort: bool = False


EVERYTHING = QueueFilter()


@dataclass(frozen=True, slots=True)
class QueueMark:
    """The mark of a queue and the cases in it."""

    text: str
    case_ids: tuple[int, ...]


def _wanted(actor: Actor, wanted: QueueFilter, *, at: datetime) -> Q:
    where = _of_whom(actor, wanted.who)
    for name, value in (("lane", wanted.lane), ("channel", wanted.channel), ("state", wanted.state)):
        if value is not None:
            where &= Q(**{name: value.value})
    if wanted.is_late:
        where &= Q(next_due_at__lt=at)
    if wanted.to_sort:
        where &= Q(to_sort=True)
    if wanted.record is not None:
        where &= Q(Exists(Claim.objects.filter(case=OuterRef("pk"), record=wanted.record.value)))
    if wanted.verdict is not None:
        where &= Q(Exists(Claim.objects.filter(case=OuterRef("pk"), verdict=wanted.verdict)))
    return where


def _of_whom(actor: Actor, who: str | None) -> Q:
    mine = Q(assignee_id=actor.staff_id)
    return {
        "mine": mine,
        "nobody": Q(assignee_id=None),
        "colleagues": Q(assignee_id__isnull=False) & ~mine,
        "everybody": Q(),
    }.get(who or "", Q(assignee_id=None) | mine)


def _places(
    actor: Actor, wanted: QueueFilter, *, at: datetime, call_backs_until: datetime, limit: int, fields: Any
) -> list[dict[str, Any]]:
    """Call-backs due until then, then everything by due time; a call-back stands in both. One query.

    The two orders are walked for ids alone, each along its index; the rows are read for what they found.
    """
    names, extra = fields
    where = _wanted(actor, wanted, at=at)
    # What was answered is no work, but can be looked at to close it.
    states = {wanted.state} if wanted.state is CaseState.ANSWERED else OPEN_STATES
    base = Case.objects.filter(where, visible_cases(actor), state__in=states, merged_into=None)
    promised = base.filter(promise_due_at__isnull=False, promise_due_at__lte=call_backs_until)
    first = promised.order_by("promise_due_at", "id").values("id")[:limit]
    then = base.order_by("next_due_at", "id").values("id")[:limit]
    rows = Case.objects.filter(id__in=first.union(then, all=True)).values(*names, **extra)
    return sorted(rows, key=lambda row: _place(row, call_backs_until))[:limit]


def _place(row: dict[str, Any], call_backs_until: datetime) -> tuple[bool, datetime, int]:
    promised = row["promise_due_at"]
    return promised is None or promised > call_backs_until, row["next_due_at"], row["id"]


def queue(
    actor: Actor,
    *,
    call_backs_until: datetime,
    at: datetime | None = None,
    limit: int = 50,
    wanted: QueueFilter = EVERYTHING,
) -> tuple[CaseRow, ...]:
    """The actor's queue: call-backs due until then first, then the nearest due time.

    Holds the actor's own cases and those of the unit that nobody took, unless `wanted` says otherwise;
    never more than the actor may see. One query, however many cases are open.
    """
    rows = _places(
        actor,
        wanted,
        at=at or call_backs_until,
        call_backs_until=call_backs_until,
        limit=limit,
        fields=(QUEUE_FIELDS, WITH_CLAIMS),
    )
    return tuple(case_row(row) for row in rows)


def queue_version(
    actor: Actor,
    *,
    call_backs_until: datetime,
    at: datetime | None = None,
    limit: int = 50,
    wanted: QueueFilter = EVERYTHING,
) -> QueueMark:
    """A mark that changes whenever something in this queue does; cheaper than the queue itself."""
    rows = _places(
        actor,
        wanted,
        at=at or call_backs_until,
        call_backs_until=call_backs_until,
        limit=limit,
        fields=((*MARKED, "next_due_at", "promise_due_at"), {}),
    )
    mark = _mark(tuple(row[name] for name in MARKED) for row in rows)
    return QueueMark(mark, tuple(row["id"] for row in rows))


def mark_of_queue(rows: Iterable[CaseRow]) -> str:
    """The mark that `queue_version` gives for these rows, without asking again."""
    return _mark((row.id, row.version, row.assignee_id) for row in rows)


def _mark(rows: Iterable[tuple[Any, ...]]) -> str:
    return str(zlib.crc32(repr(list(rows)).encode()))
