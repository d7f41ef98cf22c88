"""The three calendars: what differs is marked, what is claimed is marked, quiet years are folded away."""

from __future__ import annotations

from datetime import UTC, datetime

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import ContributionRow, Kept, Source, SourceKind
from motgio.web.desk.months import MonthComparison, compare_months

AT = datetime(2026, 11, 16, tzinfo=UTC)


def row(month: str, employer: str = "A", **other: object) -> ContributionRow:
    given = {
        "id": f"{month}-{employer}-{other.get('fund', '')}",
        "month": month,
        "fund": "retirement_survivor",
        "scheme": "compulsory",
        "employer_code": employer,
        "employer_name": f"Công ty {employer}",
        "wage": 6_000_000,
        "rate": 0.25,
        "status": "paid",
    }
    return ContributionRow(**{**given, **other})  # type: ignore[arg-type]


def kept(source: Source, *rows: ContributionRow) -> Kept:
    return Kept(
        snapshot_id=1,
        source=source,
        kind=SourceKind.CONTRIBUTIONS,
        system="TST",
        as_of=AT,
        taken_at=AT,
        rows=rows,
    )


def claim(first: str, last: str) -> ClaimRow:
    line = {"from_month": first, "to_month": last}
    return ClaimRow(1, 1, "contribution", "missing", line, "", "open", "", "", None, None)


def looks(comparison: MonthComparison, calendar: int) -> dict[str, str]:
    drawn = comparison.calendars[calendar]
    return {cell.month: cell.look for year in drawn.years for cell in year.cells}


def letters(comparison: MonthComparison, calendar: int) -> dict[str, str]:
    drawn = comparison.calendars[calendar]
    return {cell.month: cell.letter for year in drawn.years for cell in year.cells}


def compared(
    app: tuple[ContributionRow, ...], system: tuple[ContributionRow, ...], *claims: ClaimRow
) -> MonthComparison:
    comparison = compare_months([kept(Source.VIEW, *app), kept(Source.SYSTEM, *system)], claims)
    assert comparison is not None
    return comparison


def test_a_month_only_the_system_holds_differs_on_both_sides() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"), row("2019-02")))
    assert comparison.differing == 1
    for calendar in (1, 2):
        assert "is-different" in looks(comparison, calendar)["2019-02"]
        assert "is-different" not in looks(comparison, calendar)["2019-01"]


def test_another_wage_is_a_difference_and_is_told_in_words() -> None:
    comparison = compared((row("2019-01", wage=5_000_000),), (row("2019-01"),))
    (cell,) = (each for each in comparison.calendars[1].years[0].cells if each.month == "2019-01")
    assert cell.says == "01/2019: Công ty A, 5.000.000\u00a0₫; hai bên khác nhau"


def test_with_one_side_silent_nothing_is_called_different() -> None:
    comparison = compare_months([kept(Source.SYSTEM, row("2019-01"))], ())
    assert comparison is not None
    assert comparison.differing == 0
    assert [calendar.is_missing for calendar in comparison.calendars] == [False, True, False]


def test_a_month_paid_twice_in_one_fund_says_two() -> None:
    comparison = compared(
        (), (row("2019-01"), row("2019-01", "B"), row("2019-02"), row("2019-02", fund="health"))
    )
    assert letters(comparison, 2)["2019-01"] == "2"
    assert letters(comparison, 2)["2019-02"] == ""


def test_the_months_a_person_names_are_marked_in_all_three() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"),), claim("2019-03", "2019-04"))
    for calendar in range(3):
        claimed = {month for month, look in looks(comparison, calendar).items() if "is-claimed" in look}
        assert claimed == {"2019-03", "2019-04"}


def test_quiet_years_of_a_long_history_are_folded_away_and_none_is_lost() -> None:
    history = tuple(row(f"{year}-06") for year in range(1996, 2027))
    comparison = compared(history, history, claim("2010-01", "2010-05"))
    assert [year.year for year in comparison.calendars[2].years] == [2009, 2010, 2011, 2024, 2025, 2026]
    assert comparison.folded_years == 25
    whole = compare_months([kept(Source.SYSTEM, *history)], (), all_years=True)
    assert whole is not None
    assert [year.year for year in whole.calendars[2].years] == list(range(1996, 2027))


def test_a_slip_of_the_pen_does_not_draw_a_thousand_years() -> None:
    comparison = compared((row("2019-01"),), (row("2019-01"),), claim("1901-01", "2099-12"))
    assert len(looks(comparison, 0)) < 130 * 12


def test_nothing_read_means_no_calendar() -> None:
    assert compare_months([], ()) is None
