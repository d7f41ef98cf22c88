"""Tries are counted over all processes, and forgotten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from motgio.platform.tries.facade import WINDOW_SECONDS, count_try, forget_tries
from motgio.platform.tries.models import TryCount
from motgio.testing.agency import MONDAY

LATER = MONDAY + timedelta(seconds=WINDOW_SECONDS)


@pytest.mark.django_db
def test_each_door_and_each_person_is_counted_apart() -> None:
    tries = [("prove", "a"), ("prove", "a"), ("prove", "b"), ("look_up", "a"), ("prove", "a")]
    assert [count_try(door=door, who=who, at=MONDAY) for door, who in tries] == [1, 2, 1, 1, 3]


@pytest.mark.django_db
def test_a_new_window_begins_at_one_and_the_old_one_is_forgotten() -> None:
    count_try(door="prove", who="a", at=MONDAY)
    assert count_try(door="prove", who="a", at=LATER) == 1
    assert forget_tries(at=LATER) == 1
    assert TryCount.objects.count() == 1
    assert count_try(door="prove", who="a", at=LATER) == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_one_instant_each_is_counted() -> None:
    def try_once(_: int) -> int:
        try:
            return count_try(door="prove", who="a", at=MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        assert sorted(people.map(try_once, range(24))) == list(range(1, 25))
