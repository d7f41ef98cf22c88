"""Due times by a new calendar: a running hour is priced again, each move a line of the case's history.

Due times are stored with the version of the calendar that produced them; only a calendar changed by people
moves one (rule of the house). An hour that has passed stays passed; a promise stays as the person was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motgio.capabilities.cases.clock import DUE_SOON_MINUTES
from motgio.capabilities.cases.domain import AlarmKind
from motgio.capabilities.cases.events import EventVerb, taken_back_lines
from motgio.capabilities.cases.locking import record, save_case
from motgio.capabilities.cases.models import Case
from motgio.capabilities.deadlines.facade import (
    ANSWER_MINUTES,
    DueTime,
    add_working_minutes,
    answer_due_many,
    calendar_version,
)
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import EventRow, histories

AT_ONCE = 500
ANSWERS = frozenset({EventVerb.ANSWERED, EventVerb.CLOSED})
TOLD = (*ANSWERS, EventVerb.PERSON_OBJECTED, EventVerb.TAKEN_BACK)


def running_hours(office: str, *, at: datetime) -> QuerySet[Case]:
    """The cases of an office whose hour runs: neither answered nor promised, and not passed."""
    return Case.objects.filter(office=office, answer_due_at__gt=at).exclude(alarm="")


def hours_began(cases: Iterable[tuple[int, datetime]]) -> list[datetime]:
    """When the hour of each case began: given its id and receipt; later when the person objected since."""
    pairs = list(cases)
    told = histories((case_id for case_id, _ in pairs), verbs=TOLD)
    return [_began(received_at, told.get(case_id, ())) for case_id, received_at in pairs]


def _began(received_at: datetime, lines: Sequence[EventRow]) -> datetime:
    undone = taken_back_lines(lines)
    began, answered = received_at, False
    for line in lines:
        if line.verb in ANSWERS:
            answered = answered or line.seq not in undone
        elif line.verb == EventVerb.PERSON_OBJECTED and answered:
            # Only an objection to an answer starts a new hour; a second one while it runs does not.
            began, answered = line.at, False
    return began


@transaction.atomic
def reprice_cases(*, actor: Actor, office: str, at: datetime, limit: int = AT_ONCE) -> tuple[int, int]:
    """Price running hours by the calendar in force, nearest first. Returns how many were looked at and moved.

    Cases that somebody else holds at this moment are left for the next time.
    """
    version = calendar_version(office=office)
    asked = running_hours(office, at=at).exclude(calendar_version=version)
    cases = list(asked.select_for_update(skip_locked=True).order_by("answer_due_at", "id")[:limit])
    began = hours_began((case.id, case.received_at) for case in cases)
    same, moved = [], 0
    for case, due in zip(cases, answer_due_many(office=office, received_at=began), strict=True):
        if due.due_at == case.answer_due_at:
            same.append(case.id)
            continue
        _move(case, due, actor=actor, at=at)
        moved += 1
    Case.objects.filter(id__in=same).update(calendar_version=version)
    return len(cases), moved


def _move(case: Case, due: DueTime, *, actor: Actor, at: datetime) -> None:
    content = {
        "before": case.answer_due_at,
        "due_at": due.due_at,
        "calendar_before": case.calendar_version,
        "calendar": due.calendar_version,
    }
    record(case, EventVerb.DUE_MOVED, actor=actor, at=at, content=content)
    case.answer_due_at = case.next_due_at = due.due_at
    case.calendar_version = due.calendar_version
    soon_at = add_working_minutes(
        office=case.office, start=due.starts_at, minutes=ANSWER_MINUTES - DUE_SOON_MINUTES
    )
    if case.alarm == AlarmKind.DUE_SOON or soon_at > at:
        case.alarm, case.alarm_at = AlarmKind.DUE_SOON.value, soon_at
    else:
        # It has been called to attention, and is still as near.
        case.alarm_at = due.due_at
    save_case(case, "answer_due_at", "next_due_at", "calendar_version", "alarm", "alarm_at")
