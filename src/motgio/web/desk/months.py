"""Months side by side: years as rows, twelve columns, one calendar for each of the three who speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import ContributionRow, Kept, Source, SourceKind
from motgio.web.components.formatting import written_month
from motgio.web.components.words import word_for
from motgio.web.desk.month_words import counts_twice, letter_of, lines_of

COLOURS = 6
# Years beyond these that nobody disputes are folded away.
RECENT_YEARS = 3

Months = Mapping[str, tuple[ContributionRow, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One month in one calendar: its look, the letter in it, and all it says for ear and pointer."""

    month: str
    look: str
    letter: str
    says: str


@dataclass(frozen=True, slots=True)
class Year:
    """A row of twelve cells."""

    year: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """One of the three calendars, with where it comes from and how fresh it is."""

    title: str
    system: str
    as_of: datetime | None
    is_missing: bool
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """The colour of one employer."""

    look: str
    word: str


@dataclass(frozen=True, slots=True)
class MonthComparison:
    """The three calendars, the employers' colours, and how many months differ."""

    calendars: tuple[Calendar, ...]
    legend: tuple[LegendEntry, ...]
    differing: int
    folded_years: int


@dataclass(frozen=True, slots=True)
class _Sides:
    """All that the cells are drawn from."""

    app: Months
    system: Months
    claimed: Mapping[str, str]
    looks: Mapping[str, str]
    differing: frozenset[str] = field(default_factory=frozenset)


def compare_months(
    kept: Iterable[Kept], claims: Sequence[ClaimRow], *, all_years: bool = False
) -> MonthComparison | None:
    """The calendars of a case, or None when neither copy of the contributions was read.

    Quiet years are left out unless all are asked for: a working life has thirty of them.
    """
    copies = {each.source: each for each in kept if each.kind is SourceKind.CONTRIBUTIONS}
    if not copies:
        return None
    app, system = (_by_month(copies.get(source)) for source in (Source.VIEW, Source.SYSTEM))
    claimed = _claimed_months(claims)
    employers = _employers([*system.values(), *app.values()])
    both = len(copies) == len(Source)
    differing = frozenset(
        month for month in app.keys() | system.keys() if both and _sums(app, month) != _sums(system, month)
    )
    sides = _Sides(app, system, claimed, _looks(employers), differing)
    shown, folded = _years(sides)
    if all_years:
        shown, folded = sorted([*shown, *folded]), []
    return MonthComparison(
        calendars=(
            _calendar(_("Người dân nói"), None, None, sides, shown),
            _calendar(_("Ứng dụng VssID"), Source.VIEW, copies.get(Source.VIEW), sides, shown),
            _calendar(_("Hệ thống nghiệp vụ"), Source.SYSTEM, copies.get(Source.SYSTEM), sides, shown),
        ),
        legend=tuple(LegendEntry(sides.looks[code], name) for code, name in employers.items()),
        differing=len(differing),
        folded_years=len(folded),
    )


def _by_month(kept: Kept | None) -> Months:
    found: dict[str, list[ContributionRow]] = {}
    for row in kept.rows if kept else ():
        if isinstance(row, ContributionRow):
            found.setdefault(row.month, []).append(row)
    return {month: tuple(rows) for month, rows in found.items()}


def _sums(months: Months, month: str) -> list[tuple[str, str, str, int]]:
    """What two copies must agree on about a month."""
    return sorted((row.fund, row.employer_code or "", row.status, row.wage) for row in months.get(month, ()))


def _claimed_months(claims: Iterable[ClaimRow]) -> dict[str, str]:
    """The months a person names, each with the problem said about it."""
    said: dict[str, str] = {}
    for claim in claims:
        first = claim.line.get("from_month") or claim.line.get("to_month")
        last = claim.line.get("to_month") or first
        if first and last:
            said |= dict.fromkeys(_between(first, last), claim.problem)
    return said


def _between(first: str, last: str) -> list[str]:
    start, end = _number(first), _number(last)
    # A slip of the pen such as 0201 for 2010 must not draw a thousand years.
    return [_text(number) for number in range(start, min(end, start + 12 * 60) + 1)]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _text(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _employers(groups: Iterable[tuple[ContributionRow, ...]]) -> dict[str, str]:
    """Employers in the order of their first month."""
    rows = sorted(
        (row for group in groups for row in group), key=lambda row: (row.month, row.employer_code or "")
    )
    return {row.employer_code or "": row.employer_name or row.employer_code or _("Tự nguyện") for row in rows}


def _looks(employers: Mapping[str, str]) -> dict[str, str]:
    return {code: f"is-employer-{index % COLOURS + 1}" for index, code in enumerate(employers)}


def _years(sides: _Sides) -> tuple[list[int], list[int]]:
    """The years that matter now, and those folded away: nobody says or shows anything else about them."""
    held = sides.app.keys() | sides.system.keys() | sides.claimed.keys()
    if not held:
        return [], []
    whole = range(int(min(held)[:4]), int(max(held)[:4]) + 1)
    disputed = {int(month[:4]) for month in sides.differing | sides.claimed.keys() | _doubled(sides.system)}
    near = {year + step for year in disputed for step in (-1, 0, 1)} | set(whole[-RECENT_YEARS:])
    if len(whole) - len(near & set(whole)) < RECENT_YEARS:
        return list(whole), []
    return [year for year in whole if year in near], [year for year in whole if year not in near]


def _doubled(months: Months) -> set[str]:
    return {month for month, rows in months.items() if counts_twice(rows)}


def _calendar(
    title: str,
    source: Source | None,
    kept: Kept | None,
    sides: _Sides,
    shown: Iterable[int],
) -> Calendar:
    return Calendar(
        title=title,
        system=kept.system if kept else "",
        as_of=kept.as_of if kept else None,
        is_missing=source is not None and kept is None,
        years=tuple(
            Year(year, tuple(_cell(f"{year}-{month:02d}", source, sides) for month in range(1, 13)))
            for year in shown
        ),
    )


def _cell(month: str, source: Source | None, sides: _Sides) -> Cell:
    if source is None:
        return _said_cell(month, sides)
    rows = (sides.system if source is Source.SYSTEM else sides.app).get(month, ())
    looks = [sides.looks[rows[0].employer_code or ""]] if rows else []
    if month in sides.differing:
        looks.append("is-different")
    if month in sides.claimed:
        looks.append("is-claimed")
    return Cell(month=month, look=" ".join(looks), letter=letter_of(rows), says=_says(month, rows, sides))


def _said_cell(month: str, sides: _Sides) -> Cell:
    problem = sides.claimed.get(month)
    if problem is None:
        return Cell(month=month, look="", letter="", says="")
    said = _("%(month)s: người dân nói %(problem)s") % {
        "month": written_month(month),
        "problem": word_for("problem", problem)[0].lower(),
    }
    return Cell(month=month, look="is-said is-claimed", letter="!", says=said)


def _says(month: str, rows: tuple[ContributionRow, ...], sides: _Sides) -> str:
    if not rows and month not in sides.differing and month not in sides.claimed:
        return ""
    parts = lines_of(rows) or [_("không có")]
    if month in sides.differing:
        parts.append(_("hai bên khác nhau"))
    return f"{written_month(month)}: {'; '.join(parts)}"
