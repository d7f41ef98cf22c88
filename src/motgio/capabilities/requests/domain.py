"""What a request for verification may become, and who is asked next; plain Python.

Source: Official Letter 2149/BHXH-CNTT, items 1 and 2; domain.md "Clocks" 4 and "Accountability".
The time a unit is given is a dated rule of its office (limits.py); without one what stands here holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from motgio.capabilities.requests.errors import (
    NotBegun,
    QuestionNeeded,
    RequestSettled,
    StatementNeeded,
    StepOutOfRange,
)

STEP_MINUTES = 20
SHORTEST_STEP, LONGEST_STEP = 5, 480
LONGEST_QUESTION = LONGEST_STATEMENT = 2000
LONGEST_LINE = 200
MOST_PAPERS = 6
# From who is on duty to the deputy, and from the deputy to the head.
MOST_PASSES = 2


class RequestState(StrEnum):
    """Where a request stands; before the office opens it waits and nobody is asked yet."""

    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


S = RequestState
MOVES: Mapping[RequestState, frozenset[RequestState]] = {
    S.WAITING: frozenset({S.ASKED, S.WITHDRAWN}),
    S.ASKED: frozenset({S.ANSWERED, S.WITHDRAWN}),
    S.ANSWERED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
OPEN_STATES = frozenset({S.WAITING, S.ASKED})


class AnswerKind(StrEnum):
    """What a unit says of a claim."""

    CONFIRMED_WRONG = "confirmed_wrong"
    CONFIRMED_RIGHT = "confirmed_right"
    NEED_MORE = "need_more"


class AlarmKind(StrEnum):
    """What a request can ring for: it begins, half of the time is over, somebody else is asked."""

    BEGIN = "begin"
    REMIND = "remind"
    PASS_ON = "pass_on"  # noqa: S105 - an alarm, no password


def move(now: RequestState, to: RequestState) -> RequestState:
    """The new state of a request. Raises RequestSettled, or NotBegun before anybody is asked."""
    if to in MOVES[now]:
        return to
    if now is S.WAITING:
        raise NotBegun(f"a request cannot go from {now} to {to}", now=now, to=to)
    raise RequestSettled(f"a request cannot go from {now} to {to}", now=now, to=to)


def next_in_line(line: Sequence[int], *, asked: Collection[int], passes: int) -> int | None:
    """Who is asked when the last one did not answer; None when nobody is left, or it was passed on enough."""
    if passes >= MOST_PASSES:
        return None
    return next((person for person in line if person not in asked), None)


def check_question(words: str) -> str:
    """The words without blanks around them. Raises QuestionNeeded."""
    said = words.strip()
    if not said or len(said) > LONGEST_QUESTION:
        raise QuestionNeeded
    return said


def check_statement(words: str) -> str:
    """The words without blanks around them. Raises StatementNeeded."""
    said = words.strip()
    if not said or len(said) > LONGEST_STATEMENT:
        raise StatementNeeded
    return said


def check_step(minutes: int) -> int:
    """The working minutes a unit is given. Raises StepOutOfRange."""
    if not SHORTEST_STEP <= minutes <= LONGEST_STEP:
        raise StepOutOfRange
    return minutes
