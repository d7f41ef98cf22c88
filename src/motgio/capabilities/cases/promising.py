"""What a promise or a question to the person does to the case; the promise itself is a room of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.domain import CaseState, move_case
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.letters import tell_person
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Message
from motgio.kernel.actor import Actor


@transaction.atomic
def promise_made(
    *,
    actor: Actor,
    case_id: int,
    due_at: datetime,
    words: str,
    reason: str,
    at: datetime,
    question: bool = False,
    moved: bool = False,
    expected_version: int | None = None,
) -> None:
    """A time was promised: it satisfies the hour and is due on its own. Raises ForbiddenMove, StaleCase.

    With `question` the person was asked something and the case waits for the reply until then.
    """
    case = lock_case(case_id, expected_version=expected_version)
    target = CaseState.WAITING_FOR_PERSON if question else CaseState.PROMISED
    if case.state == CaseState.RECEIVED:
        case.state = move_case(CaseState.RECEIVED, CaseState.CHECKING)
    if case.state != target:
        case.state = move_case(CaseState(case.state), target)
    case.promise_due_at = case.next_due_at = due_at
    case.alarm, case.alarm_at = "", None
    Message.objects.create(case=case, inbound=False, body=words, at=at, author=actor.name, medium="written")
    verb = EventVerb.PROMISE_MOVED if moved else EventVerb.PROMISED
    record(
        case,
        verb,
        actor=actor,
        at=at,
        content={"due_at": due_at, "reason": reason, "text": words, "question": question},
    )
    save_case(case, "state", "promise_due_at", "next_due_at", "alarm", "alarm_at")
    tell_person(case, occasion=f"promise-{case.version}", at=at)


@transaction.atomic
def promise_missed(*, actor: Actor, case_id: int, due_at: datetime, at: datetime) -> None:
    """A promise passed without an answer: a breach that leaders see."""
    case = lock_case(case_id)
    record(case, EventVerb.PROMISE_MISSED, actor=actor, at=at, content={"due_at": due_at})
    case.breached_at = case.breached_at or due_at
    save_case(case, "breached_at")
