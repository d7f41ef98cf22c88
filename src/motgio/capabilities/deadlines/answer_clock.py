"""The hour within which a person is answered (letter 2149/BHXH-CNTT item 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from motgio.capabilities.deadlines.arrays import Seconds
from motgio.capabilities.deadlines.domain import DueTime
from motgio.capabilities.deadlines.spans import epoch_of, moment_at
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar

ANSWER_MINUTES = 60
# More minutes than any calendar holds, few enough that sixty times as many still fit a machine word.
BEYOND_ANY_CALENDAR = 1 << 40


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """Starts when the report is received or, if the office is closed, at its next opening."""

    calendar: WorkingCalendar

    def answer_due(self, received_at: datetime, *, minutes: int = ANSWER_MINUTES) -> DueTime:
        """When the answer to a report received at this moment is due, after so many working minutes.

        Raises `ImpossibleSpan` for less than one minute, `OutsideCalendar`, `ZoneMissing`.
        """
        starts_at, due_at = self.calendar.start_and_due(received_at, minutes * 60)
        return DueTime(due_at, starts_at, self.calendar.version)

    def answer_due_many(
        self, received_at: Sequence[datetime], *, minutes: int | Seconds = ANSWER_MINUTES
    ) -> tuple[DueTime, ...]:
        """`answer_due` for many moments at once, with the same minutes for all or one number for each."""
        received = np.array([epoch_of(moment) for moment in received_at], dtype=np.int64)
        seconds = np.minimum(np.asarray(minutes), BEYOND_ANY_CALENDAR) * 60
        starts, due = self.calendar.arrays.start_and_due(received, seconds)
        return tuple(
            DueTime(moment_at(due_at), moment_at(starts_at), self.calendar.version)
            for starts_at, due_at in zip(starts.tolist(), due.tolist(), strict=True)
        )
