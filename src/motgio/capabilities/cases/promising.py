"""What a promise or a question to the person does to the case; the promise itself is a room of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.alarms import silence_alarm
from motgio.capabilities.cases.domain import CaseState, move_case
from motgio.capabilities.cases.events import EventVerb, taken_back_lines
from motgio.capabilities.cases.letters import remind_person, tell_person
from motgio.capabilities.cases.locking import lock_case, record, record_alarm, save_case
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.thread import add_message
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import history


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
    silence_alarm(case, actor=actor, at=at)
    add_message(case, inbound=False, body=words, at=at, author=actor.name, medium="written")
    verb = EventVerb.PROMISE_MOVED if moved else EventVerb.PROMISED
    record(
        case,
        verb,
        actor=actor,
        at=at,
        content={"due_at": due_at, "reason": reason, "text": words, "question": question},
    )
    save_case(case, "state", "promise_due_at", "next_due_at", "alarm", "alarm_at", "breached_at", "to_index")
    tell_person(case, occasion=f"promise-{case.version}", at=at)


@transaction.atomic
def promise_due(*, actor: Actor, case_id: int, due_at: datetime, rang_for: datetime, at: datetime) -> bool:
    """A promised time comes near: the case goes to the top of the queue and the person is reminded.

    Returns False, and does nothing, when the case was answered or the promise moved before. A reminder that
    would come only after the promised time is not sent.
    """
    case = lock_case(case_id)
    if case.promise_due_at != due_at:
        return False
    content = {"due_at": due_at, "rang_for": rang_for}
    record_alarm(case, EventVerb.PROMISE_DUE, actor=actor, at=at, content=content)
    save_case(case)
    if at < due_at:
        remind_person(case, due_at=due_at, at=at)
    return True


@transaction.atomic
def promise_missed(*, actor: Actor, case_id: int, due_at: datetime, at: datetime) -> bool:
    """A promise passed without an answer: a breach that leaders see, noted once.

    Returns False, and notes nothing, when the case was answered or the promise moved before.
    """
    case = lock_case(case_id)
    if case.promise_due_at != due_at:
        return False
    if settled_promises(case_id).get(due_at) is None:
        record_alarm(case, EventVerb.PROMISE_MISSED, actor=actor, at=at, content={"due_at": due_at})
        case.breached_at = case.breached_at or due_at
        save_case(case, "breached_at")
    return True


def settle_promise(case: Case, *, actor: Actor, at: datetime) -> None:
    """The answer keeps the promise of a locked case, or comes too late; a miss that was noted stays one."""
    due_at = case.promise_due_at
    if due_at is None or settled_promises(case.id).get(due_at) is not None:
        return
    verb = EventVerb.PROMISE_KEPT if at <= due_at else EventVerb.PROMISE_MISSED
    record(case, verb, actor=actor, at=at, content={"due_at": due_at})


def settled_promises(case_id: int) -> dict[datetime, EventVerb]:
    """Which promised times of a case were kept and which missed, read from its history."""
    lines = history(case_id)
    undone = taken_back_lines(lines)
    return {
        datetime.fromisoformat(str(event.content["due_at"])): EventVerb(event.verb)
        for event in lines
        # A promise that was kept by an answer taken back is owed again; a miss stays one.
        if event.verb == EventVerb.PROMISE_MISSED
        or (event.verb == EventVerb.PROMISE_KEPT and event.seq not in undone)
    }
