"""A letter for every employer, the same in cells, words and legend, so that none is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from django.utils.translation import gettext as _

from motgio.capabilities.records.facade import ContributionRow, Source
from motgio.capabilities.verification.facade import fold
from motgio.web.desk.month_runs import months_between, runs, written_run
from motgio.web.desk.month_sides import Sides

COLOURS = 6
STRETCHES_SHOWN = 4
VOLUNTARY = "TN"


@dataclass(frozen=True, slots=True)
class Employer:
    """One who paid: the letter, its colour, the name, and when they paid."""

    mark: str
    colour: str
    name: str
    months: tuple[str, ...]

    @property
    def stretches(self) -> tuple[str, ...]:
        """The first runs of months, in words."""
        return tuple(written_run(*run) for run in runs(self.months)[:STRETCHES_SHOWN])

    @property
    def more(self) -> int:
        """How many runs are not among them."""
        return max(0, len(runs(self.months)) - STRETCHES_SHOWN)


Employers = Mapping[str, Employer]


def employers_of(sides: Sides) -> Employers:
    """Who paid according to either copy, by code, in the order of their first month."""
    names: dict[str, str] = {}
    months: dict[str, list[str]] = {}
    for month in sorted(sides.held.keys() | sides.shown.keys()):
        paid = {
            row.employer_code or "": row
            for source in (Source.VIEW, Source.SYSTEM)
            for row in sides.rows(source, month)
        }
        for code, row in sorted(paid.items()):
            names[code] = row.employer_name or row.employer_code or _("Tự nguyện")
            months.setdefault(code, []).append(month)
    marks = _letters(names)
    return {
        code: Employer(
            mark=marks[code],
            colour=f"employer-{place % COLOURS + 1}",
            name=name,
            months=tuple(months[code]),
        )
        for place, (code, name) in enumerate(names.items())
    }


def _letters(codes: Iterable[str]) -> dict[str, str]:
    """A to Z, then A2 and so on; who pays for oneself is TN."""
    employing = [code for code in codes if code]
    letters = {
        code: ascii_uppercase[place % 26] + (str(place // 26 + 1) if place >= 26 else "")
        for place, code in enumerate(employing)
    }
    return {**letters, "": VOLUNTARY}


def codes_of(rows: Iterable[ContributionRow]) -> tuple[str, ...]:
    """The employers of one month, each once."""
    return tuple(dict.fromkeys(row.employer_code or "" for row in rows))


def named(employers: Employers, said: str) -> Employer | None:
    """The employer a person means; None unless exactly one fits."""
    wanted = fold(said)
    if not wanted:
        return None
    fitting = [each for each in employers.values() if wanted in fold(each.name) or fold(each.name) in wanted]
    return fitting[0] if len(fitting) == 1 else None


def unheld(sides: Sides) -> tuple[str, ...]:
    """Months inside the history that nobody paid."""
    held = sides.better
    if not held:
        return ()
    return tuple(month for month in months_between(min(held), max(held)) if month not in held)
