"""What another unit, or a leader, sees of an open case before it is theirs: enough to decide, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.models import Case, Message
from motgio.capabilities.cases.queries import WITH_CLAIMS

_FIELDS = (
    *("id", "code", "lane", "channel", "state", "office", "accountable_unit_id", "assignee_id"),
    *("received_at", "answer_due_at", "promise_due_at", "next_due_at"),
)
_FIRST_WORDS = Message.objects.filter(case=OuterRef("pk"), inbound=True).order_by("id").values("body")[:1]


@dataclass(frozen=True, slots=True)
class OfferedCase:
    """An open case without the name, the number and the ways to reach of anybody; `words` as reported."""

    id: int
    code: str
    lane: str
    channel: str
    state: str
    office: str
    accountable_unit_id: int
    assignee_id: int | None
    received_at: datetime
    answer_due_at: datetime
    promise_due_at: datetime | None
    next_due_at: datetime
    words: str
    problems: tuple[tuple[str, str, str], ...]


def offered_cases(case_ids: Collection[int]) -> Mapping[int, OfferedCase]:
    """Those of these cases that are open and stand for themselves, by id; whoever asks proved the right to.

    One query, however many.
    """
    open_cases = Case.objects.filter(id__in=list(case_ids), state__in=OPEN_STATES, merged_into=None)
    rows = open_cases.values(*_FIELDS, first_words=Subquery(_FIRST_WORDS), **WITH_CLAIMS)
    return {
        row["id"]: OfferedCase(
            **{name: row[name] for name in _FIELDS},
            words=row["first_words"] or "",
            problems=tuple(
                (claim["record"], claim["problem"], claim["verdict"]) for claim in row["claims_of_row"]
            ),
        )
        for row in rows
    }
