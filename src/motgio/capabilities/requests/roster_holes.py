"""Roster holes told before the shift begins: within the working sessions up to the end of the next day."""

from __future__ import annotations

from datetime import datetime, timedelta

from motgio.capabilities.deadlines.facade import (
    NoSuchCalendar,
    OutsideCalendar,
    add_working_days,
    sessions_on,
)
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import unit
from motgio.platform.rosters.facade import Stretch, tell_holes

ONE_DAY = timedelta(days=1)


def tell_roster_holes(*, actor: Actor, at: datetime, limit: int = 50) -> int:
    """Look at the rosters that are due and tell new holes, each exactly once. Returns how many are new."""
    return tell_holes(
        actor=actor, at=at, sessions=lambda unit_id: sessions_ahead(unit_id, at=at), limit=limit
    )


def sessions_ahead(unit_id: int, *, at: datetime) -> tuple[Stretch, ...]:
    """The working sessions of a unit up to the end of the next working day; none without calendar."""
    office = unit(unit_id).province_code
    try:
        until = add_working_days(office=office, start=at, days=1)
    except (NoSuchCalendar, OutsideCalendar):
        return ()
    return sessions_between(unit_id, since=at, until=until)


def sessions_between(unit_id: int, *, since: datetime, until: datetime) -> tuple[Stretch, ...]:
    """The working sessions of a unit that end after a moment and begin before another."""
    office, day, found = unit(unit_id).province_code, agency_day(since), []
    while day <= agency_day(until):
        try:
            spans = sessions_on(office=office, day=day)
        except (NoSuchCalendar, OutsideCalendar):
            spans = ()
        found += [Stretch(span.opens_at, span.closes_at) for span in spans]
        day += ONE_DAY
    return tuple(each for each in found if each.ends_at > since and each.starts_at < until)
