"""Reading promises, questions and calls: frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import CharField, Value

from motgio.capabilities.cases.facade import CaseRow, EventVerb, queue, settled_promises
from motgio.capabilities.promises.domain import (
    MOST_QUESTIONS,
    AttemptResult,
    PromiseReason,
    PromiseState,
)
from motgio.capabilities.promises.models import ContactAttempt, Promise, Question
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.audit.facade import history
from motgio.platform.people.facade import staff_names


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One promise as it stands."""

    id: int
    case_id: int
    state: PromiseState
    due_at: datetime
    reason: PromiseReason
    text: str
    moved_before: int
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """One question; `ended_at` is when the person wrote, None while we wait."""

    id: int
    seq: int
    text: str
    asked_by_name: str
    asked_at: datetime
    until: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """One call or visit that was tried."""

    id: int
    at: datetime
    by_name: str
    result: AttemptResult
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """How the person of a case was reached for: calls and visits, and the questions that are left."""

    attempts: tuple[AttemptRow, ...]
    questions_left: int


# Stands where a call has its result, in the one query that finds calls and questions.
_ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """A promise that is due today, with its case as the queue shows it."""

    case: CaseRow
    promise: PromiseRow
    attempts: int


def _row(promise: Promise, state: PromiseState, name: str) -> PromiseRow:
    return PromiseRow(
        id=promise.id,
        case_id=promise.case_id,
        state=state,
        due_at=promise.due_at,
        reason=PromiseReason(promise.reason),
        text=promise.text,
        moved_before=promise.moved_before,
        made_by_name=name,
        made_at=promise.made_at,
    )


def promises_of(case_id: int) -> tuple[PromiseRow, ...]:
    """Every promise of a case, oldest first, with what became of each by its history."""
    found = list(Promise.objects.filter(case_id=case_id).order_by("id"))
    if not found:
        return ()
    settled = settled_promises(case_id)
    names = staff_names(row.made_by_id for row in found)
    return tuple(
        _row(row, _state(row, settled.get(row.due_at)), names.get(row.made_by_id, "")) for row in found
    )


def _state(promise: Promise, verb: EventVerb | None) -> PromiseState:
    """A promise that was moved stays so; of the others the history knows more than the row."""
    if promise.state == PromiseState.MOVED or verb is None:
        return PromiseState(promise.state)
    return PromiseState.KEPT if verb is EventVerb.PROMISE_KEPT else PromiseState.MISSED


def promise_of(case_id: int) -> PromiseRow | None:
    """The newest promise of a case."""
    return next(reversed(promises_of(case_id)), None)


def questions_of(case_id: int) -> tuple[QuestionRow, ...]:
    """What the person was asked, and when the person wrote after it."""
    found = list(Question.objects.filter(case_id=case_id).order_by("seq"))
    if not found:
        return ()
    wrote = [event.at for event in history(case_id) if event.verb == EventVerb.PERSON_WROTE]
    names = staff_names(row.asked_by_id for row in found)
    return tuple(
        QuestionRow(
            id=row.id,
            seq=row.seq,
            text=row.text,
            asked_by_name=names.get(row.asked_by_id, ""),
            asked_at=row.asked_at,
            until=row.until,
            ended_at=next((at for at in wrote if at >= row.asked_at), None),
        )
        for row in found
    )


def contact_of(case_id: int) -> ContactRow:
    """Every call or visit of a case, oldest first, and how often the person may still be asked. One query."""
    asked = Value(_ASKED, output_field=CharField())
    tried = ContactAttempt.objects.filter(case_id=case_id).values_list("id", "at", "by_id", "result", "note")
    questions = Question.objects.filter(case_id=case_id).values_list(
        "id", "asked_at", "asked_by_id", asked, "text"
    )
    both = sorted(tried.union(questions, all=True), key=lambda row: (row[1], row[0]))
    attempts = [row for row in both if row[3] != _ASKED]
    names = staff_names(by_id for _id, _at, by_id, _result, _note in attempts) if attempts else {}
    return ContactRow(
        attempts=tuple(
            AttemptRow(
                id=row_id, at=at, by_name=names.get(by_id, ""), result=AttemptResult(result), note=note
            )
            for row_id, at, by_id, result, note in attempts
        ),
        questions_left=MOST_QUESTIONS - (len(both) - len(attempts)),
    )


def call_backs_today(actor: Actor, *, at: datetime) -> tuple[CallBack, ...]:
    """What the actor owes a call or an answer before the day ends, nearest first; missed ones too."""
    today = at.astimezone(AGENCY_ZONE).date()
    until = datetime.combine(today + timedelta(days=1), time(0), tzinfo=AGENCY_ZONE)
    cases = [
        row
        for row in queue(actor, call_backs_until=until)
        if row.promise_due_at is not None and row.promise_due_at < until
    ]
    newest = (
        Promise.objects.filter(case_id__in=[row.id for row in cases])
        .order_by("case_id", "-id")
        .distinct("case_id")
    )
    promises = {row.case_id: row for row in newest}
    names = staff_names(row.made_by_id for row in promises.values()) if promises else {}
    tried = _attempts_since(promises)
    return tuple(
        CallBack(
            case=row,
            promise=_row(promise, PromiseState(promise.state), names.get(promise.made_by_id, "")),
            attempts=tried.get(row.id, 0),
        )
        for row in cases
        if (promise := promises.get(row.id)) is not None
    )


def _attempts_since(promises: dict[int, Promise]) -> dict[int, int]:
    """How many calls were tried since each case's newest promise."""
    counted: dict[int, int] = {}
    found = ContactAttempt.objects.filter(case_id__in=list(promises)).values_list("case_id", "at")
    for case_id, at in found if promises else ():
        if at >= promises[case_id].made_at:
            counted[case_id] = counted.get(case_id, 0) + 1
    return counted
