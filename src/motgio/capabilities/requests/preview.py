"""Whom a question would reach now, told to the officer before it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.requests.limits import step_minutes_for_pages
from motgio.capabilities.requests.line import whole_line
from motgio.capabilities.requests.timing import at_work, office_of
from motgio.platform.rosters.facade import Place, who_answers


@dataclass(frozen=True, slots=True)
class WouldAsk:
    """Who, as what, from when, until when the shift goes (None: nobody is on duty), for how many minutes."""

    name: str
    place: Place
    begins_at: datetime
    until: datetime | None
    minutes: int


def would_ask(*, unit_id: int, otherwise: str, at: datetime) -> WouldAsk | None:
    """Whom a question to this unit would reach; None when nobody can be asked. Two or three queries."""
    office = office_of(unit_id, otherwise=otherwise)
    begins_at = at_work(office=office, at=at)
    minutes = step_minutes_for_pages(office=office, at=at)
    there = who_answers(unit_id, begins_at)
    if there is not None:
        return WouldAsk(there.name, there.place, begins_at, there.until, minutes)
    line, _on_duty = whole_line(unit_id, at=begins_at)
    return WouldAsk(line[0].name, line[0].place, begins_at, None, minutes) if line else None
