"""The working clock for many moments at once, in whole seconds since 1970 (UTC).

Same conventions and results as `working_calendar`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from motgio.capabilities.deadlines.errors import ImpossibleSpan, OutsideCalendar

Seconds = NDArray[np.int64]
CELL = 3600


class StepIndex:
    """Finds, for many values at once, the last of some sorted steps at or below each.

    A table by the hour jumps near the step and a short walk ends on it: a sixth of the time of a binary
    search over random moments, which the processor cannot foresee.
    """

    def __init__(self, steps: Seconds) -> None:
        self._origin = int(steps[0]) if len(steps) else 0
        cells = (int(steps[-1]) - self._origin) // CELL + 1 if len(steps) else 0
        edges = self._origin + np.arange(cells, dtype=np.int64) * CELL
        table = np.searchsorted(steps, edges, side="right") - 1
        # One cell before all steps, and a last step that nothing reaches.
        self._table = np.concatenate(([-1], table)).astype(np.int32)
        self._next = np.append(steps, np.iinfo(np.int64).max)

    def last_at_or_below(self, values: Seconds) -> NDArray[np.int32]:
        """Numbers of steps, -1 where a value lies below them all."""
        cells = np.clip((values - self._origin) // CELL + 1, 0, len(self._table) - 1)
        found = self._table[cells]
        behind = self._next[found + 1] <= values
        while behind.any():
            found += behind
            behind = self._next[found + 1] <= values
        return found


class WorkingArrays:
    """Vectorised arithmetic over the open spans of one calendar."""

    def __init__(
        self,
        *,
        first: int,
        last: int,
        opens: Sequence[int],
        closes: Sequence[int],
        worked: Sequence[int],
    ) -> None:
        self._first, self._last = first, last
        # The entry at the end is what the index -1 reads: a span before all others, of no length.
        self._opens = np.array([*opens, first], dtype=np.int64)
        self._closes = np.array([*closes, first], dtype=np.int64)
        self._worked = np.array(worked, dtype=np.int64)
        self._before = np.array([*worked[:-1], 0], dtype=np.int64)
        self._by_opening = StepIndex(self._opens[:-1])
        self._by_work = StepIndex(self._worked)

    def is_open(self, at: Seconds) -> NDArray[np.bool_]:
        """Whether the office is open at each moment; raises `OutsideCalendar` if any lies outside."""
        return at < self._closes[self._place(at)]

    def next_opening(self, at: Seconds) -> Seconds:
        """Each moment itself when open, else the next opening; raises `OutsideCalendar` if any has none."""
        return self._start(at, self._place(at))

    def worked_until(self, at: Seconds) -> Seconds:
        """Working seconds from the beginning of the calendar to each moment; raises `OutsideCalendar`."""
        return self._done(at, self._place(at))

    def add_working_seconds(self, start: Seconds, seconds: int | Seconds) -> Seconds:
        """The moments by which so many working seconds have passed; nought leaves a moment as it is.

        Raises `ImpossibleSpan` if any number is negative and `OutsideCalendar`.
        """
        span = np.asarray(seconds, dtype=np.int64)
        if (span < 0).any():
            raise ImpossibleSpan
        due = self._after(self._done(start, self._place(start)) + span)
        return due if (span > 0).all() else np.where(span > 0, due, start)

    def working_seconds_between(self, start: Seconds, end: Seconds) -> Seconds:
        """Working seconds from each start to each end, negative where the end is earlier."""
        return self.worked_until(end) - self.worked_until(start)

    def start_and_due(self, at: Seconds, seconds: int | Seconds) -> tuple[Seconds, Seconds]:
        """When clocks set going at these moments start and are due; `ImpossibleSpan`, `OutsideCalendar`."""
        span = np.asarray(seconds, dtype=np.int64)
        if (span <= 0).any():
            raise ImpossibleSpan
        index = self._place(at)
        return self._start(at, index), self._after(self._done(at, index) + span)

    def _place(self, at: Seconds) -> NDArray[np.int32]:
        if at.size and not self._first <= at.min() <= at.max() <= self._last:
            raise OutsideCalendar
        return self._by_opening.last_at_or_below(at)

    def _done(self, at: Seconds, index: NDArray[np.int32]) -> Seconds:
        return self._before[index] + np.minimum(at, self._closes[index]) - self._opens[index]

    def _start(self, at: Seconds, index: NDArray[np.int32]) -> Seconds:
        waiting = at >= self._closes[index]
        if (waiting & (index == len(self._opens) - 2)).any():
            raise OutsideCalendar
        return np.where(waiting, self._opens[index + 1], at)

    def _after(self, target: Seconds) -> Seconds:
        if target.size and target.max() > self._worked[-1]:
            raise OutsideCalendar
        span = self._by_work.last_at_or_below(target - 1)
        return self._opens[span] + target - self._worked[span]
