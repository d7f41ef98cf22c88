"""What belongs together is asked for together."""

from __future__ import annotations

from dataclasses import replace

from motgio.capabilities.checks.domain import Finding, ProposedChange
from motgio.capabilities.corrections.grouping import MOST_ITEMS, plan_corrections
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, SourceKind


def finding(
    *row_ids: str, kind: ChangeKind = ChangeKind.CLOSE_BOOK, ground: str = "A", number: str = "7912345678"
) -> Finding:
    items = tuple(
        ChangeItem(row_id=row_id, expected={}, after={"closed_on": "2026-11-16"}) for row_id in row_ids
    )
    return Finding(
        check="R01",
        participant=number,
        record=SourceKind.BOOKS,
        row_ids=row_ids,
        from_month="2018-01",
        to_month="2019-12",
        ground=ground,
        explanation_vi="vi",
        explanation_en="en",
        change=ProposedChange(kind=kind, record=SourceKind.BOOKS, items=items),
    )


def test_a_claim_without_findings_gets_no_correction() -> None:
    assert plan_corrections({1: ()}) == ()


def test_findings_of_one_kind_become_one_correction_with_every_ground_once() -> None:
    (plan,) = plan_corrections({1: (finding("a"), finding("b", ground="B"), finding("c", ground="A"))})
    assert [item.row_id for item in plan.new.items] == ["a", "b", "c"]
    assert plan.new.ground == "A; B"
    assert len(plan.new.evidence) == 3


def test_of_several_kinds_the_first_is_made_now() -> None:
    (plan,) = plan_corrections({1: (finding("a"), finding("b", kind=ChangeKind.JOIN_PERIOD))})
    assert [item.row_id for item in plan.new.items] == ["a"]
    assert plan.more_follows
    (alone,) = plan_corrections({1: (finding("a"), finding("b"))})
    assert not alone.more_follows


def test_what_a_shared_claim_still_needs_is_not_forgotten() -> None:
    join = finding("c", kind=ChangeKind.JOIN_PERIOD)
    (plan,) = plan_corrections({1: (finding("a", "b"),), 2: (finding("a"), join)})
    assert (plan.claim_ids, plan.more_follows) == ((1, 2), True)


def test_a_claim_whose_rows_are_mended_by_another_shares_its_correction() -> None:
    plans = plan_corrections({1: (finding("a"),), 2: (finding("a", "b"),), 3: (finding("c"),)})
    assert [plan.claim_ids for plan in plans] == [(2, 1), (3,)]


def test_another_person_or_kind_is_never_shared() -> None:
    plans = plan_corrections(
        {1: (finding("a"),), 2: (finding("a", kind=ChangeKind.JOIN_PERIOD),), 3: (finding("a", number="1"),)}
    )
    assert len(plans) == 3


def test_more_lines_than_the_port_takes_are_left_for_the_next_verification() -> None:
    (plan,) = plan_corrections({1: (finding(*[str(number) for number in range(MOST_ITEMS + 1)]),)})
    assert len(plan.new.items) == MOST_ITEMS
    assert plan.more_follows


def test_what_two_findings_change_in_one_row_is_changed_together() -> None:
    first, second = finding("a"), finding("a", ground="B")
    assert second.change is not None
    joined = ChangeItem(row_id="a", expected={"joined_to_book": None}, after={"joined_to_book": "1"})
    (plan,) = plan_corrections({1: (first, replace(second, change=replace(second.change, items=(joined,))))})
    assert plan.new.items == (
        ChangeItem(
            row_id="a",
            expected={"joined_to_book": None},
            after={"closed_on": "2026-11-16", "joined_to_book": "1"},
        ),
    )
    assert not plan.more_follows


def test_of_two_findings_that_remove_one_row_it_is_removed_once() -> None:
    removed = ChangeItem(row_id="a", expected={}, after=None)
    change = ProposedChange(
        kind=ChangeKind.REMOVE_DUPLICATE_MONTH, record=SourceKind.CONTRIBUTIONS, items=(removed,)
    )
    (plan,) = plan_corrections({1: (replace(finding("a"), change=change),) * 2})
    assert plan.new.items == (removed,)


def test_grounds_that_are_too_many_are_cut_between_two_of_them() -> None:
    (plan,) = plan_corrections({1: tuple(finding(str(n), ground=f"{n}" * 90) for n in range(1, 6))})
    assert len(plan.new.ground) <= 300
    assert plan.new.ground.endswith("3" * 90)
