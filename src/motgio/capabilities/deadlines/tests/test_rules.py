"""Rules of a calendar: what contradicts itself is refused, what changes working time changes the version."""

from __future__ import annotations

from datetime import UTC, date, time
from typing import Any

import pytest

from motgio.capabilities.deadlines.domain import (
    MORNING,
    OFFICE_DAY,
    OFFICE_WEEK,
    DayException,
    DayKind,
    Session,
    WeeklyHours,
)
from motgio.capabilities.deadlines.errors import UnclearCalendar
from motgio.capabilities.deadlines.rules_text import rules_from_json, rules_to_json
from motgio.capabilities.deadlines.tests.calendars import ALWAYS, OWN_DAYS, SUMMER, calendar, rules
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar

DAY = date(2026, 11, 23)
CLOSED = DayException(DAY, DayKind.CLOSURE)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: Session(time(12), time(8)), id="closes before it opens"),
        pytest.param(lambda: Session(time(8), time(8)), id="has no length"),
        pytest.param(lambda: Session(time(8, tzinfo=UTC), time(12)), id="has a zone"),
        pytest.param(lambda: Session(time(8, 0, 0, 5), time(12)), id="has fractions"),
        pytest.param(lambda: WeeklyHours(DAY, date(2026, 1, 1)), id="hours end before they begin"),
        pytest.param(lambda: WeeklyHours(DAY, week=OFFICE_WEEK[:6]), id="six days"),
        pytest.param(
            lambda: WeeklyHours(DAY, week=((MORNING, Session(time(11), time(13))),) + ((),) * 6),
            id="sessions overlap",
        ),
        pytest.param(
            lambda: DayException(
                DAY, DayKind.HALF_DAY, (Session(time(20), time(0)), Session(time(22), time(23)))
            ),
            id="a session after midnight",
        ),
        pytest.param(lambda: DayException(DAY, DayKind.CLOSURE, OFFICE_DAY), id="closed with sessions"),
        pytest.param(lambda: DayException(DAY, DayKind.HALF_DAY), id="half day without hours"),
        pytest.param(
            lambda: DayException(DAY, DayKind.CLOSURE, works_for=DAY), id="closed in place of another"
        ),
        pytest.param(lambda: rules(covers_from=DAY, covers_to=date(2026, 1, 1)), id="ends before it begins"),
        pytest.param(lambda: rules(hours=(ALWAYS, ALWAYS)), id="two sets from one day"),
        pytest.param(lambda: rules(office=(CLOSED, CLOSED)), id="two exceptions for one day"),
        pytest.param(lambda: calendar(hours=(WeeklyHours(DAY),)), id="days before any hours"),
        pytest.param(lambda: calendar(hours=(WeeklyHours(date(2020, 1, 1), DAY),)), id="days after them"),
    ],
)
def test_rules_that_leave_doubt_are_refused(make: Any) -> None:
    with pytest.raises(UnclearCalendar):
        make()


BASE = calendar()


@pytest.mark.parametrize(
    "changes",
    [
        {"office": (CLOSED,)},
        {"hours": (ALWAYS, SUMMER)},
        {"national": ()},
        {"covers_to": date(2028, 1, 31)},
        {"covers_from": date(2023, 12, 31)},
        {"office": (DayException(DAY, DayKind.HALF_DAY, (MORNING,)),)},
        {"office": (DayException(DAY, DayKind.HALF_DAY, (MORNING, Session(time(13), time(16, 59, 59)))),)},
    ],
)
def test_the_version_changes_when_working_time_changes(changes: dict[str, object]) -> None:
    changed = calendar(**changes)
    assert changed.version != BASE.version
    assert changed.version.startswith("79-2026.1-")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"office": (DayException(date(2026, 11, 22), DayKind.CLOSURE, reason="a Sunday"),)},
        {"office": (DayException(date(2026, 11, 24), DayKind.CLOSURE, reason="closed anyway"),)},
        {"office": (DayException(DAY, DayKind.WORKING_DAY, reason="worked anyway"),)},
        {"hours": (ALWAYS, WeeklyHours(date(2026, 1, 1)))},
    ],
)
def test_the_version_stays_when_working_time_stays(changes: dict[str, object]) -> None:
    assert calendar(**changes).version == BASE.version


def test_two_sessions_that_touch_are_one() -> None:
    in_one = WeeklyHours(date(2020, 1, 1), week=((Session(time(8), time(17)),),) * 7)
    in_two = WeeklyHours(
        date(2020, 1, 1), week=((Session(time(8), time(12)), Session(time(12), time(17))),) * 7
    )
    assert calendar(hours=(in_two,)).version == calendar(hours=(in_one,)).version
    assert len(calendar(hours=(in_two,)).sessions_on(DAY)) == 1


def test_the_name_is_part_of_the_version() -> None:
    assert calendar(name="01-2026.1").version == BASE.version.replace("79-", "01-")


def test_rules_written_and_read_again_are_the_same() -> None:
    written = rules(hours=(ALWAYS, SUMMER), office=OWN_DAYS)
    again = rules_from_json(rules_to_json(written))
    assert again == written
    assert WorkingCalendar.from_rules(again).version == WorkingCalendar.from_rules(written).version
