"""What may be promised: when, how far ahead, who may move it, how often a person is asked.

Source: Official Letter 2149/BHXH-CNTT, item 1 (an appointment instead of the hour); domain.md "Clocks" 2.
The limit of a lane is a dated rule of the office (limits.py); what stands here holds where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from motgio.capabilities.cases.domain import Lane
from motgio.capabilities.deadlines.domain import OpenSpan
from motgio.capabilities.promises.errors import (
    AskedTwice,
    LimitOutOfRange,
    NotInFuture,
    OutsideHours,
    PromiseSettled,
    SupervisorNeeded,
    TooFar,
    WordsNeeded,
)
from motgio.kernel.actor import Actor, Role


class PromiseState(StrEnum):
    """What became of a promise."""

    MADE = "made"
    KEPT = "kept"
    MISSED = "missed"
    MOVED = "moved"


P = PromiseState
MOVES: Mapping[PromiseState, frozenset[PromiseState]] = {
    P.MADE: frozenset({P.KEPT, P.MISSED, P.MOVED}),
    P.MISSED: frozenset({P.MOVED}),
    P.KEPT: frozenset(),
    P.MOVED: frozenset(),
}


class PromiseReason(StrEnum):
    """Why the hour is not enough."""

    UNIT_MUST_CONFIRM = "unit_must_confirm"
    PAPERS_NEEDED = "papers_needed"
    APPROVAL_PENDING = "approval_pending"
    SYSTEM_SILENT = "system_silent"
    IT_CENTRE_NEEDED = "it_centre_needed"
    SEVERAL_MATTERS = "several_matters"
    PERSON_CHOSE = "person_chose"


class AttemptResult(StrEnum):
    """How a call or visit ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    CALL_LATER = "call_later"


class AlarmKind(StrEnum):
    """What a promise can ring for."""

    DUE = "due"
    MISSED = "missed"


DEFAULT_LIMIT_DAYS = 5
# Working days within which a promise must lie, for lanes that differ from the default.
LIMIT_DAYS: Mapping[Lane, int] = {Lane.PERSONAL_DATA_REQUEST: 2}
# No rule may let a person wait longer than a working month.
LONGEST_LIMIT_DAYS = 22
QUESTION_LIMIT_DAYS = 5
MOST_QUESTIONS = 2
# How often a promise may be moved without a leader.
MOVES_OF_OFFICER = 1
# Working minutes before the promised time at which the case is called back to the top of the queue.
CALL_BACK_MINUTES = 30
SLOT_MINUTES = 30
LONGEST_TEXT = 2000


def move(now: PromiseState, to: PromiseState) -> PromiseState:
    """The new state of a promise. Raises PromiseSettled when the table does not allow it."""
    if to not in MOVES[now]:
        raise PromiseSettled(f"a promise cannot go from {now} to {to}", now=now, to=to)
    return to


def shipped_limit_days(lane: Lane) -> int:
    """Within how many working days a promise in this lane must lie, where no rule says otherwise."""
    return LIMIT_DAYS.get(lane, DEFAULT_LIMIT_DAYS)


def check_limit(days: int) -> int:
    """The limit when it is one. Raises LimitOutOfRange."""
    if not 1 <= days <= LONGEST_LIMIT_DAYS:
        raise LimitOutOfRange
    return days


def check_time(*, due_at: datetime, at: datetime, latest: datetime, open_then: bool) -> None:
    """Whether this time may be promised. Raises NotInFuture, OutsideHours, TooFar."""
    if due_at <= at:
        raise NotInFuture
    if not open_then:
        raise OutsideHours
    if due_at > latest:
        raise TooFar(latest=latest)


def check_words(text: str) -> str:
    """The words without spaces around them. Raises WordsNeeded when there are none or too many."""
    words = text.strip()
    if not words or len(words) > LONGEST_TEXT:
        raise WordsNeeded
    return words


def check_move(actor: Actor, *, moved_before: int) -> None:
    """Whether the actor may move a promise that was moved so often. Raises SupervisorNeeded."""
    if moved_before >= MOVES_OF_OFFICER and not actor.has(Role.LEADER):
        raise SupervisorNeeded


def check_question(*, asked_before: int) -> None:
    """Whether the person may be asked once more. Raises AskedTwice."""
    if asked_before >= MOST_QUESTIONS:
        raise AskedTwice


def working_minutes_before(due_at: datetime, *, minutes: int, spans: Iterable[OpenSpan]) -> datetime:
    """The moment so many working minutes before; `spans` are those the office is open, latest first.

    When the spans do not reach back far enough, the beginning of the earliest.
    """
    left = timedelta(minutes=minutes)
    moment = due_at
    for span in spans:
        end = min(span.closes_at, due_at)
        if end <= span.opens_at:
            continue
        if end - span.opens_at >= left:
            return end - left
        left -= end - span.opens_at
        moment = span.opens_at
    return moment


def slots_within(spans: Iterable[OpenSpan], *, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every half hour of the open spans, the end of each too, after one moment and until another."""
    step = timedelta(minutes=SLOT_MINUTES)
    for span in spans:
        slot = span.opens_at + step
        while slot <= span.closes_at:
            if after < slot <= until:
                yield slot
            slot += step
