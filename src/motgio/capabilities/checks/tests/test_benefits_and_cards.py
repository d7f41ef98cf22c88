"""R09, R10, R12 and R13: what was paid out, and what the health card says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.checks.tests.finding import found
from motgio.capabilities.records.domain import BenefitRow, CardRow, UnemploymentRow
from motgio.capabilities.records.tests.people import (
    AS_OF,
    NUMBER,
    Person,
    book,
    card,
    five_years_after,
    lump_sum,
    paid,
)

SICK = BenefitRow(
    id="H-9",
    branch="sickness",
    dossier_number="HS-9",
    from_date=date(2026, 9, 1),
    to_date=date(2026, 9, 5),
    amount=1_200_000,
    decided_on=date(2026, 9, 20),
    paid_on=date(2026, 9, 25),
    status="paid",
)
ILL = Person(benefits=(SICK,))


def test_r09_a_payment_that_the_app_does_not_show_is_mended_by_a_refresh() -> None:
    (finding,) = found("R09", ILL, shown=())
    assert (finding.change, finding.by_refresh, finding.row_ids) == (None, True, ("H-9",))
    assert "ốm đau 1.200.000 ₫ (hồ sơ HS-9) đã chi ngày 25/09/2026" in finding.explanation_vi


@pytest.mark.parametrize(("days", "expected"), [(3, 0), (4, 1)])
def test_r09_the_app_has_three_days_to_show_a_payment(days: int, expected: int) -> None:
    fresh = replace(SICK, paid_on=AS_OF - timedelta(days=days))
    assert len(found("R09", Person(benefits=(fresh,)), shown=())) == expected


def test_r09_called_paid_by_the_system_without_a_day_is_for_the_officer() -> None:
    (finding,) = found("R09", Person(benefits=(replace(SICK, paid_on=None),)))
    assert (finding.change, finding.by_refresh) == (None, False)
    assert "không thấy ngày chi" in finding.explanation_vi


@pytest.mark.parametrize(
    "held", [(), (replace(SICK, status="decided", paid_on=None),), (replace(SICK, status="refused"),)]
)
def test_r09_called_paid_by_the_app_alone_is_mended_by_a_refresh(held: tuple[BenefitRow, ...]) -> None:
    (finding,) = found("R09", Person(benefits=held), shown=(SICK,))
    assert finding.by_refresh


@pytest.mark.parametrize(
    "row", [replace(SICK, status="decided", paid_on=None), replace(SICK, status="refused"), SICK]
)
def test_r09_leaves_alone_what_is_shown_as_it_is(row: BenefitRow) -> None:
    assert found("R09", Person(benefits=(row,))) == ()


PAID_OUT = lump_sum(date(2022, 6, 1))
OLD = book("2018-01", "2021-06", closed_on=date(2021, 7, 9), decrease_reported_on=date(2021, 7, 2))
LATER = book("2022-08", employer="B")
USED = Person(books=(replace(OLD, paid_out_by="HS-1"), LATER), benefits=(PAID_OUT,))


def test_r10_time_paid_out_that_still_counts_is_told() -> None:
    (finding,) = found("R10", replace(USED, books=(OLD, LATER)))
    assert (finding.change, finding.row_ids) == (None, (OLD.id,))
    assert "Quyết định ngày 01/06/2022 đã chi BHXH một lần" in finding.explanation_vi
    assert "Công ty A 01/2018–06/2021" in finding.explanation_vi


def test_r10_later_time_that_was_taken_away_is_told() -> None:
    (finding,) = found("R10", replace(USED, books=(USED.books[0], replace(LATER, paid_out_by="HS-1"))))
    assert finding.row_ids == (LATER.id,)
    (alone,) = found("R10", replace(USED, benefits=()))
    assert alone.row_ids == (OLD.id,)


@pytest.mark.parametrize(
    "person",
    [
        USED,
        replace(USED, books=(OLD, LATER), benefits=(lump_sum(date(2022, 6, 1), status="refused"),)),
        replace(USED, books=(OLD, LATER), benefits=(lump_sum(date(2022, 6, 1), status="decided"),)),
        replace(USED, books=(OLD, LATER), benefits=(lump_sum(date(2021, 6, 20)),)),
        replace(USED, books=(OLD, LATER), benefits=(lump_sum(date(2019, 6, 20)),)),
        replace(USED, books=(replace(OLD, joined_to_book=None), LATER)),
        replace(USED, books=(replace(OLD, to_month=None), LATER)),
        replace(USED, books=(OLD, LATER), benefits=(replace(SICK, id="H-2"),)),
    ],
)
def test_r10_leaves_alone_what_counts_rightly(person: Person) -> None:
    assert found("R10", person) == ()


def left_in(month: str, *cards: CardRow, **given: object) -> Person:
    return Person(contributions=paid("2018-01", month), books=(), cards=cards or (card(),), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "expected"), [("2026-10", 0), ("2026-09", 0), ("2026-08", 1), ("2024-01", 1)]
)
def test_r12_a_card_ends_with_the_last_month_that_the_employer_paid(last: str, expected: int) -> None:
    assert len(found("R12", left_in(last))) == expected


def test_r12_a_card_that_outlasts_its_months_is_told_without_a_change() -> None:
    (finding,) = found("R12", left_in("2026-05"))
    assert (finding.change, finding.field) == (None, "valid_to")
    assert f"Thẻ DN479{NUMBER} còn hạn đến 31/12/2026" in finding.explanation_vi
    assert "đến 05/2026" in finding.explanation_vi


HOUSEHOLD = {
    "scheme": "voluntary",
    "employer_code": None,
    "employer_name": "Hộ gia đình",
    "funds": ("health",),
}
DRAWS = UnemploymentRow(id="TQ", entry="decision", months_used=12, from_month="2026-08", to_month="2026-12")


@pytest.mark.parametrize(
    "person",
    [
        left_in("2026-05", card(group_code="GD")),
        left_in("2026-05", card(group_code="HT")),
        left_in("2026-05", card(status="expired")),
        left_in("2026-05", card(valid_to=date(2026, 5, 31))),
        left_in("2026-05", card(valid_from=date(2026, 12, 1))),
        left_in("2026-05", unemployment=(DRAWS,)),
        Person(contributions=paid("2018-01", "2026-05") + paid("2026-06", "2026-10", status="owed")),
        Person(contributions=paid("2018-01", "2026-05") + paid("2026-06", "2026-10", **HOUSEHOLD)),
        Person(
            contributions=paid("2018-01", "2026-05")
            + paid("2026-06", "2026-10", status="maternity", funds=("retirement_survivor", "health"))
        ),
        Person(contributions=(), books=()),
    ],
)
def test_r12_leaves_alone_cards_that_somebody_still_pays_for(person: Person) -> None:
    assert found("R12", person) == ()


def test_r12_unemployment_benefit_that_ended_long_ago_covers_nothing() -> None:
    ended = replace(DRAWS, from_month="2026-06", to_month="2026-09")
    assert len(found("R12", left_in("2026-05", unemployment=(ended,)))) == 1


def test_r12_a_card_withdrawn_while_months_are_paid_is_made_valid_again() -> None:
    (finding,) = found("R12", Person(cards=(card(status="withdrawn"),)))
    assert "BHYT đã đóng đến 10/2026 nhưng không có thẻ còn giá trị" in finding.explanation_vi
    assert finding.change is not None
    (item,) = finding.change.items
    assert (item.expected["status"], item.after) == ("withdrawn", {"status": "valid"})


@pytest.mark.parametrize("cards", [(), (card(valid_to=date(2026, 9, 30), status="expired"),)])
def test_r12_paid_months_without_any_card_are_told_without_a_change(cards: tuple[CardRow, ...]) -> None:
    (finding,) = found("R12", Person(cards=cards))
    assert finding.change is None
    assert "Không thấy thẻ nào" in finding.explanation_vi


def test_r12_a_withdrawn_card_beside_a_valid_one_is_nothing() -> None:
    assert found("R12", Person(cards=(card(), card(group_code="GD", status="withdrawn")))) == ()


@pytest.mark.parametrize(("first", "expected"), [("2026-10", 0), ("2026-09", 0), ("2026-08", 1)])
def test_r12_a_household_card_may_begin_thirty_days_after_a_first_payment(first: str, expected: int) -> None:
    person = Person(contributions=paid(first, "2026-10", **HOUSEHOLD), books=(), cards=())
    assert len(found("R12", person)) == expected


def test_r12_household_months_paid_ahead_do_not_shorten_the_thirty_days() -> None:
    person = Person(contributions=paid("2026-11", "2027-04", **HOUSEHOLD), books=(), cards=())
    assert found("R12", person) == ()


def cards(*spans: tuple[date, date], five: date | None = None) -> Person:
    """Cards one after the other; the last is the present one and says `five`."""
    rows = [card(first, last, status="expired") for first, last in spans]
    rows[-1] = replace(rows[-1], status="valid", five_years_from=five)
    return Person(cards=tuple(rows))


NOW = date(2026, 12, 31)


def test_r13_a_later_day_than_the_cards_give_is_mended() -> None:
    person = cards((date(2019, 3, 1), date(2021, 12, 31)), (date(2022, 1, 1), NOW), five=date(2027, 1, 1))
    (finding,) = found("R13", person)
    assert "từ 01/03/2019 đến nay nối liền, nên đủ 5 năm liên tục từ 01/03/2024" in finding.explanation_vi
    assert "Thẻ ghi 01/01/2027" in finding.explanation_vi
    assert finding.change is not None
    assert finding.change.items[0].after == {"five_years_from": "2024-03-01"}


def test_r13_no_day_although_five_years_are_reached_is_mended() -> None:
    reached = cards((date(2021, 11, 16), NOW))
    assert found("R13", reached)[0].change is not None
    assert found("R13", cards((date(2021, 11, 17), NOW))) == ()


def test_r13_an_earlier_day_in_spite_of_a_break_is_told_without_a_change() -> None:
    person = cards((date(2015, 1, 1), date(2019, 12, 31)), (date(2021, 1, 1), NOW), five=date(2020, 1, 1))
    (finding,) = found("R13", person)
    assert finding.change is None
    assert "gián đoạn quá hạn" in finding.explanation_vi


@pytest.mark.parametrize(
    ("ended", "began", "breaks"),
    [
        (date(2021, 1, 31), date(2021, 5, 1), False),
        (date(2021, 1, 31), date(2021, 5, 2), True),
        (date(2021, 6, 30), date(2021, 10, 1), False),
        (date(2025, 5, 16), date(2025, 8, 14), False),
        (date(2025, 5, 13), date(2025, 8, 14), False),
        (date(2025, 5, 16), date(2025, 8, 15), False),
        (date(2025, 5, 15), date(2025, 8, 15), True),
    ],
)
def test_r13_a_break_of_three_months_and_later_of_ninety_days_breaks_nothing(
    ended: date, began: date, breaks: bool
) -> None:
    person = cards((date(2012, 1, 1), ended), (began, NOW), five=date(2017, 1, 1))
    assert bool(found("R13", person)) == breaks


@pytest.mark.parametrize(
    "person",
    [
        cards((date(2019, 1, 1), NOW), five=date(2024, 1, 1)),
        cards((date(2019, 1, 1), NOW), five=date(2016, 1, 1)),
        cards((date(2020, 2, 29), NOW), five=date(2025, 2, 28)),
        cards(
            (date(2015, 1, 1), date(2022, 12, 31)),
            (date(2018, 1, 1), date(2018, 6, 30)),
            (date(2023, 1, 1), NOW),
            five=date(2020, 1, 1),
        ),
        Person(
            cards=(
                card(group_code="HS", status="expired", valid_to=date(2020, 8, 31)),
                card(date(2020, 9, 1), five_years_from=date(2023, 1, 1)),
            )
        ),
        Person(
            cards=(
                card(date(2015, 1, 1), date(2020, 12, 31), status="withdrawn"),
                card(date(2021, 1, 1), five_years_from=date(2030, 1, 1)),
            )
        ),
        Person(cards=(card(status="expired"),)),
        Person(cards=()),
    ],
)
def test_r13_leaves_alone_days_that_the_cards_give_or_cannot_contradict(person: Person) -> None:
    assert found("R13", person) == ()


def test_r13_a_break_in_which_unemployment_benefit_was_drawn_is_excused() -> None:
    person = cards((date(2015, 1, 1), date(2019, 12, 31)), (date(2021, 1, 1), NOW), five=date(2020, 1, 1))
    drew = replace(DRAWS, from_month="2020-02", to_month="2020-10")
    assert found("R13", replace(person, unemployment=(drew,))) == ()
    long_ago = replace(DRAWS, from_month="2016-02", to_month="2016-10")
    assert len(found("R13", replace(person, unemployment=(long_ago,)))) == 1


DAY = st.dates(date(2010, 1, 1), date(2025, 12, 31))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(DAY, st.integers(30, 1500)), min_size=1, max_size=5), st.none() | DAY)
def test_r13_agrees_with_walking_the_cards_by_hand_and_its_change_ends_it(
    spells: list[tuple[date, int]], five: date | None
) -> None:
    ordered = sorted({first: first + timedelta(days=days) for first, days in spells}.items())
    person = cards(*ordered, five=five)
    since, covered = ordered[0]
    for first, last in ordered[1:]:
        # Well inside and well outside both limits; what lies between has its own table above.
        gap = (first - covered).days - 1
        if 85 < gap < 100:
            return
        since = first if gap >= 100 else since
        covered = max(covered, last)
    right = five_years_after(since)
    said = [each for each in found("R13", person) if each.change]
    wrong = five > right if five else right <= AS_OF
    assert bool(said) == wrong
    if said:
        after = said[0].change.items[0].after["five_years_from"]  # type: ignore[union-attr,index]
        mended = replace(person.cards[-1], five_years_from=date.fromisoformat(after))
        assert found("R13", replace(person, cards=(*person.cards[:-1], mended))) == ()
