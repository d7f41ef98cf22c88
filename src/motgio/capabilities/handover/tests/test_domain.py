"""What a hand-over may become, and whom a case may be offered to."""

from __future__ import annotations

from datetime import date

import pytest

from motgio.capabilities.handover import domain, errors
from motgio.capabilities.handover.domain import ESCALATION_MOVES, OFFER_MOVES, EscalationState, OfferState
from motgio.capabilities.handover.grounds import GROUNDS, ground_on, grounds_on

FREE: dict[str, object] = {"to_unit": 9, "owners": [1], "hops": 0, "declined": set()}


@pytest.mark.parametrize("state", OfferState)
def test_only_an_offer_that_stands_becomes_anything(state: OfferState) -> None:
    others = frozenset(OfferState) - {OfferState.OFFERED}
    assert OFFER_MOVES[state] == (others if state is OfferState.OFFERED else frozenset())


@pytest.mark.parametrize("state", EscalationState)
def test_only_what_was_raised_is_decided_or_over(state: EscalationState) -> None:
    others = frozenset(EscalationState) - {EscalationState.RAISED}
    assert ESCALATION_MOVES[state] == (others if state is EscalationState.RAISED else frozenset())


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"to_unit": 1}, errors.ItsOwnUnit),
        ({"declined": {9}}, errors.UnitDeclined),
        ({"owners": [9, 1]}, errors.HasHadIt),
        ({"hops": 2}, errors.HopsUsedUp),
    ],
)
def test_whom_a_case_is_not_offered_to(given: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        domain.check_offer(**(FREE | given))  # type: ignore[arg-type]


@pytest.mark.parametrize("hops", [0, 1])
def test_whom_a_case_may_be_offered_to(hops: int) -> None:
    domain.check_offer(**(FREE | {"hops": hops, "declined": {8}, "owners": [7, 1]}))  # type: ignore[arg-type]


def test_the_unit_above_both_is_the_lowest_where_their_ways_meet() -> None:
    assert domain.above_both([5, 3, 1], [6, 3, 1]) == 3
    assert domain.above_both([5, 3, 1], [3, 1]) == 3
    assert domain.above_both([5, 3, 1], [8, 7, 1]) == 1
    assert domain.above_both([5], [6]) == 5


@pytest.mark.parametrize("words", ["", "  \n ", "a" * 2001])
def test_a_reason_needs_words_and_not_too_many(words: str) -> None:
    with pytest.raises(errors.WordsNeeded):
        domain.check_words(words)


def test_grounds_are_read_with_their_day() -> None:
    assert ground_on("other_duty", date(2025, 2, 28)) == GROUNDS[3]
    assert ground_on("other_duty", date(2025, 3, 1)) == GROUNDS[4]
    assert ground_on("nonsense", date(2026, 1, 1)) is None
    for day in (date(2020, 9, 20), date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 25)):
        codes = [ground.code for ground in grounds_on(day)]
        assert sorted(codes) == ["other_authority", "other_duty", "other_manager"]
