"""The national days against what was published, and the switch for a day whose law is pending."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motgio.capabilities.deadlines.national import NationalTable, Switch, national_days, national_table
from motgio.capabilities.deadlines.tests.calendars import calendar
from motgio.capabilities.deadlines.tests.published_days import OFF, WORKED_SATURDAYS

CULTURE_DAY = date(2026, 11, 24)


def published_days_off() -> set[date]:
    days: set[date] = set()
    for first, last, _, _ in OFF:
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            days.add(day)
            day += timedelta(days=1)
    return days


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_year_is_worked_or_off_as_published(year: int) -> None:
    off = published_days_off()
    swapped = {date.fromisoformat(day) for day, _, _ in WORKED_SATURDAYS}
    ours = calendar()
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    wrong = [
        day
        for day in days
        if day.year == year
        and bool(ours.sessions_on(day)) is not ((day.weekday() < 5 and day not in off) or day in swapped)
    ]
    assert wrong == []


def test_a_swapped_saturday_says_which_day_it_is_worked_for() -> None:
    said = {day.day.isoformat(): day.works_for for day in national_days(first_year=2024, last_year=2026)}
    for saturday, given_back, _ in WORKED_SATURDAYS:
        assert said[saturday] == date.fromisoformat(given_back)


def culture_day(*, observed: bool) -> NationalTable:
    switch = Switch("Ngày Văn hóa Việt Nam", 2026, observed)
    return NationalTable(days=national_table().days, switches=(switch,))


def test_the_culture_day_is_observed_unless_switched_off() -> None:
    by_default = calendar()
    on = calendar(national=national_days(first_year=2024, last_year=2027, table=culture_day(observed=True)))
    off = calendar(national=national_days(first_year=2024, last_year=2027, table=culture_day(observed=False)))
    assert by_default.version == on.version != off.version
    assert by_default.sessions_on(CULTURE_DAY) == ()
    assert len(off.sessions_on(CULTURE_DAY)) == 2


def test_the_switch_also_takes_the_day_given_back_for_it() -> None:
    # 24 November 2029 is a Saturday; its Monday is off in its place.
    given_back = date(2029, 11, 26)
    on = national_days(first_year=2029, last_year=2029, table=culture_day(observed=True))
    off = national_days(first_year=2029, last_year=2029, table=culture_day(observed=False))
    assert given_back in {day.day for day in on}
    assert {day.day for day in on} - {day.day for day in off} == {date(2029, 11, 24), given_back}


def test_only_the_years_asked_for_are_answered() -> None:
    assert {day.day.year for day in national_days(first_year=2025, last_year=2025)} == {2025}


def test_every_national_day_has_a_reason_to_show() -> None:
    assert all(day.reason for day in national_days(first_year=2022, last_year=2032))
