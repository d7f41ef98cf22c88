"""What was changed, in words."""

from __future__ import annotations

from typing import Any

import pytest

from motgio.web.citizen.changes import changes_between
from motgio.web.citizen.record_words import shown_value

BOOK = {"id": "b1", "employer_name": "Công ty An Phú", "closed_on": None, "closing_number": None}
MONTHS = [
    {
        "id": f"m{month}",
        "month": f"2025-0{month}",
        "fund": "retirement_survivor",
        "employer_name": "Công ty Bình Minh",
    }
    for month in (5, 6, 7, 8)
]


def told(before: Any, after: Any) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in changes_between(before, after)]


def test_a_closed_book_tells_each_field_that_changed() -> None:
    closed = BOOK | {"closed_on": "2026-11-20", "closing_number": "CS-1"}
    assert told({"record": "books", "rows": [BOOK]}, {"record": "books", "rows": [closed]}) == [
        ("Ngày chốt sổ · Công ty An Phú", "chưa có", "20/11/2026"),
        ("Số chốt sổ · Công ty An Phú", "chưa có", "CS-1"),
    ]


def test_removed_months_are_told_as_one_stretch() -> None:
    assert told({"rows": MONTHS}, {"rows": []}) == [("Công ty Bình Minh", "05/2025–08/2025", "đã bỏ")]


def test_an_added_month_is_told() -> None:
    assert told({"rows": None}, {"rows": MONTHS[:1]}) == [("Công ty Bình Minh", "chưa có", "05/2025")]


def test_a_row_without_months_is_still_told() -> None:
    assert told({"rows": [{"id": "x"}]}, {"rows": []}) == [("Dòng hồ sơ", "một dòng", "đã bỏ")]


def test_words_of_app_and_system_are_told_as_they_are() -> None:
    assert told({"Tháng 07/2019": "không có"}, {"Tháng 07/2019": "Công ty A"}) == [
        ("Tháng 07/2019", "không có", "Công ty A")
    ]


def test_nothing_changed_tells_nothing() -> None:
    assert told(None, None) == []
    assert told({"a": 1}, {"a": 1}) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "chưa có"),
        ([], "chưa có"),
        (True, "có"),
        (False, "không"),
        ("2019-07", "07/2019"),
        ("2019-07-31", "31/07/2019"),
        (["2019-01", "2019-02"], "01/2019, 02/2019"),
        ({"wage": 4_600_000}, "Tiền lương đóng: 4.600.000\u00a0₫"),
        (7, "7"),
    ],
)
def test_a_value_is_told_in_words(value: Any, shown: str) -> None:
    assert shown_value(value) == shown
