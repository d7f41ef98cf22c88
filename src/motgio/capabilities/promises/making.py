"""Promising a time, moving it, asking the person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    CaseState,
    Lane,
    case_by_id,
    promise_made,
    promise_missed,
)
from motgio.capabilities.promises.access import require_move, require_promise
from motgio.capabilities.promises.domain import (
    AlarmKind,
    PromiseReason,
    PromiseState,
    check_move,
    check_question,
    check_time,
    check_words,
    move,
)
from motgio.capabilities.promises.errors import NoPromise, PromiseStands
from motgio.capabilities.promises.models import Promise, Question
from motgio.capabilities.promises.settling import hold_promises, open_promise, settle
from motgio.capabilities.promises.timing import call_back_at, latest_promise, opens_for
from motgio.capabilities.promises.words import promise_words, question_words
from motgio.kernel.actor import Actor


@transaction.atomic
def make_promise(
    *,
    actor: Actor,
    case_id: int,
    due_at: datetime,
    reason: PromiseReason,
    text: str,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Promise the person an answer by a time; it satisfies the hour and starts its own clock.

    Returns its id. Raises UnknownCase, PromiseStands, NotInFuture, OutsideHours, TooFar, WordsNeeded,
    StaleCase, ForbiddenMove.
    """
    case = _held_case(case_id)
    require_promise(actor, case)
    words = check_words(text)
    _require_none_stands(case)
    _check_time(case, due_at=due_at, at=at)
    made = _insert(case, actor=actor, due_at=due_at, reason=reason, text=words, at=at)
    told = promise_words(due_at=due_at, reason=reason, text=words, language=case.language, moved=False)
    promise_made(
        actor=actor,
        case_id=case.id,
        due_at=due_at,
        words=told,
        reason=reason.value,
        at=at,
        expected_version=expected_version,
    )
    return made.id


@transaction.atomic
def move_promise(
    *,
    actor: Actor,
    case_id: int,
    due_at: datetime,
    reason: PromiseReason,
    text: str,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Promise another time; once with a reason, again only by a leader. A time that has passed stays missed.

    Returns the new promise's id. Raises UnknownCase, NoPromise, SupervisorNeeded, and as `make_promise`.
    """
    case = _held_case(case_id)
    require_move(actor, case)
    words = check_words(text)
    old = _standing(case)
    check_move(actor, moved_before=old.moved_before)
    _check_time(case, due_at=due_at, at=at)
    if at > old.due_at and old.state == PromiseState.MADE:
        promise_missed(actor=actor, case_id=case.id, due_at=old.due_at, at=at)
    settle(old, move(PromiseState(old.state), PromiseState.MOVED), at=at)
    made = _insert(
        case, actor=actor, due_at=due_at, reason=reason, text=words, at=at, moved_before=old.moved_before + 1
    )
    told = promise_words(due_at=due_at, reason=reason, text=words, language=case.language, moved=True)
    promise_made(
        actor=actor,
        case_id=case.id,
        due_at=due_at,
        words=told,
        reason=reason.value,
        at=at,
        question=case.state == CaseState.WAITING_FOR_PERSON,
        moved=True,
        expected_version=expected_version,
    )
    return made.id


@transaction.atomic
def ask_person(
    *,
    actor: Actor,
    case_id: int,
    question: str,
    due_at: datetime | None,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Ask the person something, at most twice in a case; a question needs a promise of when we answer.

    A promise that stands is kept as it is (`due_at` None), otherwise one is made. Returns the question's id.
    Raises UnknownCase, AskedTwice, PromiseStands, NoPromise, and as `make_promise`.
    """
    case = _held_case(case_id)
    require_promise(actor, case)
    words = check_words(question)
    asked = Question.objects.filter(case_id=case.id).count()
    check_question(asked_before=asked)
    until = _time_of_question(case, actor=actor, due_at=due_at, question=words, at=at)
    row = Question.objects.create(
        case_id=case.id, seq=asked + 1, text=words, asked_by_id=actor.staff_id, asked_at=at, until=until
    )
    promise_made(
        actor=actor,
        case_id=case.id,
        due_at=until,
        words=question_words(due_at=until, question=words, language=case.language),
        reason=PromiseReason.PAPERS_NEEDED.value,
        at=at,
        question=True,
        expected_version=expected_version,
    )
    return row.id


def _time_of_question(
    case: CaseDetail, *, actor: Actor, due_at: datetime | None, question: str, at: datetime
) -> datetime:
    """Until when we wait: the time already promised, or a new promise."""
    if case.promise_due_at is not None:
        if due_at is not None and due_at != case.promise_due_at:
            raise PromiseStands
        return case.promise_due_at
    if due_at is None:
        raise NoPromise
    _require_none_stands(case)
    _check_time(case, due_at=due_at, at=at)
    _insert(case, actor=actor, due_at=due_at, reason=PromiseReason.PAPERS_NEEDED, text=question, at=at)
    return due_at


def _held_case(case_id: int) -> CaseDetail:
    """The case, with its promises held until the transaction ends."""
    hold_promises(case_id)
    return case_by_id(case_id)


def _check_time(case: CaseDetail, *, due_at: datetime, at: datetime) -> None:
    check_time(
        due_at=due_at,
        at=at,
        latest=latest_promise(office=case.office, at=at, lane=Lane(case.lane)),
        open_then=opens_for(office=case.office, due_at=due_at),
    )


def _standing(case: CaseDetail) -> Promise:
    """The promise that the person relies on now, also when it was missed."""
    last = Promise.objects.filter(case_id=case.id).order_by("-id").first()
    if last is None or case.promise_due_at != last.due_at:
        raise NoPromise
    return last


def _require_none_stands(case: CaseDetail) -> None:
    """A promise that was answered is settled on the way; one that the person relies on stands."""
    if case.promise_due_at is not None:
        raise PromiseStands
    earlier = open_promise(case.id)
    if earlier is not None:
        settle(earlier, at=earlier.due_at)


def _insert(
    case: CaseDetail,
    *,
    actor: Actor,
    due_at: datetime,
    reason: PromiseReason,
    text: str,
    at: datetime,
    moved_before: int = 0,
) -> Promise:
    return Promise.objects.create(
        case_id=case.id,
        due_at=due_at,
        reason=reason.value,
        text=text,
        moved_before=moved_before,
        made_by_id=actor.staff_id,
        made_at=at,
        alarm=AlarmKind.DUE.value,
        alarm_at=call_back_at(office=case.office, due_at=due_at, at=at),
    )
