"""The facade: what other rooms are given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from motgio.capabilities.deadlines import facade
from motgio.capabilities.deadlines.tests.calendars import local
from motgio.kernel.actor import SYSTEM

AT = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
RECEIVED = [local("2026-11-20 16:30") + timedelta(minutes=7 * number) for number in range(50)]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_offices(db: None) -> None:
    for office in ("79", "01"):
        facade.load_default_calendar(actor=SYSTEM, office=office, at=AT)
    facade.set_exception(
        actor=SYSTEM,
        office="01",
        day=date(2026, 11, 23),
        kind=facade.DayKind.CLOSURE,
        reason="Mất điện",
        at=AT,
    )


def test_many_due_times_are_those_of_each() -> None:
    each = tuple(facade.answer_due(office="79", received_at=moment, minutes=45) for moment in RECEIVED)
    assert facade.answer_due_many(office="79", received_at=RECEIVED, minutes=45) == each


def test_cases_of_many_offices_are_priced_in_the_order_given() -> None:
    cases = [
        facade.RunningClock(office="79" if number % 3 else "01", received_at=moment, minutes=60 + number)
        for number, moment in enumerate(RECEIVED)
    ]
    assert facade.due_times_for(cases=cases) == tuple(
        facade.answer_due(office=case.office, received_at=case.received_at, minutes=case.minutes)
        for case in cases
    )
    assert facade.due_times_for(cases=[]) == ()


def test_a_promise_can_be_measured_in_minutes_days_and_sessions() -> None:
    friday = local("2026-11-20 16:30")
    due = facade.add_working_minutes(office="79", start=friday, minutes=60)
    assert due == local("2026-11-23 08:30")
    assert facade.working_minutes_between(office="79", start=friday, end=due) == 60
    assert facade.working_minutes_left(office="79", at=local("2026-11-23 08:10"), due_at=due) == 20
    assert facade.next_opening(office="01", at=friday + timedelta(hours=1)) == local("2026-11-25 08:00")
    assert facade.add_working_days(office="79", start=friday, days=5) == local("2026-11-30 17:00")
    assert facade.is_open(office="79", at=friday)
    assert facade.sessions_on(office="01", day=date(2026, 11, 23)) == ()
