"""Thirty years of work fit on a screen: what nobody disputes becomes one line of words."""

from __future__ import annotations

from motgio.web.desk.months import MonthComparison
from motgio.web.desk.tests.histories import claim, compared, row, stretch

LIFE = (*stretch(1996, 2004, "A"), *stretch(2005, 2018, "B"), *stretch(2019, 2026, "C"))


def drawn(comparison: MonthComparison) -> list[str]:
    return [block.years for block in comparison.blocks]


def test_quiet_years_of_a_long_history_are_ranges_that_say_who_paid() -> None:
    comparison = compared(LIFE, LIFE, claim("2010-01", "2010-05"))
    assert drawn(comparison) == ["1996–2008", "2009", "2010", "2011", "2012–2024", "2025", "2026"]
    assert comparison.blocks[0].words == "A 01/1996 – 12/2004; B 01/2005 – 12/2008"
    assert comparison.folded_years == 26


def test_a_gap_inside_folded_years_is_not_lost() -> None:
    holed = tuple(each for each in LIFE if not "2000-03" <= each.month <= "2000-06")
    first = compared(holed, holed).blocks[0]
    assert "A 01/1996 – 02/2000; trống 03/2000 – 06/2000; A 07/2000 – 12/2004" in first.words


def test_all_years_are_drawn_when_asked_for() -> None:
    comparison = compared(LIFE, LIFE, all_years=True)
    assert drawn(comparison) == [str(year) for year in range(1996, 2027)]
    assert (comparison.folded_years, comparison.is_whole) == (0, True)


def test_a_year_that_differs_is_never_folded() -> None:
    app = tuple(each for each in LIFE if each.month != "1999-07")
    comparison = compared(app, LIFE)
    assert {"1998", "1999", "2000"} <= set(drawn(comparison))
    sides = {block.years: [line.side for line in block.rows] for block in comparison.blocks}
    assert sides["1999"] == ["app", "system"]
    assert sides["2000"] == ["both"]


def test_a_month_counted_twice_is_never_folded_even_when_both_sides_agree() -> None:
    twice = (*LIFE, row("2001-02", "Z"))
    assert "2001" in drawn(compared(twice, twice))


def test_a_single_quiet_year_between_loud_ones_is_drawn() -> None:
    comparison = compared(LIFE, LIFE, claim("2010-01", "2010-01"), claim("2014-01", "2014-01"))
    assert "2012" in drawn(comparison)


def test_no_month_is_lost_between_drawn_and_folded_years() -> None:
    comparison = compared(LIFE, LIFE, claim("2010-01", "2010-05"))
    years = [year for block in comparison.blocks for year in range(block.first, block.last + 1)]
    assert years == list(range(1996, 2027))
