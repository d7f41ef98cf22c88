"""A change of one office's calendar that nobody has confirmed yet; plain Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from motgio.capabilities.deadlines.domain import CalendarRules, DayException, WeeklyHours
from motgio.capabilities.deadlines.errors import NeverOpen, OutsideCalendar, PastDay, UnclearCalendar
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar
from motgio.kernel.clock import AGENCY_ZONE

# The longest stretch without working time that a change may leave (rule of the house; Tết is nine days).
LONGEST_CLOSED_DAYS = 31


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """What would be written over a calendar: hours, days that differ, and what would be taken away.

    `dropped` is the first day of a set of weekly hours; `cleared` a day that is like its weekday again.
    """

    reason: str
    hours: WeeklyHours | None = None
    dropped: date | None = None
    days: tuple[DayException, ...] = ()
    cleared: date | None = None

    def touched(self) -> tuple[date, ...]:
        """The days that it names, earliest first."""
        named = [exception.day for exception in self.days]
        named += [day for day in (self.dropped, self.cleared) if day is not None]
        if self.hours is not None:
            named += [day for day in (self.hours.valid_from, self.hours.valid_to) if day is not None]
        return tuple(sorted(named))

    def replaced_hours(self) -> frozenset[date]:
        """The first days of the sets of weekly hours that it takes away or writes anew."""
        begun = (self.dropped, self.hours.valid_from if self.hours else None)
        return frozenset(day for day in begun if day is not None)

    def over(self, rules: CalendarRules) -> CalendarRules:
        """The rules with this change written over them; raises `UnclearCalendar`."""
        gone = self.replaced_hours()
        hours = tuple(kept for kept in rules.hours if kept.valid_from not in gone)
        own = {exception.day: exception for exception in (*rules.office, *self.days)}
        if self.cleared is not None:
            own.pop(self.cleared, None)
        return replace(
            rules,
            hours=(*hours, self.hours) if self.hours else hours,
            office=tuple(own[day] for day in sorted(own)),
        )


def calendar_with(draft: CalendarDraft, rules: CalendarRules, *, at: datetime) -> WorkingCalendar:
    """The calendar that a draft makes of these rules.

    What is past stays as it was worked. Raises `PastDay`, `OutsideCalendar`, `UnclearCalendar`, `NeverOpen`.
    """
    touched = draft.touched()
    if not touched:
        raise UnclearCalendar("A change must name a day.")
    if touched[0] < at.astimezone(AGENCY_ZONE).date():
        raise PastDay(day=touched[0])
    if touched[-1] > rules.covers_to:
        raise OutsideCalendar(day=touched[-1])
    if draft.hours is not None and not any(draft.hours.week):
        raise UnclearCalendar("Hours without any session: enter closures instead.")
    calendar = WorkingCalendar.from_rules(draft.over(rules))
    if calendar.longest_closed_days(since=at) > LONGEST_CLOSED_DAYS:
        raise NeverOpen
    return calendar
