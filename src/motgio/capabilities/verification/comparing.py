"""App and system beside each other, line by line. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from motgio.capabilities.checks.domain import month_number, month_text
from motgio.capabilities.records.domain import BookRow, ContributionRow, Row, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing the two copies hold: what it is about, one field of it, the two values as text.

    `field` is empty for a month; None stands for "not there at all"; months are inclusive, empty for none.
    """

    kind: SourceKind
    row_id: str
    about: str
    field: str
    app: str | None
    system: str | None
    from_month: str = ""
    to_month: str = ""

    @property
    def differs(self) -> bool:
        """Whether app and system say different things."""
        return self.app != self.system


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCell:
    """One month at one employer, for the calendars: what each copy holds of it, None for nothing."""

    month: str
    employer_code: str
    employer_name: str
    app: str | None
    system: str | None

    @property
    def differs(self) -> bool:
        """Whether app and system say different things about this month."""
        return self.app != self.system


def side_by_side(kind: SourceKind, app: Iterable[Row], system: Iterable[Row]) -> tuple[Line, ...]:
    """All lines of one kind, equal ones too; months of one employer that say the same make one line."""
    if kind is SourceKind.CONTRIBUTIONS:
        return _month_lines(month_cells(app, system))
    held, shown = {row.id: row for row in system}, {row.id: row for row in app}
    lines: list[Line] = []
    for row_id in dict.fromkeys([*held, *shown]):
        lines.extend(_row_lines(kind, row_id, shown.get(row_id), held.get(row_id)))
    return tuple(lines)


def differences(kind: SourceKind, app: tuple[Row, ...], system: tuple[Row, ...]) -> tuple[Line, ...]:
    """The lines of one kind on which app and system do not agree."""
    if app == system:
        return ()
    return tuple(line for line in side_by_side(kind, app, system) if line.differs)


def month_cells(app: Iterable[Row], system: Iterable[Row]) -> tuple[MonthCell, ...]:
    """Contributions by month and employer, in order of time."""
    shown, held = _by_month(app), _by_month(system)
    cells = []
    for key in sorted(shown.keys() | held.keys()):
        rows = held.get(key) or shown[key]
        cells.append(
            MonthCell(
                month=key[0],
                employer_code=key[1],
                employer_name=rows[0].employer_name or key[1],
                app=_month_words(shown.get(key)),
                system=_month_words(held.get(key)),
            )
        )
    return tuple(cells)


def _by_month(rows: Iterable[Row]) -> dict[tuple[str, str], list[ContributionRow]]:
    found: dict[tuple[str, str], list[ContributionRow]] = {}
    for row in rows:
        if isinstance(row, ContributionRow):
            found.setdefault((row.month, row.employer_code or ""), []).append(row)
    return found


# The order in which the funds of a month are shown.
FUNDS = ("retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health")


def _month_words(rows: list[ContributionRow] | None) -> str | None:
    """All that one copy says about a month at an employer, as one comparable text: `fund status wage; …`."""
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: (FUNDS.index(row.fund), row.id))
    return "; ".join(f"{row.fund} {row.status} {row.wage}" for row in ordered)


def _month_lines(cells: tuple[MonthCell, ...]) -> tuple[Line, ...]:
    by_employer = sorted(cells, key=lambda cell: (cell.employer_code, cell.month))
    lines = []
    # Neighbouring months have the same distance to their place in the order.
    for _, run in groupby(
        enumerate(by_employer),
        key=lambda entry: (
            entry[1].employer_code,
            entry[1].app,
            entry[1].system,
            month_number(entry[1].month) - entry[0],
        ),
    ):
        months = [cell for _, cell in run]
        lines.append(
            Line(
                kind=SourceKind.CONTRIBUTIONS,
                row_id=f"{months[0].month}/{months[0].employer_code}",
                about=months[0].employer_name,
                field="",
                app=months[0].app,
                system=months[0].system,
                from_month=months[0].month,
                to_month=months[-1].month,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.from_month, line.row_id)))


SILENT_FIELDS = frozenset({"id", "social_insurance_number"})
ABOUT = ("employer_name", "card_number", "facility_name", "dossier_number", "decision_number", "branch")


def _row_lines(kind: SourceKind, row_id: str, shown: Row | None, held: Row | None) -> list[Line]:
    some = held or shown
    assert some is not None
    first, last = _span(some)
    about = next((str(value) for name in ABOUT if (value := getattr(some, name, None))), "")
    app, system = _values(shown), _values(held)
    return [
        Line(
            kind=kind,
            row_id=row_id,
            about=about,
            field=name,
            app=app.get(name),
            system=system.get(name),
            from_month=first,
            to_month=last,
        )
        for name in dict.fromkeys([*system, *app])
    ]


def _values(row: Row | None) -> Mapping[str, str]:
    if row is None:
        return {}
    named = ((field.name, getattr(row, field.name)) for field in fields(row))
    return {name: _text(value) for name, value in named if value is not None and name not in SILENT_FIELDS}


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _span(row: Row) -> tuple[str, str]:
    if isinstance(row, BookRow):
        return row.from_month, row.to_month or month_text(month_number("2099-12"))
    return "", ""
