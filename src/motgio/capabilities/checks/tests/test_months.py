"""R06, R07, R08 and R11: what the months say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.checks.facade import month_number, month_text
from motgio.capabilities.checks.runner.leave import leave_months
from motgio.capabilities.checks.tests.finding import found
from motgio.capabilities.records.domain import ContributionRow, UnemploymentRow
from motgio.capabilities.records.tests.people import Person, book, maternity, months, paid

PENSION = ("retirement_survivor",)
WHOLE = paid("2018-01", "2026-10")
OPEN = (book("2018-01"),)


def voluntary(first: str, last: str, **given: object) -> tuple[ContributionRow, ...]:
    fields = {"scheme": "voluntary", "employer_code": None, "funds": PENSION, "wage": 2_000_000, "rate": 22.0}
    return paid(first, last, **(fields | {"employer_name": "BHXH tự nguyện"} | given))


def without(first: str, last: str, rows: tuple[ContributionRow, ...] = WHOLE) -> tuple[ContributionRow, ...]:
    """The rows but for those of some months."""
    gone = set(months(first, last))
    return tuple(row for row in rows if row.month not in gone)


def test_r06_voluntary_months_inside_an_employment_are_surplus() -> None:
    (finding,) = found("R06", Person(contributions=WHOLE + voluntary("2020-03", "2020-05"), books=OPEN))
    assert "03/2020–05/2020 (3 tháng)" in finding.explanation_vi
    assert "1.320.000 ₫" in finding.explanation_vi
    assert finding.change is not None
    assert {item.expected["month"] for item in finding.change.items} == set(months("2020-03", "2020-05"))
    assert {item.expected["scheme"] for item in finding.change.items} == {"voluntary"}
    assert all(item.after is None for item in finding.change.items)


def test_r06_maternity_counts_as_contributed() -> None:
    leave = paid("2020-03", "2020-08", status="maternity", funds=PENSION)
    person = Person(contributions=without("2020-03", "2020-08") + leave + voluntary("2020-08", "2020-09"))
    assert len(found("R06", person)[0].change.items) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "rows",
    [
        WHOLE + voluntary("2017-01", "2017-12"),
        WHOLE + voluntary("2026-11", "2026-11"),
        WHOLE + voluntary("2020-03", "2020-05", funds=("health",)),
        WHOLE + voluntary("2020-03", "2020-05", status="owed"),
        without("2020-03", "2020-05")
        + paid("2020-03", "2020-05", status="unpaid_leave", funds=PENSION)
        + voluntary("2020-03", "2020-05"),
        without("2020-03", "2020-05")
        + paid("2020-03", "2020-05", status="owed")
        + voluntary("2020-03", "2020-05"),
        paid("2020-01", "2020-12", "B", funds=("accident_disease",)) + voluntary("2020-03", "2020-05"),
    ],
)
def test_r06_leaves_alone_voluntary_time_that_is_right(rows: tuple[ContributionRow, ...]) -> None:
    assert found("R06", Person(contributions=rows)) == ()


def test_r07_months_missing_inside_one_employment_are_told() -> None:
    (finding,) = found("R07", Person(contributions=without("2020-03", "2020-04"), books=OPEN))
    assert (finding.from_month, finding.to_month, finding.change) == ("2020-03", "2020-04", None)
    assert finding.explanation_vi.startswith("Công ty A: trước và sau 03/2020–04/2020 đều có đóng")
    assert {row_id[2:9] for row_id in finding.row_ids} == {"2020-02", "2020-05"}


def test_r07_two_holes_are_two_findings_and_one_month_is_enough() -> None:
    rows = without("2020-03", "2020-03", without("2022-01", "2022-02"))
    spans = [
        (each.from_month, each.to_month) for each in found("R07", Person(contributions=rows, books=OPEN))
    ]
    assert spans == [("2020-03", "2020-03"), ("2022-01", "2022-02")]


def test_r07_only_the_months_that_nothing_explains_are_told() -> None:
    leave = maternity(date(2020, 3, 1), date(2020, 4, 30))
    person = Person(contributions=without("2020-03", "2020-06"), books=OPEN, benefits=(leave,))
    assert [(each.from_month, each.to_month) for each in found("R07", person)] == [("2020-05", "2020-06")]


HOLE = Person(contributions=without("2020-03", "2020-05"), books=OPEN)


@pytest.mark.parametrize(
    "person",
    [
        replace(HOLE, benefits=(maternity(date(2020, 3, 1), date(2020, 5, 31)),)),
        replace(HOLE, benefits=(replace(maternity(date(2020, 3, 1), date(2020, 5, 31)), branch="sickness"),)),
        replace(
            HOLE,
            contributions=HOLE.contributions
            + paid("2020-03", "2020-05", status="unpaid_leave", funds=PENSION),
        ),
        replace(HOLE, contributions=HOLE.contributions + paid("2020-03", "2020-05", funds=("health",))),
        replace(HOLE, contributions=HOLE.contributions + paid("2020-03", "2020-05", "B")),
        replace(HOLE, contributions=HOLE.contributions + voluntary("2020-03", "2020-05")),
        replace(HOLE, contributions=HOLE.contributions + paid("2020-03", "2020-05", status="owed")),
        replace(HOLE, books=(book("2018-01", "2020-02", closed_on=date(2020, 4, 1)), book("2020-06"))),
        replace(HOLE, books=(book("2018-01", "2020-02", closed_on=date(2020, 4, 1)), book("2020-05"))),
        Person(contributions=paid("2018-01", "2020-02") + paid("2020-06", "2026-10", "B")),
    ],
)
def test_r07_leaves_alone_what_is_explained(person: Person) -> None:
    assert found("R07", person) == ()


def test_r07_a_short_illness_explains_no_missing_month() -> None:
    short = replace(maternity(date(2020, 3, 2), date(2020, 3, 12)), branch="sickness")
    person = Person(contributions=without("2020-03", "2020-03"), books=OPEN, benefits=(short,))
    assert len(found("R07", person)) == 1


LEAVE = maternity(date(2020, 3, 1), date(2020, 8, 31))
MOTHER = Person(contributions=without("2020-03", "2020-08"), books=OPEN, benefits=(LEAVE,))


def test_r08_leave_that_is_not_on_record_is_added_as_maternity() -> None:
    (finding,) = found("R08", MOTHER)
    assert (finding.from_month, finding.to_month) == ("2020-03", "2020-08")
    assert "thai sản từ 01/03/2020 đến 31/08/2020 (hồ sơ HS-TS)" in finding.explanation_vi
    assert finding.change is not None
    assert [item.after["month"] for item in finding.change.items if item.after] == months(
        "2020-03", "2020-08"
    )
    first = finding.change.items[0]
    assert first.row_id is None
    assert first.after is not None
    assert {first.after[name] for name in ("fund", "status")} == {"retirement_survivor", "maternity"}
    assert (first.after["wage"], first.after["rate"], first.after["employer_code"]) == (6_000_000, 0.0, "A")


def test_r08_a_month_of_leave_counts_from_fourteen_working_days() -> None:
    # March 2021 has 23 working days from the 1st; from the 12th it has 14, from the 15th 13.
    for first, expected in ((12, "2021-03"), (15, "2021-04")):
        leave = maternity(date(2021, 3, first), date(2021, 8, 31))
        rows = without(expected, "2021-08")
        (finding,) = found("R08", Person(contributions=rows, books=OPEN, benefits=(leave,)))
        assert finding.from_month == expected
    assert dict(leave_months(maternity(date(2021, 3, 12), date(2021, 3, 31))))[month_number("2021-03")] == 14


def test_r08_public_holidays_are_no_working_days() -> None:
    # Tết of 2021 takes five working days out of February.
    counted = dict(leave_months(maternity(date(2021, 2, 1), date(2021, 2, 28))))
    assert counted[month_number("2021-02")] <= 15


def test_r08_unemployment_counted_beside_maternity_is_told_without_a_change() -> None:
    leave = paid("2020-03", "2020-08", status="maternity", funds=(*PENSION, "unemployment"))
    (finding,) = found("R08", replace(MOTHER, contributions=MOTHER.contributions + leave))
    assert finding.change is None
    assert "03/2020–08/2020 (6 tháng) ghi nghỉ thai sản mà vẫn tính BHTN" in finding.explanation_vi


@pytest.mark.parametrize(
    "person",
    [
        replace(MOTHER, contributions=WHOLE),
        replace(
            MOTHER,
            contributions=MOTHER.contributions
            + paid("2020-03", "2020-08", status="maternity", funds=PENSION),
        ),
        replace(MOTHER, books=(book("2018-01", "2020-02", closed_on=date(2020, 4, 1)), book("2020-09"))),
        replace(MOTHER, benefits=(replace(LEAVE, status="decided", paid_on=None),)),
        replace(MOTHER, benefits=(replace(LEAVE, status="refused"),)),
        replace(MOTHER, benefits=(replace(LEAVE, branch="sickness"),)),
        Person(
            contributions=paid("2018-01", "2026-09"),
            books=OPEN,
            benefits=(maternity(date(2026, 10, 1), date(2027, 3, 31)),),
        ),
        replace(MOTHER, benefits=(replace(LEAVE, to_date=None),)),
    ],
)
def test_r08_leaves_alone_leave_that_is_recorded_not_due_or_not_counted(person: Person) -> None:
    assert found("R08", person) == ()


def test_r08_who_leaves_during_the_leave_gets_it_counted_to_that_month() -> None:
    left = (book("2018-01", "2020-05", decrease_reported_on=date(2020, 6, 1)), book("2020-09"))
    (finding,) = found("R08", replace(MOTHER, books=left))
    assert (finding.from_month, finding.to_month) == ("2020-03", "2020-05")


def test_r08_leave_without_any_paid_month_before_is_told_without_a_change() -> None:
    (finding,) = found("R08", replace(MOTHER, contributions=paid("2020-09", "2026-10")))
    assert finding.change is None


def balance(reserved: int, *used: int) -> tuple[UnemploymentRow, ...]:
    decisions = tuple(
        UnemploymentRow(id=f"TQ-{place}", entry="decision", months_used=each, months_reserved=0)
        for place, each in enumerate(used)
    )
    return (UnemploymentRow(id="TN", entry="balance", months_reserved=reserved), *decisions)


def with_balance(reserved: int, *used: int, rows: tuple[ContributionRow, ...] = WHOLE) -> Person:
    return Person(contributions=rows, books=OPEN, unemployment=balance(reserved, *used))


def test_r11_a_balance_that_does_not_add_up_says_what_it_should_be() -> None:
    (finding,) = found("R11", with_balance(100, 24, 12))
    assert finding.change is None
    assert finding.field == "months_reserved"
    assert "ghi 100 tháng. Quá trình có 106 tháng đã đóng" in finding.explanation_vi
    assert "đã dùng 36 tháng: phải là 70 tháng" in finding.explanation_vi


@pytest.mark.parametrize("off", [-1, 1])
def test_r11_one_month_is_enough(off: int) -> None:
    assert len(found("R11", with_balance(106 + off))) == 1


TWICE = WHOLE + paid("2020-01", "2020-12", "B")
WAS_AWAY = without("2020-03", "2020-08") + paid("2020-03", "2020-08", status="maternity", funds=PENSION)
OWED = without("2026-09", "2026-10") + paid("2026-09", "2026-10", status="owed")


@pytest.mark.parametrize(
    "person",
    [
        with_balance(106),
        with_balance(70, 36),
        with_balance(0, 60, 60),
        with_balance(106, rows=TWICE),
        with_balance(100, rows=WAS_AWAY),
        with_balance(104, rows=OWED),
        with_balance(0, rows=voluntary("2020-01", "2020-12")),
        Person(),
        Person(unemployment=(UnemploymentRow(id="TN", entry="balance"),)),
    ],
)
def test_r11_leaves_alone_what_adds_up(person: Person) -> None:
    assert found("R11", person) == ()


MONTH = st.integers(month_number("2019-01"), month_number("2026-08")).map(month_text)


@settings(max_examples=40, deadline=None)
@given(MONTH, st.integers(1, 9), st.booleans())
def test_r07_finds_exactly_the_months_that_were_taken_out(first: str, count: int, by_maternity: bool) -> None:
    last = month_text(min(month_number(first) + count, month_number("2026-09")))
    leave = maternity(date(int(first[:4]), int(first[5:]), 1), date(2027, 1, 31))
    person = Person(contributions=without(first, last), books=OPEN, benefits=(leave,) if by_maternity else ())
    spans = [(each.from_month, each.to_month) for each in found("R07", person)]
    if by_maternity:
        # Only February may have fewer than fourteen working days, when Tết falls into it.
        assert all(first_month.endswith(("-01", "-02")) for first_month, _ in spans)
    else:
        assert spans == [(first, last)]


@settings(max_examples=30, deadline=None)
@given(st.sets(MONTH, max_size=12), st.integers(0, 60), st.integers(0, 130))
def test_r11_agrees_with_counting_by_hand(gone: set[str], used: int, reserved: int) -> None:
    rows = tuple(row for row in WHOLE if row.month not in gone)
    right = max(106 - len(gone) - used, 0)
    assert bool(found("R11", with_balance(reserved, used, rows=rows))) == (reserved != right)
