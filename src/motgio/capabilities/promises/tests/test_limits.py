"""How far ahead may be promised: the limit in force at the moment of the promise, by lane and office."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.promises.tests.acting import local, make
from motgio.capabilities.rules.facade import BeginsInPast, RuleSubject, release_rule
from motgio.kernel.actor import Actor, Role
from motgio.testing.agency import MONDAY, Agency, ReportCase

DAY = timedelta(days=1)


@pytest.fixture
def limit(agency: Agency) -> object:
    """Puts a limit in force by two administrators."""
    hoa = agency.actor(120, "Hoa", "79", Role.ADMINISTRATOR)
    binh = agency.actor(121, "Bình", "79", Role.ADMINISTRATOR)

    def put(days: int, valid_from: date = date(2026, 11, 16), lane: Lane = Lane.DATA_ERROR) -> None:
        told = {"source": "QĐ 12/QĐ-BHXH", "reason": "Trả lời nhanh hơn", "revision": 0}
        promises.propose_limit(
            actor=hoa, office="79", lane=lane, days=days, valid_from=valid_from, at=MONDAY, **told
        )
        subject = RuleSubject.PROMISE_LIMIT
        release_rule(actor=binh, office="79", subject=subject, key=lane.value, revision=1, at=MONDAY)

    return put


def days_at(at: datetime, office: str = "79") -> int:
    return promises.limit_days(office=office, lane=Lane.DATA_ERROR, at=at)


def test_only_promises_made_from_its_day_on_are_bound(
    limit: object, report_case: ReportCase, officer: Actor
) -> None:
    limit(1, date(2026, 11, 17))  # type: ignore[operator]
    thursday = local(19, 10)
    before = report_case()
    make(officer, before, thursday)
    after = report_case(at=MONDAY + DAY)
    with pytest.raises(promises.TooFar):
        make(officer, after, thursday, at=MONDAY + DAY)
    make(officer, after, local(18, 10), at=MONDAY + DAY)
    standing = promises.promise_of(before)
    assert standing is not None
    assert (standing.state, standing.due_at) == ("made", thursday)


def test_a_limit_holds_for_its_office_and_lane_from_its_day(limit: object) -> None:
    limit(3, date(2026, 11, 18))  # type: ignore[operator]
    assert [days_at(MONDAY + day * DAY) for day in (0, 1, 2)] == [5, 5, 3]
    assert days_at(MONDAY + 2 * DAY, office="01") == 5
    assert promises.limit_days(office="79", lane=Lane.QUESTION, at=MONDAY + 2 * DAY) == 5
    shown = promises.limit_days_for_pages(office="79", lane=Lane.DATA_ERROR, at=MONDAY + 2 * DAY)
    assert shown == 3
    assert promises.shortest_limit_days(office="79", at=MONDAY) == 2
    limit(1, lane=Lane.QUESTION)  # type: ignore[operator]
    assert promises.shortest_limit_days(office="79", at=MONDAY) == 1


def test_a_limit_outside_a_working_month_or_from_yesterday_is_refused(limit: object) -> None:
    for days in (0, 23):
        with pytest.raises(promises.LimitOutOfRange):
            limit(days)  # type: ignore[operator]
    with pytest.raises(BeginsInPast):
        limit(3, date(2026, 11, 15))  # type: ignore[operator]


def test_promises_beyond_a_limit_are_counted_from_the_day_each_was_made(
    report_case: ReportCase, officer: Actor
) -> None:
    for due_at, at in ((local(17, 10), MONDAY), (local(18, 10), MONDAY), (local(18, 10), MONDAY + DAY)):
        make(officer, report_case(at=at), due_at, at=at)

    def counted(days: int, lane: Lane = Lane.DATA_ERROR, office: str = "79") -> tuple[int, int]:
        found = promises.promises_beyond(office=office, lane=lane, days=days, at=MONDAY + DAY)
        return found.total, found.beyond

    assert counted(1) == (3, 1)
    assert counted(2) == (3, 0)
    assert counted(1, Lane.QUESTION) == counted(1, office="01") == (0, 0)
