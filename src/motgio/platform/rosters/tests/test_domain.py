"""What a shift is, what is left of time, and where nobody answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.platform.rosters.domain import (
    People,
    Planned,
    Stretch,
    as_in_week,
    check_absence,
    check_shift,
    hole_in,
    without,
)
from motgio.platform.rosters.errors import BadAbsence, BadShift, SamePersonTwice
from motgio.testing.on_duty import local

MORNING = Stretch(local(16, 8), local(16, 12))


def stretch(first: int, last: int) -> Stretch:
    return Stretch(local(16, first), local(16, last))


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], [MORNING]),
        ([MORNING], []),
        ([stretch(6, 13)], []),
        ([stretch(8, 9)], [stretch(9, 12)]),
        ([stretch(11, 14)], [stretch(8, 11)]),
        ([stretch(10, 11), stretch(9, 10)], [stretch(8, 9), stretch(11, 12)]),
        ([stretch(13, 14)], [MORNING]),
    ],
)
def test_what_is_left_of_a_stretch(taken: list[Stretch], left: list[Stretch]) -> None:
    assert list(without(MORNING, taken)) == left


MINUTES = st.integers(0, 300)


@given(st.lists(st.tuples(MINUTES, MINUTES)), MINUTES)
def test_every_minute_is_either_taken_or_left(pairs: list[tuple[int, int]], minute: int) -> None:
    def moment(place: int) -> datetime:
        return MORNING.starts_at + timedelta(minutes=place)

    taken = [Stretch(moment(min(pair)), moment(max(pair))) for pair in pairs]
    at = moment(minute)
    within = MORNING.starts_at <= at < MORNING.ends_at
    is_taken = any(each.starts_at <= at < each.ends_at for each in taken)
    is_left = any(each.starts_at <= at < each.ends_at for each in without(MORNING, taken))
    assert is_left == (within and not is_taken)


def test_a_shift_is_a_stretch_of_at_most_a_day_with_different_people() -> None:
    check_shift(MORNING, People(1, 2, 3))
    check_shift(MORNING, People(1))
    for bad in (stretch(9, 9), stretch(9, 8), Stretch(local(16, 8), local(17, 9))):
        with pytest.raises(BadShift):
            check_shift(bad, People(1))
    for same in (People(1, 1), People(1, None, 1), People(1, 2, 2)):
        with pytest.raises(SamePersonTwice):
            check_shift(MORNING, same)


def test_an_absence_is_not_over_and_not_endless() -> None:
    check_absence(MORNING, at=local(16, 9))
    for bad, at in (
        (stretch(9, 9), local(16, 8)),
        (MORNING, local(16, 12)),
        (Stretch(local(16, 8), local(16, 8) + timedelta(days=367)), local(16, 8)),
    ):
        with pytest.raises(BadAbsence):
            check_absence(bad, at=at)


def test_a_deputy_fills_the_hole_that_an_absence_would_make() -> None:
    shift = Planned(MORNING, People(1, 2))
    at = local(16, 7)
    assert hole_in(MORNING, [shift], {}, at=at) is None
    assert hole_in(MORNING, [shift], {1: [MORNING]}, at=at) is None
    both = {1: [MORNING], 2: [stretch(9, 10)]}
    assert hole_in(MORNING, [shift], both, at=at) == stretch(9, 10)
    assert hole_in(MORNING, [], {}, at=at) == MORNING
    # What is past is no alarm any more.
    assert hole_in(MORNING, [shift], both, at=local(16, 10)) is None


def test_a_week_is_copied_only_into_free_working_time() -> None:
    shifts = [Planned(stretch(8, 12), People(1)), Planned(stretch(13, 17), People(2))]
    week = timedelta(days=7)
    free = [Stretch(local(23, 9), local(23, 12)), Stretch(local(23, 13), local(23, 18))]
    assert as_in_week(shifts, weeks=1, free=free) == (
        Planned(Stretch(local(16, 9) + week, local(16, 12) + week), People(1)),
        Planned(Stretch(local(23, 13), local(23, 17)), People(2)),
    )
    assert as_in_week(shifts, weeks=2, free=free) == ()
