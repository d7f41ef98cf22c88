"""The present instant of a request, asked once at the edge."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.deadlines.facade import is_open, next_opening, working_minutes_left
from motgio.kernel.clock import AGENCY_ZONE, Clock, SystemClock


def moment_of(request: HttpRequest) -> datetime:
    """Now, by the clock that the request carries, else by the machine's."""
    clock: Clock = getattr(request, "clock", None) or SystemClock()
    return clock.now()


def today_of(request: HttpRequest) -> date:
    """Today in Vietnam."""
    return moment_of(request).astimezone(AGENCY_ZONE).date()


def minutes_left_of(case: CaseDetail, *, now: datetime) -> int:
    """Working minutes until the nearest due time of a case; negative when it has passed."""
    return working_minutes_left(office=case.office, at=now, due_at=case.next_due_at)


def opens_again(case: CaseDetail, *, now: datetime) -> datetime | None:
    """When the office opens next, if it is closed now and still owes an answer."""
    if not case.is_open or is_open(office=case.office, at=now):
        return None
    return next_opening(office=case.office, at=now)
