"""How what a person typed is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.web.citizen import reading


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7912345412", "7912345412"), ("79 123 45 412", "7912345412"), ("GD4797912345412", "7912345412")],
)
def test_an_insurance_number_is_read_also_from_a_card(typed: str, read: str) -> None:
    assert reading.read_insurance_number(typed) == read


@pytest.mark.parametrize(
    "typed", ["791234541", "79123454123", "abcdefghij", "٧٩١٢٣٤٥٤١٢", "7912345412\u200b"]
)
def test_anything_else_is_no_insurance_number(typed: str) -> None:
    with pytest.raises(reading.Unreadable):
        reading.read_insurance_number(typed)


@pytest.mark.parametrize(("typed", "read"), [("079 186 012 345", "079186012345"), ("023456789", "023456789")])
def test_a_citizen_id_has_twelve_digits_and_an_old_one_nine(typed: str, read: str) -> None:
    assert reading.read_citizen_id(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("(028) 3930.1234", "02839301234"),
    ],
)
def test_a_telephone_number_begins_with_nought(typed: str, read: str) -> None:
    assert reading.read_phone(typed) == read


@pytest.mark.parametrize(
    "typed", ["20/11/1980", "20-11-1980", "20.11.1980", " 20111980 ", "20 / 11 / 1980", "1980-11-20"]
)
def test_a_day_may_be_written_in_several_ways(typed: str) -> None:
    assert reading.read_day(typed) == date(1980, 11, 20)


@pytest.mark.parametrize(
    "typed", ["31/02/1980", "11/20/1980", "1980-31-12", "20/11/80", "1/1/1899", "", "hôm qua"]
)
def test_a_day_that_never_was_is_refused(typed: str) -> None:
    with pytest.raises(reading.Unreadable):
        reading.read_day(typed)


@pytest.mark.parametrize(
    ("typed", "read"), [("7/2019", "2019-07"), ("07-2019", "2019-07"), ("12 2020", "2020-12")]
)
def test_a_month_is_read(typed: str, read: str) -> None:
    assert reading.read_month(typed) == read


@pytest.mark.parametrize("typed", ["13/2019", "0/2019", "2019", "7/1899"])
def test_a_month_that_never_was_is_refused(typed: str) -> None:
    with pytest.raises(reading.Unreadable):
        reading.read_month(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for read in (
        reading.read_insurance_number,
        reading.read_citizen_id,
        reading.read_phone,
        reading.read_month,
    ):
        try:
            assert read(typed)
        except reading.Unreadable:
            continue
