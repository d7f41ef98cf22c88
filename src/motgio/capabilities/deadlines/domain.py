"""The rules of a working calendar: what is open on which day, and since when.

Facts and defaults: the hours of an office are data; Mon-Fri 08:00-12:00 and 13:00-17:00 is our default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise

from motgio.capabilities.deadlines.errors import UnclearCalendar

MIDNIGHT = time(0)


class DayKind(StrEnum):
    """How one date differs from its ordinary weekday."""

    CLOSURE = "closure"
    HALF_DAY = "half_day"
    WORKING_DAY = "working_day"


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of office hours; `closes` at 00:00 means midnight at the end of the day."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens.tzinfo or self.closes.tzinfo:
            raise UnclearCalendar("Office hours are wall-clock times of the agency and carry no zone.")
        if self.opens.microsecond or self.closes.microsecond:
            raise UnclearCalendar("Office hours are whole seconds.")
        if self.closes != MIDNIGHT and self.closes <= self.opens:
            raise UnclearCalendar(f"A session cannot close at {self.closes} when it opens at {self.opens}.")


Sessions = tuple[Session, ...]

MORNING = Session(time(8), time(12))
AFTERNOON = Session(time(13), time(17))
OFFICE_DAY: Sessions = (MORNING, AFTERNOON)
OFFICE_WEEK: tuple[Sessions, ...] = (OFFICE_DAY,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Seven days of sessions, Monday first, from one date to another (both included).

    Of several that apply to a day, the one that began last holds: summer hours are written over the
    ordinary ones and end by themselves.
    """

    valid_from: date
    valid_to: date | None = None
    week: tuple[Sessions, ...] = OFFICE_WEEK

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise UnclearCalendar(
                f"Hours cannot end on {self.valid_to} when they begin on {self.valid_from}."
            )
        if len(self.week) != 7:
            raise UnclearCalendar("A week has seven days.")
        for sessions in self.week:
            check_sessions(sessions)

    def holds_on(self, day: date) -> bool:
        """Whether these hours are in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DayException:
    """One date that is not like its weekday: a holiday, a closure, a half day, a swapped Saturday.

    A working day without sessions of its own keeps the hours of the weekday it is worked for
    (`works_for`), or of a Monday.
    """

    day: date
    kind: DayKind
    sessions: Sessions = ()
    works_for: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.kind is DayKind.CLOSURE and self.sessions:
            raise UnclearCalendar(f"{self.day} is closed and cannot have sessions.")
        if self.kind is DayKind.HALF_DAY and not self.sessions:
            raise UnclearCalendar(f"{self.day} is a half day: say which hours are open.")
        if self.works_for is not None and self.kind is not DayKind.WORKING_DAY:
            raise UnclearCalendar(f"{self.day} is not worked and cannot stand for {self.works_for}.")
        check_sessions(self.sessions)


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """All that decides when one office is open between two dates (both included).

    What the office says of a day stands above what the nation says of it.
    """

    name: str
    covers_from: date
    covers_to: date
    hours: tuple[WeeklyHours, ...]
    national: tuple[DayException, ...] = ()
    office: tuple[DayException, ...] = ()

    def __post_init__(self) -> None:
        if self.covers_to < self.covers_from:
            raise UnclearCalendar(f"A calendar cannot end on {self.covers_to} before {self.covers_from}.")
        starts = [hours.valid_from for hours in self.hours]
        if len(set(starts)) != len(starts):
            raise UnclearCalendar("Two sets of weekly hours begin on the same day.")
        for layer in (self.national, self.office):
            if len({exception.day for exception in layer}) != len(layer):
                raise UnclearCalendar("One day has two exceptions.")

    def exceptions(self) -> dict[date, DayException]:
        """The exception that holds for each exceptional day."""
        return {exception.day: exception for exception in (*self.national, *self.office)}

    def hours_on(self, day: date) -> WeeklyHours:
        """The weekly hours in force; raises `UnclearCalendar` when there are none."""
        in_force = [hours for hours in self.hours if hours.holds_on(day)]
        if not in_force:
            raise UnclearCalendar(f"No weekly hours are in force on {day}.")
        return max(in_force, key=lambda hours: hours.valid_from)


def check_sessions(sessions: Sessions) -> None:
    """Refuses sessions of a day that overlap or stand out of order, with `UnclearCalendar`."""
    for earlier, later in pairwise(sessions):
        if earlier.closes == MIDNIGHT or later.opens < earlier.closes:
            raise UnclearCalendar(f"Sessions overlap: {earlier.opens}-{earlier.closes}, {later.opens}.")


def sessions_of(day: date, hours: WeeklyHours, exception: DayException | None) -> Sessions:
    """The sessions of one day from the hours in force and the exception that holds, if any."""
    if exception is None:
        return hours.week[day.weekday()]
    if exception.kind is DayKind.CLOSURE:
        return ()
    if exception.sessions:
        return exception.sessions
    return hours.week[exception.works_for.weekday() if exception.works_for else 0]


@dataclass(frozen=True, slots=True)
class DueTime:
    """When a clock starts, when it is due, and by which edition of the calendar."""

    due_at: datetime
    starts_at: datetime
    calendar_version: str


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """One stretch of time in which an office is open."""

    opens_at: datetime
    closes_at: datetime
