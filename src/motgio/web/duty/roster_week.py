"""One week of a unit's roster: each working session with its shifts and its holes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motgio.capabilities.requests.facade import sessions_between
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE, agency_day
from motgio.platform.rosters.facade import WEEK, ShiftRow, Stretch, holes_in, roster_of
from motgio.web.desk.promise_part import WEEKDAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShownSession:
    """One working session: from when to when, who has it, and from when to when nobody does."""

    span: Stretch
    shifts: tuple[ShiftRow, ...]
    hole: Stretch | None


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One day with its sessions, and shifts outside of them."""

    name: str
    day: date
    is_today: bool
    sessions: tuple[ShownSession, ...]
    outside: tuple[ShiftRow, ...]


@dataclass(frozen=True, slots=True)
class RosterWeek:
    """A week from Monday to Sunday."""

    monday: date
    days: tuple[ShownDay, ...]

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - WEEK

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.monday + WEEK

    @property
    def holes(self) -> int:
        """How many sessions have a hole that is still to come."""
        return sum(session.hole is not None for day in self.days for session in day.sessions)


def monday_of(words: str, *, today: date) -> date:
    """The Monday of the day that was asked for; of today for what is no day or is out of reach."""
    try:
        asked = date.fromisoformat(words) if words.isascii() else today
    except ValueError:
        asked = today
    if abs((asked - today).days) > 366:
        asked = today
    return asked - timedelta(days=asked.weekday())


def whole_week(monday: date) -> Stretch:
    """From midnight to midnight."""
    return Stretch(midnight(monday), midnight(monday + WEEK))


def midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam."""
    return datetime.combine(day, time.min, AGENCY_ZONE)


def roster_week(actor: Actor, unit_id: int, *, monday: date, at: datetime) -> RosterWeek:
    """The week as it stands. Raises UnknownRoster."""
    week = whole_week(monday)
    shifts = roster_of(actor, unit_id, since=week.starts_at, until=week.ends_at)
    sessions = sessions_between(unit_id, since=week.starts_at, until=week.ends_at)
    holes = holes_in(unit_id, sessions, at=at)
    days = []
    for place in range(7):
        day = monday + place * ONE_DAY
        of_day = [each for each in sessions if agency_day(each.starts_at) == day]
        shown = tuple(
            ShownSession(each, tuple(_within(shifts, each)), holes.get(each.starts_at)) for each in of_day
        )
        known = {shift.id for session in shown for shift in session.shifts}
        outside = tuple(
            shift for shift in shifts if agency_day(shift.starts_at) == day and shift.id not in known
        )
        if shown or outside:
            name = f"{WEEKDAYS[place]} {day:%d/%m}"
            days.append(ShownDay(name, day, day == agency_day(at), shown, outside))
    return RosterWeek(monday, tuple(days))


def _within(shifts: tuple[ShiftRow, ...], span: Stretch) -> list[ShiftRow]:
    return [each for each in shifts if each.starts_at < span.ends_at and each.ends_at > span.starts_at]
