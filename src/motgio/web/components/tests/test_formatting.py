"""How instants, money, numbers and text from outside are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.web.components import formatting

NOW = datetime(2026, 11, 20, 3, 42, tzinfo=UTC)


def test_an_instant_of_today_says_today() -> None:
    assert formatting.written_instant(NOW, now=NOW + timedelta(hours=5)) == "hôm nay 10:42"


def test_today_is_the_day_in_vietnam_not_in_utc() -> None:
    late = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    assert formatting.written_instant(late, now=NOW) == "21/11/2026\u00a000:30"


def test_money_has_dots_and_the_sign_of_dong() -> None:
    assert formatting.written_money(4_600_000) == "4.600.000\u00a0₫"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút làm việc"),
        (23, "23 phút làm việc"),
        (-12, "12 phút làm việc"),
        (60, "1 giờ làm việc"),
        (125, "2 giờ 5 phút làm việc"),
    ],
)
def test_working_minutes_are_told_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert formatting.written_working_minutes(minutes) == words


@pytest.mark.parametrize(
    ("number", "shown"),
    [("7912345412", "79•••••412"), ("079186012345", "07•••••••345"), ("123456", "••••••"), ("", "")],
)
def test_a_number_of_a_person_is_masked(number: str, shown: str) -> None:
    assert formatting.masked_number(number) == shown


def test_a_name_keeps_its_family_name_and_initials() -> None:
    assert formatting.masked_name("Nguyễn Thị Hoa") == "Nguyễn T• H•"
    assert formatting.masked_name("") == ""


@pytest.mark.parametrize(("month", "shown"), [("2019-07", "07/2019"), ("2019", "2019"), ("", "")])
def test_a_month_is_written_month_first(month: str, shown: str) -> None:
    assert formatting.written_month(month) == shown


def test_markup_from_outside_is_text() -> None:
    assert "&lt;script&gt;" in formatting.shown_safely("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u200b", "\u2066", "\x00", "\x1b", "\ufeff", "\u00ad", "\u2028"]
)
def test_an_invisible_character_is_marked(hidden: str) -> None:
    shown = formatting.shown_safely(f"a{hidden}b")
    assert hidden not in shown
    assert f"U+{ord(hidden):04X}" in shown


def test_the_glue_inside_one_emoji_stays() -> None:
    family = "👨\u200d👩\u200d👧"
    assert family in formatting.shown_safely(f"nhà {family} tôi")


def test_a_joiner_between_letters_is_marked() -> None:
    assert "U+200D" in formatting.shown_safely("mật\u200dkhẩu")


def test_new_lines_stay_for_the_page_to_show() -> None:
    assert "một\nhai" in formatting.shown_safely("một\r\nhai")


@given(st.text())
def test_whatever_comes_in_is_isolated_and_holds_no_markup_of_its_own(text: str) -> None:
    shown = str(formatting.shown_safely(text))
    assert shown.startswith('<bdi class="said">')
    assert shown.endswith("</bdi>")
    inner = shown.removeprefix('<bdi class="said">').removesuffix("</bdi>")
    assert "<" not in inner.replace('<span class="control-mark">', "").replace("</span>", "")
