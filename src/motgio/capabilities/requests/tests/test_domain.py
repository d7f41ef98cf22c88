"""The tables of a request: every pair of states, and who is next."""

from __future__ import annotations

from itertools import product

import pytest

from motgio.capabilities.requests.domain import (
    LONGEST_STEP,
    MOST_PASSES,
    MOVES,
    OPEN_STATES,
    RequestState,
    check_question,
    check_statement,
    check_step,
    move,
    next_in_line,
)
from motgio.capabilities.requests.errors import (
    NotBegun,
    QuestionNeeded,
    RequestSettled,
    StatementNeeded,
    StepOutOfRange,
)

S = RequestState


@pytest.mark.parametrize(("now", "to"), product(S, S))
def test_every_pair_of_states_is_allowed_or_refused_as_the_table_says(now: S, to: S) -> None:
    allowed = {(S.WAITING, S.ASKED), (S.WAITING, S.WITHDRAWN), (S.ASKED, S.ANSWERED), (S.ASKED, S.WITHDRAWN)}
    if (now, to) in allowed:
        assert move(now, to) is to
    else:
        with pytest.raises(NotBegun if now is S.WAITING else RequestSettled):
            move(now, to)


def test_a_settled_request_goes_nowhere_and_an_open_one_can_be_settled() -> None:
    assert {state for state, onward in MOVES.items() if onward} == OPEN_STATES


def test_the_next_in_line_is_the_first_who_was_not_asked_at_most_twice() -> None:
    line = [1, 2, 3]
    assert next_in_line(line, asked=[1], passes=0) == 2
    assert next_in_line(line, asked=[1, 2], passes=1) == 3
    assert next_in_line(line, asked=[1, 2, 3], passes=1) is None
    assert next_in_line(line, asked=[1, 2], passes=MOST_PASSES) is None
    # Another shift has begun meanwhile.
    assert next_in_line([4, 1], asked=[1], passes=0) == 4
    assert next_in_line([], asked=[1], passes=0) is None


@pytest.mark.parametrize("words", ["", "  ", "x" * 2001])
def test_question_and_statement_need_words(words: str) -> None:
    with pytest.raises(QuestionNeeded):
        check_question(words)
    with pytest.raises(StatementNeeded):
        check_statement(words)


def test_words_lose_the_blanks_around_them() -> None:
    assert check_question(" a ") == check_statement("\na ") == "a"


@pytest.mark.parametrize("minutes", [4, LONGEST_STEP + 1, 0, -5])
def test_a_step_is_neither_too_short_nor_too_long(minutes: int) -> None:
    with pytest.raises(StepOutOfRange):
        check_step(minutes)


def test_a_step_within_the_range_stands() -> None:
    assert check_step(5) == 5
    assert check_step(LONGEST_STEP) == LONGEST_STEP
