"""Roles by the day, and names as they are searched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.kernel.actor import Role
from motgio.platform.people.domain import NewRole
from motgio.platform.people.folding import folded

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.one_of(st.none(), DAYS), DAYS, st.one_of(st.none(), DAYS))
def test_two_stretches_overlap_when_a_day_lies_in_both(
    since: date, until: date | None, other: date, other_until: date | None
) -> None:
    last = date(2031, 1, 1)
    ends = (until or last, other_until or last)
    if ends[0] <= since or ends[1] <= other:
        return
    shared = max(since, other) < min(ends)
    assert NewRole(Role.CHECKER, since, until).overlaps(other, other_until) == shared


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Đặng Thị Ngọc Ánh", "dang thi ngoc anh"),
        ("  NGUYỄN   Văn\tA ", "nguyen van a"),
        ("Nguyễn", "nguyen"),  # typed as letters with separate marks
        ("", ""),
        ("Straße", "strasse"),
    ],
)
def test_a_name_is_folded_however_it_was_typed(name: str, plain: str) -> None:
    assert folded(name) == plain


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
