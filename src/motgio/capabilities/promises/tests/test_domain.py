"""What may be promised, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from motgio.capabilities.cases.domain import Lane
from motgio.capabilities.deadlines.domain import OpenSpan
from motgio.capabilities.promises.domain import (
    LONGEST_TEXT,
    MOVES,
    PromiseReason,
    PromiseState,
    check_limit,
    check_move,
    check_question,
    check_time,
    check_words,
    move,
    shipped_limit_days,
    slots_within,
    working_minutes_before,
)
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
from motgio.capabilities.promises.words import REASONS
from motgio.kernel.actor import Actor, ActorKind, Role

NINE = datetime(2026, 11, 16, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
MORNING = OpenSpan(NINE - HOUR, NINE + 3 * HOUR)
AFTERNOON = OpenSpan(NINE + 4 * HOUR, NINE + 8 * HOUR)


def staff(*roles: Role) -> Actor:
    return Actor(kind=ActorKind.STAFF, id="7", name="A", unit_id=1, roles=frozenset(roles))


@pytest.mark.parametrize(("now", "to"), list(product(PromiseState, PromiseState)))
def test_every_move_is_allowed_exactly_when_the_table_says_so(now: PromiseState, to: PromiseState) -> None:
    if to in MOVES[now]:
        assert move(now, to) is to
    else:
        with pytest.raises(PromiseSettled):
            move(now, to)


def test_a_time_inside_hours_and_the_limit_may_be_promised() -> None:
    check_time(due_at=NINE + HOUR, at=NINE, latest=NINE + HOUR, open_then=True)
    with pytest.raises(NotInFuture):
        check_time(due_at=NINE, at=NINE, latest=NINE + HOUR, open_then=True)
    with pytest.raises(OutsideHours):
        check_time(due_at=NINE + HOUR, at=NINE, latest=NINE + HOUR, open_then=False)
    with pytest.raises(TooFar) as far:
        check_time(due_at=NINE + 2 * HOUR, at=NINE, latest=NINE + HOUR, open_then=True)
    assert far.value.details["latest"] == NINE + HOUR


def test_words_are_needed_and_bounded() -> None:
    assert check_words("  vì \n") == "vì"
    for text in ("", "  ", "x" * (LONGEST_TEXT + 1)):
        with pytest.raises(WordsNeeded):
            check_words(text)


def test_a_promise_is_moved_once_by_an_officer_and_again_only_by_a_leader() -> None:
    check_move(staff(Role.CARE_OFFICER), moved_before=0)
    with pytest.raises(SupervisorNeeded):
        check_move(staff(Role.CARE_OFFICER), moved_before=1)
    check_move(staff(Role.LEADER), moved_before=1)
    check_move(staff(Role.LEADER), moved_before=2)


def test_a_person_is_asked_at_most_twice() -> None:
    check_question(asked_before=0)
    check_question(asked_before=1)
    with pytest.raises(AskedTwice):
        check_question(asked_before=2)


def test_every_lane_has_a_limit_and_every_reason_its_words() -> None:
    assert {shipped_limit_days(lane) for lane in Lane} == {2, 5}
    assert all(set(words) == set(PromiseReason) for words in REASONS.values())


def test_a_limit_is_between_a_day_and_a_working_month() -> None:
    assert [check_limit(days) for days in (1, 22)] == [1, 22]
    for days in (0, -1, 23):
        with pytest.raises(LimitOutOfRange):
            check_limit(days)


@pytest.mark.parametrize(
    ("due", "back"),
    [
        (NINE + HOUR, NINE + HOUR / 2),
        (NINE + 4 * HOUR, NINE + 2.5 * HOUR),
        (NINE + 4.25 * HOUR, NINE + 2.75 * HOUR),
        (NINE + 8 * HOUR, NINE + 7.5 * HOUR),
        (NINE - HOUR / 2, NINE - HOUR),
        (NINE - 0.75 * HOUR, NINE - HOUR),
    ],
)
def test_half_a_working_hour_back_skips_lunch_and_stops_at_the_first_opening(
    due: datetime, back: datetime
) -> None:
    assert working_minutes_before(due, minutes=30, spans=(AFTERNOON, MORNING)) == back


def test_without_hours_there_is_nothing_to_go_back_over() -> None:
    assert working_minutes_before(NINE, minutes=30, spans=()) == NINE


def test_slots_are_every_half_hour_with_the_end_of_each_session() -> None:
    slots = list(slots_within((MORNING, AFTERNOON), after=NINE + 2 * HOUR, until=NINE + 5 * HOUR))
    assert slots == [NINE + hours * HOUR for hours in (2.5, 3, 4.5, 5)]
