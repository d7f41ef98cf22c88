"""Reads a calendar as those who administer it see it: hours, days that differ, a year, its editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motgio.capabilities.deadlines.access import may_change_calendar, require_change
from motgio.capabilities.deadlines.domain import (
    CalendarRules,
    DayException,
    Sessions,
    WeeklyHours,
    sessions_of,
)
from motgio.capabilities.deadlines.errors import NoSuchCalendar
from motgio.capabilities.deadlines.models import NATION, CalendarEdition, OfficeCalendar
from motgio.capabilities.deadlines.queries import rules_in_force
from motgio.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One office's calendar: the version in force, and the days it reaches (both included)."""

    office: str
    version: str
    covers_from: date
    covers_to: date
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition: what it is called, who made it, when and why."""

    version: str
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class DayRow:
    """One date: what is worked, and how it differs from its weekday; `is_national` says who says so."""

    day: date
    sessions: Sessions
    exception: DayException | None
    is_national: bool


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """All that one calendar says."""

    row: CalendarRow
    hours: tuple[WeeklyHours, ...]
    own_days: tuple[DayException, ...]
    editions: tuple[EditionRow, ...]
    rules: CalendarRules

    def year(self, year: int) -> Iterator[DayRow]:
        """Every day of a year that the calendar reaches, in order."""
        exceptions = self.rules.exceptions()
        own = {exception.day for exception in self.own_days}
        day = max(date(year, 1, 1), self.rules.covers_from)
        while day.year == year and day <= self.rules.covers_to:
            exception = exceptions.get(day)
            sessions = sessions_of(day, self.rules.hours_on(day), exception)
            yield DayRow(day, sessions, exception, exception is not None and day not in own)
            day += timedelta(days=1)


def calendars_administered(actor: Actor) -> tuple[CalendarRow, ...]:
    """The calendars of offices that the actor may change, by code. The nation's own is not among them."""
    rows = OfficeCalendar.objects.exclude(office=NATION).order_by("office")
    return tuple(_row(row) for row in rows if may_change_calendar(actor, row.office))


def office_rules(actor: Actor, *, office: str, editions: int = 20) -> OfficeRules:
    """What one calendar says, with its newest editions first. Raises `NoSuchCalendar`."""
    require_change(actor, office)
    calendar = OfficeCalendar.objects.filter(office=office).first()
    if calendar is None:
        raise NoSuchCalendar(office=office)
    rules = rules_in_force(calendar, name=office)
    made = CalendarEdition.objects.filter(calendar=calendar).order_by("-pk")
    fields = ("version", "reason", "made_by", "made_at")
    return OfficeRules(
        row=_row(calendar),
        hours=tuple(sorted(rules.hours, key=lambda hours: hours.valid_from)),
        own_days=rules.office,
        editions=tuple(EditionRow(*row) for row in made.values_list(*fields)[:editions]),
        rules=rules,
    )


def _row(row: OfficeCalendar) -> CalendarRow:
    return CalendarRow(row.office, row.version, row.covers_from, row.covers_to, row.changed_at)
