"""Stretches and the months they stand for."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio_records.contribution_text import contribution_text
from motgio_records.months import month_number, month_text
from motgio_records.stretches import FUND_SIGNS, compress, expand

FUNDS = list(FUND_SIGNS)
Key = tuple[int, str | None, str]


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Any set of months, funds and employers, each once, in any order."""
    keys: set[Key] = draw(
        st.sets(
            st.tuples(
                st.integers(month_number("2019-06"), month_number("2021-02")),
                st.sampled_from(["YN010001A", "YN010002B", None]),
                st.sampled_from(FUNDS),
            ),
            max_size=60,
        )
    )
    made = []
    for number, employer, fund in draw(st.permutations(sorted(keys, key=str))):
        made.append(
            {
                "id": f"Q-{month_text(number)}-{employer or 'CANHAN'}-{FUND_SIGNS[fund]}",
                "month": month_text(number),
                "fund": fund,
                "rate": draw(st.sampled_from([22.0, 3.0, 0.5])),
                "scheme": "compulsory" if employer else "voluntary",
                "employer_code": employer,
                "employer_name": f"Công ty {employer}",
                "book_number": "7912345678",
                "wage": draw(st.sampled_from([5_000_000, 6_000_000])),
                "status": draw(st.sampled_from(["paid", "maternity"])),
                "contract_from": None,
                "office_code": "7901",
                "position": None,
            }
        )
    return made


def by_id(some: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows in an order of their own."""
    return sorted(some, key=lambda row: row["id"])


@given(rows())
def test_compressing_and_expanding_loses_and_invents_nothing(some: list[dict[str, Any]]) -> None:
    assert by_id(expand(compress(some))) == by_id(some)


@given(rows())
def test_the_text_that_is_sent_says_what_expanding_says(some: list[dict[str, Any]]) -> None:
    stretches = compress(some)
    assert orjson.loads(contribution_text(stretches)) == expand(stretches)


@given(rows(), st.data())
def test_taking_months_out_leaves_every_other_row_as_it_was(
    some: list[dict[str, Any]], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from([row["id"] for row in some]))) if some else set()
    kept = [row for row in expand(compress(some)) if row["id"] not in gone]
    assert by_id(expand(compress(kept))) == by_id([row for row in some if row["id"] not in gone])


@given(rows())
def test_stretches_do_not_depend_on_the_order_of_the_rows(some: list[dict[str, Any]]) -> None:
    assert compress(some) == compress(list(reversed(some)))


@given(rows())
def test_rows_come_by_month_and_then_by_employer(some: list[dict[str, Any]]) -> None:
    places = [(row["month"], row["employer_code"] or "CANHAN") for row in expand(compress(some))]
    assert places == sorted(places)


def test_a_month_out_of_the_middle_makes_two_stretches_of_one() -> None:
    stretch = {
        "from_month": "2020-01",
        "to_month": "2020-12",
        "scheme": "compulsory",
        "employer_code": "YN010001A",
        "employer_name": "Công ty A",
        "book_number": "7912345678",
        "wage": 5_000_000,
        "status": "paid",
        "contract_from": "2020-01-01",
        "office_code": "7901",
        "position": None,
        "funds": {"retirement_survivor": 22.0, "unemployment": 2.0},
    }
    rows = expand([stretch])
    assert compress(rows) == [stretch]
    cut = compress([row for row in rows if row["id"] != "Q-2020-06-YN010001A-BT"])
    spans = [(part["from_month"], part["to_month"], list(part["funds"])) for part in cut]
    assert spans == [
        ("2020-01", "2020-05", ["retirement_survivor", "unemployment"]),
        ("2020-06", "2020-06", ["retirement_survivor"]),
        ("2020-07", "2020-12", ["retirement_survivor", "unemployment"]),
    ]


@pytest.mark.parametrize("month", ["1995-01", "2026-12", "2000-06"])
def test_months_are_read_back_as_they_were_written(month: str) -> None:
    assert month_text(month_number(month)) == month
