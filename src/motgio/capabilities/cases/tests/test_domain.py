"""The tables of moves: every pair, the forbidden ones too."""

from itertools import product

import pytest

from motgio.capabilities.cases.domain import (
    CASE_MOVES,
    CLAIM_MOVES,
    CaseState,
    ClaimState,
    ForbiddenMove,
    is_stale,
    move_case,
    move_claim,
)

CASE_TABLE = """
received           -> checking promised answered
checking           -> promised waiting_for_person answered
promised           -> checking waiting_for_person answered
waiting_for_person -> checking promised answered
answered           -> checking promised waiting_for_person closed
closed             -> checking answered
"""
CLAIM_TABLE = """
open       -> verifying done
verifying  -> open verified done
verified   -> verifying correcting done
correcting -> verifying verified done
done       -> open verifying verified
"""


def read(table: str) -> set[tuple[str, str]]:
    lines = [line.split("->") for line in table.strip().splitlines()]
    return {(left.strip(), to) for left, right in lines for to in right.split()}


@pytest.mark.parametrize(("now", "to"), list(product(CaseState, CaseState)))
def test_a_case_moves_only_as_the_reviewed_table_says(now: CaseState, to: CaseState) -> None:
    if (now.value, to.value) in read(CASE_TABLE):
        assert move_case(now, to) is to
    else:
        with pytest.raises(ForbiddenMove):
            move_case(now, to)


@pytest.mark.parametrize(("now", "to"), list(product(ClaimState, ClaimState)))
def test_a_claim_moves_only_as_the_reviewed_table_says(now: ClaimState, to: ClaimState) -> None:
    if (now.value, to.value) in read(CLAIM_TABLE):
        assert move_claim(now, to) is to
    else:
        with pytest.raises(ForbiddenMove):
            move_claim(now, to)


def test_every_state_has_an_exit_and_can_be_reached() -> None:
    assert all(CASE_MOVES[state] for state in CaseState)
    assert all(CLAIM_MOVES[state] for state in ClaimState)
    assert set().union(*CASE_MOVES.values()) == set(CaseState) - {CaseState.RECEIVED}
    assert set().union(*CLAIM_MOVES.values()) == set(ClaimState)


@pytest.mark.parametrize(
    ("seen", "now", "rung", "stale"),
    [
        (4, 4, set(), False),
        (4, 5, {5}, False),
        (4, 7, {5, 6, 7}, False),
        (4, 5, set(), True),
        (4, 7, {5, 7}, True),
        (5, 7, {5, 7}, True),
        (6, 7, {5, 7}, False),
        # Of the version itself it does not matter how it came about.
        (5, 5, {5}, False),
        # A version of another case, or of a future that a restored database does not know.
        (8, 7, {8}, True),
        (0, 3, {2, 3}, True),
    ],
)
def test_only_what_the_clock_says_makes_nothing_stale(
    seen: int, now: int, rung: set[int], *, stale: bool
) -> None:
    assert is_stale(seen=seen, now=now, rung=rung) is stale
