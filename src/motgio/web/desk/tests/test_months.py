"""The calendar: what differs and what is claimed is marked on every side, each employer has its letter."""

from __future__ import annotations

import pytest

from motgio.capabilities.records.facade import Source
from motgio.web.desk.months import compare_months
from motgio.web.desk.tests.histories import cells, claim, compared, kept, row, stretch

FUNDS = ("retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health")


def test_a_month_only_the_system_holds_differs_on_both_sides() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"), row("2019-02")))
    assert comparison.differing == 1
    for side in ("app", "system"):
        assert cells(comparison, side)["2019-02"].differs
        assert not cells(comparison, side)["2019-01"].differs
    assert cells(comparison, "app")["2019-02"].mark == "–"
    assert comparison.summary == ("Ứng dụng thiếu 1 tháng 02/2019 so với hệ thống (A).",)


def test_a_month_tells_letter_employer_wage_funds_book_and_difference() -> None:
    comparison = compared((row("2019-01", wage=5_000_000),), (row("2019-01"),))
    assert cells(comparison, "app")["2019-01"].says == (
        "01/2019: A Công ty A, 5.000.000\u00a0₫ (HT-TT), sổ …678; ≠ khác mức đóng"
    )


@pytest.mark.parametrize(
    ("app", "system", "sentence"),
    [
        ((row("2019-01"),), (), "Ứng dụng có 1 tháng 01/2019 mà hệ thống không có (A)."),
        ((row("2019-01", "A"),), (row("2019-01", "B"),), "Khác đơn vị ở 1 tháng 01/2019 (A, B)."),
        (
            (row("2019-01"),),
            (row("2019-01"), row("2019-01", fund="unemployment"), row("2019-01", fund="health")),
            "Khác quỹ ở 1 tháng 01/2019: ứng dụng thiếu BHTN, BHYT (A).",
        ),
        (
            (row("2019-01", status="owed"),),
            (row("2019-01"),),
            "Khác trạng thái đóng ở 1 tháng 01/2019 (A).",
        ),
        ((row("2019-01", wage=1),), (row("2019-01"),), "Khác mức đóng ở 1 tháng 01/2019 (A)."),
        ((row("2019-01"),), (row("2019-01"),), "Ứng dụng và hệ thống như nhau ở mọi tháng."),
    ],
)
def test_every_kind_of_difference_has_its_sentence(app: tuple, system: tuple, sentence: str) -> None:
    assert compared(app, system).summary == (sentence,)


def test_months_that_differ_alike_make_one_sentence_with_runs() -> None:
    months = ("2026-04", "2026-05", "2026-06", "2026-09")
    comparison = compared((), tuple(row(month) for month in months))
    assert comparison.summary == ("Ứng dụng thiếu 4 tháng 04/2026 – 06/2026, 09/2026 so với hệ thống (A).",)


def test_with_one_side_silent_nothing_is_called_different() -> None:
    comparison = compare_months([kept(Source.SYSTEM, row("2019-01"))], ())
    assert comparison is not None
    assert (comparison.differing, comparison.summary) == (0, ())
    assert [(head.side, head.is_missing) for head in comparison.heads] == [("app", True), ("system", False)]
    assert {line.side for block in comparison.blocks for line in block.rows} == {"system"}


def test_a_month_paid_by_two_shows_both_and_says_two_when_it_counts_twice() -> None:
    once = (row("2019-02"), row("2019-02", "B", fund="accident_disease"))
    comparison = compared((), (row("2019-01"), row("2019-01", "B"), *once))
    system = cells(comparison, "system")
    assert (system["2019-01"].mark, system["2019-01"].letter) == ("AB", "2")
    assert (system["2019-02"].mark, system["2019-02"].letter) == ("AB", "")
    assert "1 tháng 01/2019 đóng trùng ở quỹ chỉ được đóng một lần (A, B)." in comparison.summary
    assert "A Công ty A" in system["2019-01"].says
    assert "B Công ty B" in system["2019-01"].says


def test_three_who_paid_one_month_still_fit_a_cell() -> None:
    comparison = compared((), tuple(row("2019-01", code) for code in "ABC"))
    assert cells(comparison, "system")["2019-01"].mark == "A+2"


def test_all_funds_of_a_month_are_two_words_and_other_sums_are_told_apart() -> None:
    rows = tuple(row("2019-01", fund=fund) for fund in FUNDS)
    assert "6.000.000\u00a0₫ (đủ 5 quỹ)" in cells(compared(rows, rows), "both")["2019-01"].says
    capped = (*rows[:3], row("2019-01", fund="unemployment", wage=5_000_000))
    says = cells(compared(capped, capped), "both")["2019-01"].says
    assert "6.000.000\u00a0₫ (HT-TT, ÔĐ-TS, TNLĐ-BNN), 5.000.000\u00a0₫ (BHTN)" in says


