"""The working clock of one office: sorted open spans, their running total, and binary search.

Conventions (rule of the house): time runs in whole seconds, a fraction is cut off; a session is open from
its first second up to, not including, its end; a due time that falls on the end of a session is that end.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from datetime import date, datetime
from functools import cached_property
from math import inf
from typing import Self

from motgio.capabilities.deadlines.arrays import WorkingArrays
from motgio.capabilities.deadlines.domain import CalendarRules, OpenSpan
from motgio.capabilities.deadlines.errors import ImpossibleSpan, OutsideCalendar
from motgio.capabilities.deadlines.spans import ONE_DAY, epoch_of, midnight_of, moment_at, spans_of
from motgio.kernel.clock import AGENCY_ZONE

SECONDS_OF_DAY = 86_400


class WorkingCalendar:
    """Adds, subtracts and looks up working time of one office; immutable, safe to share between threads."""

    def __init__(
        self, *, name: str, covers_from: date, covers_to: date, spans: list[tuple[int, int]]
    ) -> None:
        self.name = name
        self.covers_from = covers_from
        self.covers_to = covers_to
        self._first = midnight_of(covers_from)
        self._last = midnight_of(covers_to + ONE_DAY)
        self._opens = [opens for opens, _ in spans]
        self._closes = [closes for _, closes in spans]
        self._worked = [0]
        for opens, closes in spans:
            self._worked.append(self._worked[-1] + closes - opens)
        self.fingerprint = self._fingerprint()
        self.version = f"{name}-{self.fingerprint}"

    @classmethod
    def from_rules(cls, rules: CalendarRules) -> Self:
        """The calendar that these rules make; raises `UnclearCalendar` where a day is open to doubt."""
        return cls(
            name=rules.name,
            covers_from=rules.covers_from,
            covers_to=rules.covers_to,
            spans=spans_of(rules),
        )

    def _fingerprint(self) -> str:
        # Of the working time itself, not of the rules: a closure on a Sunday changes nothing for anyone.
        content = array("q", [self._first, self._last, *self._opens, *self._closes])
        return hashlib.sha256(content.tobytes()).hexdigest()[:6]

    @cached_property
    def arrays(self) -> WorkingArrays:
        """The same clock for many moments at once."""
        return WorkingArrays(
            first=self._first,
            last=self._last,
            opens=self._opens,
            closes=self._closes,
            worked=self._worked,
        )

    def is_open(self, moment: datetime) -> bool:
        """Whether the office is open at this moment; raises `OutsideCalendar`."""
        at, index = self._place(moment)
        return index >= 0 and at < self._closes[index]

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself when the office is open, else the next opening; raises `OutsideCalendar`."""
        at, index = self._place(moment)
        return moment_at(self._start(at, index))

    def add_working_seconds(self, start: datetime, seconds: int) -> datetime:
        """The moment by which so many working seconds have passed since `start`; nought leaves it as it is.

        Raises `ImpossibleSpan` for a negative number and `OutsideCalendar`.
        """
        if seconds < 0:
            raise ImpossibleSpan
        at, index = self._place(start)
        return moment_at(self._after(at, index, seconds)) if seconds else start

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """Like `add_working_seconds`, in minutes."""
        return self.add_working_seconds(start, minutes * 60)

    def working_seconds_between(self, start: datetime, end: datetime) -> int:
        """Working seconds from `start` to `end`, negative when `end` is earlier; raises `OutsideCalendar`."""
        return self._done(*self._place(end)) - self._done(*self._place(start))

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from `start` to `end`, rounded towards nought.

        Negative when `end` is earlier. Raises `OutsideCalendar`.
        """
        seconds = self.working_seconds_between(start, end)
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    def working_minutes_left(self, at: datetime, due_at: datetime) -> int:
        """Whole working minutes until `due_at`; negative exactly when `at` is later.

        Rounded down, so the last half minute shows 0 and the first second of lateness -1, also when the
        office has been closed ever since the due time.
        """
        if epoch_of(at) > epoch_of(due_at):
            return min(-1, self.working_seconds_between(at, due_at) // 60)
        return self.working_seconds_between(at, due_at) // 60

    def start_and_due(self, moment: datetime, seconds: int) -> tuple[datetime, datetime]:
        """When a clock of so many working seconds set going at this moment starts, and when it is due.

        Raises `ImpossibleSpan` unless there is something to count, and `OutsideCalendar`.
        """
        if seconds <= 0:
            raise ImpossibleSpan
        at, index = self._place(moment)
        due = self._after(at, index, seconds)
        return moment_at(self._start(at, index)), moment_at(due)

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """The end of the last session of the n-th working day after the day of `start`.

        The day of the event itself is not counted (Civil Code 2015 art. 147 and 148). Raises
        `ImpossibleSpan` for less than one day and `OutsideCalendar`.
        """
        if days < 1:
            raise ImpossibleSpan
        self._place(start)
        day, still = start.astimezone(AGENCY_ZONE).date(), days
        while True:
            day += ONE_DAY
            spans = self.sessions_on(day)
            still -= bool(spans)
            if not still:
                return spans[-1].closes_at

    def sessions_on(self, day: date) -> tuple[OpenSpan, ...]:
        """The open spans of one day, none when closed; raises `OutsideCalendar`."""
        if not self.covers_from <= day <= self.covers_to:
            raise OutsideCalendar(day=day)
        begins, ends = midnight_of(day), midnight_of(day + ONE_DAY)
        first = bisect_right(self._closes, begins)
        last = bisect_left(self._opens, ends)
        return tuple(
            OpenSpan(
                opens_at=moment_at(max(begins, self._opens[index])),
                closes_at=moment_at(min(ends, self._closes[index])),
            )
            for index in range(first, last)
        )

    def longest_closed_days(self, *, since: datetime) -> float:
        """The longest stretch without working time from a moment to the last session, in days.

        Endless when nothing is worked after it.
        """
        index = bisect_right(self._closes, epoch_of(since))
        if index == len(self._opens):
            return inf
        edges = [epoch_of(since), *self._closes[index:]]
        gaps = (opens - closed for closed, opens in zip(edges, self._opens[index:], strict=False))
        return max(gaps) / SECONDS_OF_DAY

    def _place(self, moment: datetime) -> tuple[int, int]:
        """The second, and the number of the last span that has opened by then (-1: none)."""
        at = epoch_of(moment)
        if not self._first <= at <= self._last:
            raise OutsideCalendar(moment=moment)
        return at, bisect_right(self._opens, at) - 1

    def _done(self, at: int, index: int) -> int:
        """Working seconds from the beginning of the calendar."""
        if index < 0:
            return 0
        return self._worked[index] + min(at, self._closes[index]) - self._opens[index]

    def _start(self, at: int, index: int) -> int:
        if index >= 0 and at < self._closes[index]:
            return at
        if index + 1 == len(self._opens):
            raise OutsideCalendar
        return self._opens[index + 1]

    def _after(self, at: int, index: int, seconds: int) -> int:
        target = self._done(at, index) + seconds
        if target > self._worked[-1]:
            raise OutsideCalendar
        # bisect_left, not right: time used up exactly at the end of a session is due at that end.
        span = bisect_left(self._worked, target) - 1
        return self._opens[span] + target - self._worked[span]
