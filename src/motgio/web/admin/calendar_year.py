"""A year of one office's calendar, month by month, as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from motgio.capabilities.deadlines.facade import DayKind, DayRow
from motgio.web.admin.typed_hours import written_hours

# A letter beside the colour, so that no colour has to be told apart.
MARKS = {"holiday": "L", "closed": "Đ", "extra": "B", "other": "G"}


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day: its look, its letter, and all of it in words."""

    day: date
    look: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """One month in weeks of seven, Monday first; None where the week belongs to another month."""

    first: date
    weeks: tuple[tuple[DayCell | None, ...], ...]


def month_grids(rows: Iterable[DayRow]) -> list[MonthGrid]:
    """The months of these days, in order."""
    months = groupby(rows, key=lambda row: row.day.month)
    return [_grid([_cell(row) for row in of_month]) for _, of_month in months]


def _grid(cells: list[DayCell]) -> MonthGrid:
    before: list[DayCell | None] = [None] * cells[0].day.weekday()
    padded = [*before, *cells]
    padded += [None] * (-len(padded) % 7)
    weeks = tuple(tuple(padded[start : start + 7]) for start in range(0, len(padded), 7))
    return MonthGrid(cells[0].day, weeks)


def _cell(row: DayRow) -> DayCell:
    look = _look(row)
    hours = written_hours(row.sessions) or _("nghỉ")
    reason = row.exception.reason if row.exception else ""
    return DayCell(row.day, look, MARKS.get(look, ""), f"{reason}: {hours}" if reason else hours)


def _look(row: DayRow) -> str:
    if row.exception is None:
        return "worked" if row.sessions else "free"
    if row.exception.kind is DayKind.CLOSURE:
        return "holiday" if row.is_national else "closed"
    # A day of the weekend that is worked, or a working day with hours of its own.
    return "extra" if row.exception.works_for or row.day.weekday() > 4 else "other"
