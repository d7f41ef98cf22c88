"""A province code is read with its day, on both sides of 1 July 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motgio.platform.org.facade import UnknownProvince, current_province, province_of_code, provinces_on

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
# Codes that name another province from 1 July 2025 on (facts of the law, section 1.3).
TRAPS = {
    "15": ("Tỉnh Yên Bái", "Tỉnh Lào Cai"),
    "24": ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
    "44": ("Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
    "52": ("Tỉnh Bình Định", "Tỉnh Gia Lai"),
    "80": ("Tỉnh Long An", "Tỉnh Tây Ninh"),
    "82": ("Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"),
    "91": ("Tỉnh Kiên Giang", "Tỉnh An Giang"),
}
CODES = [province.code for province in provinces_on(LAST_DAY)]


def bare(name: str) -> str:
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def test_there_were_63_provinces_and_there_are_34() -> None:
    assert (len(provinces_on(LAST_DAY)), len(provinces_on(FIRST_DAY))) == (63, 34)
    assert all(province.valid_to == FIRST_DAY for province in provinces_on(LAST_DAY))
    assert all(province.valid_from == FIRST_DAY for province in provinces_on(FIRST_DAY))


@pytest.mark.parametrize(("code", "names"), TRAPS.items())
def test_a_code_that_changed_its_meaning_is_read_with_its_day(code: str, names: tuple[str, str]) -> None:
    before, after = names
    old = province_of_code(code, LAST_DAY)
    assert (old.then.name, old.today.name) == (before, after)
    new = province_of_code(code, FIRST_DAY)
    assert (new.then.name, new.today.name) == (after, after)


def test_only_the_seven_codes_changed_their_meaning() -> None:
    changed = {
        province.code
        for province in provinces_on(FIRST_DAY)
        if bare(province_of_code(province.code, LAST_DAY).then.name) != bare(province.name)
    }
    assert changed == set(TRAPS)


@pytest.mark.parametrize("code", CODES)
def test_every_old_code_names_a_province_before_and_one_of_today(code: str) -> None:
    old = province_of_code(code, LAST_DAY)
    assert old.then.code == code
    assert old.today in provinces_on(FIRST_DAY)
    assert current_province(code) == old.today
    stands = code in {province.code for province in provinces_on(FIRST_DAY)}
    if stands:
        assert province_of_code(code, FIRST_DAY).then == old.today
    else:
        with pytest.raises(UnknownProvince):
            province_of_code(code, FIRST_DAY)


def test_ho_chi_minh_city_took_in_two_provinces() -> None:
    went = {code: current_province(code).code for code in ("74", "77", "79")}
    assert went == {"74": "79", "77": "79", "79": "79"}


# The first text ever drawn has its table of characters made, slowly on a busy machine.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(code=st.text(max_size=3), day=st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 1, 1)))
def test_whatever_is_no_code_names_no_province(code: str, day: date) -> None:
    if code in CODES:
        return
    with pytest.raises(UnknownProvince):
        province_of_code(code, day)
    with pytest.raises(UnknownProvince):
        current_province(code)
