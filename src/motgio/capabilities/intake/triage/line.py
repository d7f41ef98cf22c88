"""Finds the line of the record that a claim means: months and employer."""

from __future__ import annotations

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.records.domain import RecordKind

from .matching import Match
from .months import Months
from .result import Line

# `Tháng 3/2020 tôi nghỉ … chưa chốt sổ`: the month of leaving is not the stretch to be closed.
# For these only months said as from–to are taken.
_RANGE_ONLY = frozenset({Problem.NOT_CLOSED, Problem.NOT_JOINED})
# Values of these records are no months; a date in the message is one of the values.
_WITHOUT_MONTHS = frozenset({RecordKind.IDENTITY, RecordKind.ACCOUNT})
_WITH_EMPLOYER = frozenset({RecordKind.CONTRIBUTION, RecordKind.UNEMPLOYMENT})


class LineFinder:
    """The months and employers of one message, handed to each claim by nearness."""

    def __init__(self, months: list[Months], employers: list[tuple[str, int]]) -> None:
        self._months = months
        self._employers = employers

    def line_for(self, record: RecordKind, problem: Problem, match: Match | None) -> Line | None:
        """The line a claim means, or None when the person named none."""
        months = self._months_for(record, problem, match)
        employer = self._employer_for(record, match)
        if months is None:
            return Line(employer=employer) if employer else None
        return Line(months.from_month, months.to_month, employer, months.year_said)

    def _months_for(self, record: RecordKind, problem: Problem, match: Match | None) -> Months | None:
        if record in _WITHOUT_MONTHS:
            return None
        fitting = [m for m in self._months if m.is_range or problem not in _RANGE_ONLY]
        place = match.start if match else 0
        # A range is meant as the stretch; single months are often dates of the story around it.
        return min(fitting, key=lambda m: (not m.is_range, abs(m.start - place)), default=None)

    def _employer_for(self, record: RecordKind, match: Match | None) -> str | None:
        if record not in _WITH_EMPLOYER or not self._employers:
            return None
        place = match.start if match else 0
        return min(self._employers, key=lambda found: abs(found[1] - place))[0]
