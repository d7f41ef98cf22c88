"""What each check must find and, more important, what it must leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motgio.capabilities.checks.catalogue import CATALOGUE
from motgio.capabilities.checks.facade import Finding, findings_of
from motgio.capabilities.checks.tests.finding import records_of
from motgio.capabilities.records.tests.people import (
    AS_OF,
    NUMBER,
    Person,
    book,
    identity,
    lump_sum,
    paid,
)

BOTH = ("retirement_survivor", "unemployment")
OLD = "0201123456"


def find(person: Person, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """What the checks of books and double months say."""
    return findings_of(records_of(person, as_of), only={"R01", "R02", "R05"})


def ids(person: Person, as_of: date = AS_OF) -> list[str]:
    return [finding.check for finding in find(person, as_of)]


LEFT = book("2018-01", "2021-06", decrease_reported_on=date(2021, 7, 2))
NOW = book("2021-07", employer="B")
UNCLOSED = Person(books=(LEFT, NOW))


def test_a_clean_record_has_no_finding() -> None:
    assert findings_of(records_of(Person())) == ()


def test_nobody_at_all_has_no_finding() -> None:
    assert findings_of(records_of(Person(contributions=(), books=(), cards=()))) == ()


def test_r01_a_stretch_left_years_ago_and_never_closed_is_found_with_its_closing() -> None:
    (finding,) = find(UNCLOSED)
    assert (finding.check, finding.row_ids) == ("R01", (LEFT.id,))
    assert finding.explanation_vi == "Công ty A: 01/2018–06/2021, báo giảm ngày 02/07/2021, chưa chốt sổ."
    (item,) = finding.change.items
    assert item.expected["closed_on"] is None
    assert item.expected["to_month"] == "2021-06"
    assert item.after == {
        "to_month": "2021-06",
        "closed_on": "2026-11-16",
        "closing_number": f"CS-{NUMBER}-202106",
    }
    assert "BLLĐ 2019 đ.48 k.3" in finding.ground


@pytest.mark.parametrize(
    ("reported", "expected"),
    [(date(2026, 10, 17), ["R01"]), (date(2026, 10, 18), []), (date(2026, 11, 5), [])],
)
def test_r01_gives_the_employer_thirty_days_after_the_decrease(reported: date, expected: list[str]) -> None:
    leaving = Person(
        contributions=paid("2018-01", "2026-09"),
        books=(book("2018-01", "2026-09", decrease_reported_on=reported),),
    )
    assert ids(leaving) == expected


@pytest.mark.parametrize(
    ("last", "expected"), [("2026-10", []), ("2026-09", []), ("2026-08", ["R01"]), ("2024-01", ["R01"])]
)
def test_r01_takes_a_month_whose_time_to_be_paid_is_over_for_leaving(last: str, expected: list[str]) -> None:
    fading = Person(contributions=paid("2018-01", last), books=(book("2018-01"),))
    assert ids(fading) == expected


def test_r01_leaves_an_employer_alone_who_still_pays_after_a_decrease() -> None:
    paying = Person(
        contributions=paid("2018-01", "2026-11"),
        books=(book("2018-01", decrease_reported_on=date(2026, 1, 5)),),
    )
    assert find(paying) == ()


@pytest.mark.parametrize("status", ["maternity", "sickness", "unpaid_leave"])
def test_r01_takes_a_pause_for_no_leaving(status: str) -> None:
    pausing = Person(
        contributions=paid("2018-01", "2026-05")
        + paid("2026-06", "2026-08", funds=("retirement_survivor",), status=status),
        books=(book("2018-01"),),
    )
    assert find(pausing) == ()


def test_r01_leaves_an_employer_alone_who_owes_and_closes_only_to_the_month_really_paid() -> None:
    owing = Person(
        contributions=paid("2018-01", "2026-03") + paid("2026-04", "2026-10", status="owed"),
        books=(book("2018-01"),),
    )
    assert find(owing) == ()
    left = replace(
        owing, books=(book("2018-01", "2026-05", decrease_reported_on=date(2026, 6, 2)),),
        contributions=paid("2018-01", "2026-03") + paid("2026-04", "2026-05", status="owed"),
    )  # fmt: skip
    (finding,) = find(left)
    assert finding.change.items[0].after is not None
    assert finding.change.items[0].after["to_month"] == "2026-03"
    assert "nợ 2 tháng" in finding.explanation_vi


def test_r01_knows_the_same_employer_twice_as_two_stretches() -> None:
    returned = Person(
        contributions=paid("2018-01", "2019-12") + paid("2022-01", "2026-10"),
        books=(book("2018-01", "2019-12", decrease_reported_on=date(2020, 1, 3)), book("2022-01")),
    )
    (finding,) = find(returned)
    assert (finding.from_month, finding.to_month) == ("2018-01", "2019-12")


def test_r01_asks_no_closing_of_voluntary_time_and_none_of_time_never_paid() -> None:
    voluntary = Person(
        contributions=paid("2018-01", "2019-12", employer_code=None, scheme="voluntary"),
        books=(replace(book("2018-01", "2019-12"), employer_code=None),),
    )
    assert find(voluntary) == ()
    assert find(Person(contributions=(), books=(LEFT,))) == ()


UNJOINED = book("2010-01", "2012-12", "Z", book_number=OLD, joined_to_book=None, closed_on=date(2013, 2, 1))
TWO_BOOKS = Person(
    contributions=paid("2010-01", "2012-12", "Z", book_number=OLD) + Person().contributions,
    books=(UNJOINED, *Person().books),
)


def test_r02_a_closed_stretch_in_an_old_book_is_found_with_the_book_to_join() -> None:
    (finding,) = find(TWO_BOOKS)
    assert (finding.check, finding.row_ids) == ("R02", (UNJOINED.id,))
    assert finding.change.items[0].after == {"joined_to_book": NUMBER}
    assert finding.change.items[0].expected["joined_to_book"] is None


@pytest.mark.parametrize(
    "person",
    [
        replace(TWO_BOOKS, books=(replace(UNJOINED, joined_to_book=NUMBER), *Person().books)),
        replace(TWO_BOOKS, benefits=(lump_sum(date(2013, 6, 1)),)),
        replace(TWO_BOOKS, identity=identity(current_book_number=None)),
        replace(TWO_BOOKS, identity=identity(current_book_number=OLD), books=(UNJOINED,)),
    ],
)
def test_r02_leaves_alone_what_is_joined_used_up_or_has_nothing_to_join_to(person: Person) -> None:
    assert "R02" not in ids(person)


def test_r02_joins_what_was_earned_after_a_lump_sum_and_after_one_that_was_refused() -> None:
    assert ids(replace(TWO_BOOKS, benefits=(lump_sum(date(2009, 6, 1)),))) == ["R02"]
    assert ids(replace(TWO_BOOKS, benefits=(lump_sum(date(2013, 6, 1), status="refused"),))) == ["R02"]


def test_r02_waits_for_the_closing_of_an_open_old_stretch() -> None:
    still_open = replace(UNJOINED, closed_on=None, decrease_reported_on=date(2013, 1, 5))
    assert ids(replace(TWO_BOOKS, books=(still_open, *Person().books))) == ["R01"]


def test_r02_waits_until_a_duplicate_in_the_old_stretch_is_removed() -> None:
    doubled = replace(
        TWO_BOOKS, contributions=(*TWO_BOOKS.contributions, *paid("2012-11", "2012-12", "A", funds=BOTH))
    )
    assert ids(doubled) == ["R05"]


def overlap(**second: object) -> Person:
    """B begins two months before A ends."""
    first = paid("2018-01", "2021-06", contract_from=date(2018, 1, 1))
    fields = {"contract_from": date(2021, 5, 1), "funds": BOTH} | second
    return Person(contributions=first + paid("2021-05", "2026-10", "B", **fields))


def test_r05_the_same_months_at_two_employers_lose_those_of_the_later_contract() -> None:
    (finding,) = find(overlap())
    assert finding.check == "R05"
    removed = {item.row_id for item in finding.change.items}
    assert removed == {f"Q-{month}-B-{fund}" for month in ("2021-05", "2021-06") for fund in BOTH}
    assert all(item.after is None for item in finding.change.items)
    assert (finding.from_month, finding.to_month) == ("2021-05", "2021-06")
    assert "hợp đồng giao kết đầu tiên" in finding.explanation_vi
    assert "2 tháng" in finding.explanation_vi


def test_r05_the_order_of_months_does_not_make_the_first_contract() -> None:
    late = overlap(contract_from=date(2017, 1, 1))
    (finding,) = find(late)
    assert {item.expected["employer_code"] for item in finding.change.items} == {"A"}


@pytest.mark.parametrize(
    "second",
    [
        {"funds": ("accident_disease",)},
        {"funds": ("health",), "wage": 20_000_000},
        {"funds": ("accident_disease", "health")},
        {"funds": BOTH, "status": "maternity"},
        {"funds": BOTH, "status": "unpaid_leave"},
        {"funds": BOTH, "status": "owed"},
        {"funds": BOTH, "scheme": "voluntary"},
    ],
)
def test_r05_leaves_alone_what_two_employers_may_rightly_have(second: dict[str, object]) -> None:
    base = paid("2018-01", "2021-06") + paid("2021-07", "2026-10", "B")
    person = Person(contributions=base + paid("2021-05", "2021-06", "B", **second))
    assert find(person) == ()


def test_r05_is_one_finding_for_each_employer_that_paid_too_much() -> None:
    thrice = Person(
        contributions=paid("2021-05", "2021-06", contract_from=date(2018, 1, 1))
        + paid("2021-05", "2021-06", "B", contract_from=date(2019, 1, 1), funds=BOTH)
        + paid("2021-06", "2021-06", "C", contract_from=date(2020, 1, 1), funds=("unemployment",)),
        books=(),
    )
    first, second = find(thrice)
    assert len(first.change.items) == 4
    assert {item.row_id for item in second.change.items} == {"Q-2021-06-C-unemployment"}
    assert second.explanation_vi.startswith("06/2021 (1 tháng)")


@pytest.mark.parametrize(
    ("books", "one", "other", "kept", "why"),
    [
        (
            (
                book("2020-01", "2021-06", "A", office_code="7901", closed_on=date(2021, 1, 1)),
                book("2020-01", "2021-06", "B", office_code="0101", closed_on=date(2022, 1, 1)),
            ),
            {},
            {},
            "B",
            "đã chốt sổ ở tỉnh khác",
        ),
        (
            (
                book("2020-01", "2021-06", "A", closed_on=date(2021, 9, 1)),
                book("2020-01", "2021-06", "B", closed_on=date(2021, 8, 1)),
            ),
            {},
            {},
            "B",
            "chốt sổ trước",
        ),
        ((), {"funds": ("retirement_survivor",)}, {"funds": BOTH}, "B", "đóng cả BHXH và BHTN"),
        ((), {}, {"wage": 7_000_000}, "B", "mức lương cao hơn"),
        ((), {}, {}, "A", "mức lương cao hơn"),
    ],
)
def test_r05_keeps_by_the_order_of_practice_when_no_contract_is_first(
    books: tuple, one: dict, other: dict, kept: str, why: str
) -> None:
    person = Person(
        contributions=paid("2021-05", "2021-06", "A", **({"funds": BOTH} | one))
        + paid("2021-05", "2021-06", "B", **({"funds": BOTH} | other)),
        books=tuple(replace(each, decrease_reported_on=date(2021, 7, 1)) for each in books),
    )
    finding = next(each for each in find(person) if each.check == "R05")
    assert {item.expected["employer_code"] for item in finding.change.items} == {"AB".replace(kept, "")}
    assert why in finding.explanation_vi


def test_several_defects_of_one_person_are_all_found_in_the_order_of_the_catalogue() -> None:
    person = replace(
        TWO_BOOKS,
        contributions=TWO_BOOKS.contributions + paid("2021-05", "2021-06", "B", funds=BOTH),
        books=(UNJOINED, LEFT, NOW),
    )
    assert ids(person) == ["R01", "R02", "R05"]


def test_every_check_says_on_what_it_rests() -> None:
    for check in CATALOGUE:
        assert check.grounds
        assert check.traps
        assert check.ground_on(date(2026, 1, 1))
        assert check.ground_on(date(1990, 1, 1))
