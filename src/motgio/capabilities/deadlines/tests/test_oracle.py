"""The program against the minute-by-minute oracle over 2024-2027."""

from __future__ import annotations

import random
from datetime import UTC, timedelta

import numpy as np
import pytest

from motgio.capabilities.deadlines.answer_clock import AnswerClock
from motgio.capabilities.deadlines.tests.calendars import calendar
from motgio.capabilities.deadlines.tests.oracle import (
    MINUTES_A_DAY,
    STRIP_BEGINS,
    STRIP_DAYS,
    MinuteWalker,
    slow_walk,
)

MOMENTS = 100_000
SEED = 2149
# The last fortnight of 2027 has too little working time left for the longest spans.
LAST_SECOND = (STRIP_DAYS - 14) * MINUTES_A_DAY * 60


@pytest.fixture(scope="module")
def walker() -> MinuteWalker:
    return MinuteWalker()


@pytest.fixture(scope="module")
def moments() -> list[int]:
    chance = random.Random(SEED)
    half = [chance.randrange(LAST_SECOND) for _ in range(MOMENTS // 2)]
    # The other half falls on and beside the quarter hours, where sessions begin and end.
    edges = [
        chance.randrange(LAST_SECOND // 900) * 900 + chance.choice((-1, 0, 1, 59, 60))
        for _ in range(MOMENTS - len(half))
    ]
    return half + [max(0, second) for second in edges]


def test_the_walker_agrees_with_counting_second_by_second(walker: MinuteWalker) -> None:
    chance = random.Random(SEED)
    for _ in range(40):
        second, minutes = chance.randrange(LAST_SECOND), chance.choice((1, 7, 60, 480))
        assert walker.due(second, minutes) == slow_walk(walker.strip, second, minutes)


def test_a_hundred_thousand_due_times_equal_the_oracle(walker: MinuteWalker, moments: list[int]) -> None:
    clock = AnswerClock(calendar())
    for second in moments:
        due = clock.answer_due(STRIP_BEGINS + timedelta(seconds=second)).due_at
        assert (due - STRIP_BEGINS).total_seconds() == walker.due(second, 60), second


def test_spans_of_any_length_equal_the_oracle(walker: MinuteWalker, moments: list[int]) -> None:
    ours = calendar()
    chance = random.Random(SEED)
    for second in moments[::5]:
        minutes = chance.choice((1, 15, 59, 239, 240, 241, 480, 5 * 480))
        due = ours.add_working_minutes(STRIP_BEGINS + timedelta(seconds=second), minutes)
        assert (due - STRIP_BEGINS).total_seconds() == walker.due(second, minutes), (second, minutes)


def test_working_time_between_equals_the_oracle(walker: MinuteWalker, moments: list[int]) -> None:
    ours = calendar()
    for start, end in zip(moments[::4], moments[1::4], strict=True):
        seconds = ours.working_seconds_between(
            STRIP_BEGINS + timedelta(seconds=start), STRIP_BEGINS + timedelta(seconds=end)
        )
        assert seconds == walker.between(start, end), (start, end)


def test_the_array_version_equals_the_oracle(walker: MinuteWalker, moments: list[int]) -> None:
    base = int(STRIP_BEGINS.astimezone(UTC).timestamp())
    _, due = calendar().arrays.start_and_due(np.array(moments, dtype=np.int64) + base, 3600)
    assert (due - base).tolist() == [walker.due(second, 60) for second in moments]