def test_the_months_a_person_names_are_marked_on_all_three_sides() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"),), claim("2019-03", "2019-04"))
    for side in ("said", "app", "system"):
        named = {month for month, cell in cells(comparison, side).items() if "is-claimed" in cell.look}
        assert named == {"2019-03", "2019-04"}
    assert comparison.summary[-1] == "Trong 2 tháng người dân nêu (quỹ HT-TT): ứng dụng có 0, hệ thống có 0."


def test_months_named_for_a_fund_are_counted_in_that_fund_only() -> None:
    both = (row("2019-01"), row("2019-01", fund="unemployment"), row("2019-02"))
    comparison = compared(both, both, claim("2019-01", "2019-02", record="unemployment"))
    assert comparison.summary[-1] == "Trong 2 tháng người dân nêu (quỹ BHTN): ứng dụng có 1, hệ thống có 1."
    named = cells(comparison, "system")["2019-02"]
    assert (named.mark, named.letter) == ("A", "0")
    assert "thiếu BHTN" in named.says


def test_a_month_without_the_pension_fund_does_not_look_paid() -> None:
    health = (row("2019-01", fund="health"), row("2019-02"))
    comparison = compared(health, health)
    assert cells(comparison, "both")["2019-01"].letter == "0"
    assert "thiếu HT-TT" in cells(comparison, "both")["2019-01"].says
    assert cells(comparison, "both")["2019-02"].letter == ""


def test_the_employer_a_person_names_stands_by_its_letter() -> None:
    history = (row("2019-01", "A"), row("2019-02", "B"))
    comparison = compared(history, history, claim("2019-03", "2019-03", employer="cong ty b"))
    said = cells(comparison, "said")["2019-03"]
    assert (said.mark, said.says) == ("+B", "03/2019: người dân nói thiếu, B Công ty B")


def test_the_value_a_person_says_is_right_is_read_with_the_month() -> None:
    history = (row("2019-01"),)
    said = claim("2019-01", "2019-01", problem="wrong_value", expected="7.000.000")
    cell = cells(compared(history, history, said), "said")["2019-01"]
    assert (cell.mark, cell.says) == ("!", "01/2019: người dân nói sai giá trị, đúng ra là 7.000.000")


def test_a_claim_without_an_end_reaches_to_the_last_month_on_record() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"), row("2019-06")), claim("2019-05"))
    named = {month for month, cell in cells(comparison, "said").items() if cell.mark}
    assert named == {"2019-05", "2019-06"}


def test_a_change_of_employer_and_a_gap_are_edges() -> None:
    history = (row("2019-01", "A"), row("2019-02", "A"), row("2019-03", "B"), row("2019-05", "B"))
    comparison = compared(history, history)
    edges = {month for month, cell in cells(comparison, "both").items() if "is-edge" in cell.look}
    assert edges == {"2019-01", "2019-03", "2019-04", "2019-05", "2019-06"}
    assert comparison.unheld == "04/2019"


def test_each_employer_of_a_long_list_has_its_own_letter() -> None:
    history = tuple(row(f"{1990 + place}-01", f"E{place:02d}") for place in range(30))
    comparison = compared(history, history)
    marks = [employer.mark for employer in comparison.employers]
    assert len(set(marks)) == 30
    assert (marks[0], marks[25], marks[26]) == ("A", "Z", "A2")
    assert len({employer.colour for employer in comparison.employers}) == 6


def test_who_pays_for_oneself_is_told_apart_from_employers() -> None:
    alone = row("2019-02", employer_code=None, employer_name=None, scheme="voluntary")
    comparison = compared((row("2019-01"), alone), (row("2019-01"), alone))
    assert [(each.mark, each.name) for each in comparison.employers] == [
        ("A", "Công ty A"),
        ("TN", "Tự nguyện"),
    ]


def test_an_employer_tells_when_it_paid() -> None:
    history = (*stretch(2016, 2017, "A"), *stretch(2018, 2018, "B"), row("2019-03", "A"))
    first = compared(history, history).employers[0]
    assert (first.stretches, first.more, len(first.months)) == (("01/2016 – 12/2017", "03/2019"), 0, 25)


def test_a_slip_of_the_pen_does_not_draw_a_thousand_years() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"),), claim("1901-01", "2099-12"))
    assert len(cells(comparison, "said")) < 130 * 12


def test_invisible_characters_of_a_name_do_not_reach_what_is_read_aloud() -> None:
    comparison = compared((), (row("2019-01", employer_name="Công\u202e ty\u200b A"),))
    assert "A Công ty A" in cells(comparison, "system")["2019-01"].says


def test_nothing_read_means_no_calendar() -> None:
    assert compare_months([], ()) is None
