"""The next-best case: the fewest breaches, against every order there is."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.next_best import Waiting, Why, rank, work_minutes
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, ReportCase


def late_in(order: tuple[Waiting, ...]) -> int:
    spent = late = 0
    for case in order:
        spent += case.work_minutes
        late += spent > case.minutes_left
    return late


CASES = st.lists(
    st.tuples(st.integers(-30, 40), st.integers(1, 12), st.booleans()), min_size=1, max_size=6
).map(lambda rows: [Waiting(place, left, work, benefit) for place, (left, work, benefit) in enumerate(rows)])


@given(CASES)
def test_no_order_leads_to_fewer_breaches(waiting: list[Waiting]) -> None:
    ranked = rank(waiting)
    order = tuple(case for case, _why in ranked)
    assert sorted(case.id for case in order) == sorted(case.id for case in waiting)
    assert late_in(order) == min(late_in(each) for each in permutations(waiting))


def test_the_nearest_is_next_while_all_can_be_in_time() -> None:
    ranked = rank([Waiting(1, 50, 4), Waiting(2, 20, 4)])
    assert [(case.id, why) for case, why in ranked] == [(2, Why.NEAREST), (1, Why.NEAREST)]


def test_a_long_one_waits_when_that_saves_two() -> None:
    ranked = rank([Waiting(1, 9, 10), Waiting(2, 10, 4), Waiting(3, 11, 4)])
    assert [(case.id, why) for case, why in ranked] == [
        (2, Why.SAVES_MORE),
        (3, Why.NEAREST),
        (1, Why.ALL_LATE),
    ]


def test_a_late_one_goes_first_as_soon_as_it_harms_nobody() -> None:
    assert rank([Waiting(1, -5, 10), Waiting(2, 40, 4)])[0] == (Waiting(1, -5, 10), Why.LATE_HARMS_NOBODY)
    assert rank([Waiting(1, -5, 10), Waiting(2, 12, 4)])[0][0].id == 2
    assert rank([Waiting(1, -5, 10), Waiting(2, -9, 4)])[0] == (Waiting(2, -9, 4), Why.ALL_LATE)


def test_a_pension_goes_first_among_equals_and_what_the_product_does_goes_last() -> None:
    assert rank([Waiting(1, 20, 4), Waiting(2, 20, 4, has_benefit=True)])[0][0].id == 2
    assert rank([Waiting(1, 5, 4, product_is_at_it=True), Waiting(2, 50, 4)])[0][0].id == 2


@pytest.mark.parametrize(
    ("to_sort", "verdicts", "minutes"),
    [(False, ["record_right"], 2), (False, ["record_right", "undetermined"], 10), (False, [], 6)]
    + [(True, ["record_right"], 5), (False, ["", "view_stale"], 1)],
)
def test_the_slowest_part_says_how_long(to_sort: bool, verdicts: list[str], minutes: int) -> None:
    assert work_minutes(to_sort=to_sort, verdicts=verdicts) == minutes


def test_the_case_taken_says_why_in_its_history(report_case: ReportCase, officer: Actor) -> None:
    from datetime import timedelta

    # Ten minutes left and ten needed; two that need two each would both be late behind it.
    long = report_case(at=MONDAY - timedelta(minutes=51))
    short = [report_case(at=MONDAY - timedelta(minutes=50)) for _ in range(2)]
    Claim.objects.filter(case_id=long).update(verdict="undetermined")
    Claim.objects.filter(case_id__in=short).update(verdict="record_right")
    taken = cases.take_next_case(actor=officer, at=MONDAY)
    assert taken is not None
    assert taken.why is Why.SAVES_MORE
    assert Case.objects.get(code=taken.code).id in short
    last = history(Case.objects.get(code=taken.code).id)[-1]
    assert (last.verb, last.content["why"]) == ("assigned", "saves_more")
