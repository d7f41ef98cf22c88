"""One cell of the calendar: letters and signs to see, one sentence to hear, its place in the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motgio.capabilities.records.facade import Source
from motgio.web.components.formatting import INVISIBLE, written_month
from motgio.web.components.words import word_for
from motgio.web.desk.employer_marks import Employers, codes_of, named
from motgio.web.desk.fund_words import funds_word
from motgio.web.desk.month_differences import Differences, words_of
from motgio.web.desk.month_runs import month_number, month_text
from motgio.web.desk.month_sides import Rows, Sides
from motgio.web.desk.month_words import lacking_fund, letter_of, lines_of, mark_of
from motgio.web.desk.said_signs import sign_of

ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of one side: its look, its mark, a small letter, whether it differs, and all it says."""

    month: str
    look: str
    mark: str
    letter: str
    differs: bool
    says: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that the cells are drawn from."""

    sides: Sides
    employers: Employers
    differences: Differences


def source_cells(months: Sequence[str], source: Source, drawn: Drawn) -> tuple[Cell, ...]:
    """The months as one copy holds them."""
    return tuple(_source_cell(month, source, drawn) for month in months)


def said_cells(months: Sequence[str], drawn: Drawn) -> tuple[Cell, ...]:
    """The months as the person names them."""
    return tuple(_said_cell(month, drawn) for month in months)


def _source_cell(month: str, source: Source, drawn: Drawn) -> Cell:
    rows = drawn.sides.rows(source, month)
    difference = drawn.differences.get(month)
    said = drawn.sides.said.get(month)
    before = drawn.sides.rows(source, month_text(month_number(month) - 1))
    looks = [*_looks_of(rows, drawn.employers)]
    if codes_of(rows) != codes_of(before):
        looks.append("is-edge")
    if difference is not None:
        looks.append("is-different")
    if said is not None:
        looks.append("is-claimed")
    mark = mark_of(rows, drawn.employers)
    if not rows and (difference is not None or said is not None):
        mark = ABSENT
    return Cell(
        month=month,
        look=" ".join(looks),
        mark=mark,
        letter=letter_of(rows, meant=said.fund if said else ""),
        differs=difference is not None,
        says=_says(month, rows, drawn),
    )


def _looks_of(rows: Rows, employers: Employers) -> tuple[str, ...]:
    codes = codes_of(rows)
    looks = [f"is-{employers[code].colour}" for code in codes[:1]]
    return (*looks, *(f"with-{employers[code].colour}" for code in codes[1:2]))


def _says(month: str, rows: Rows, drawn: Drawn) -> str:
    difference = drawn.differences.get(month)
    said = drawn.sides.said.get(month)
    if not rows and difference is None and said is None:
        return ""
    parts = lines_of(rows, drawn.employers) or [_("không có")]
    lacking = lacking_fund(rows, meant=said.fund if said else "")
    if lacking:
        parts.append(_("thiếu %(fund)s") % {"fund": funds_word([lacking])})
    if difference is not None:
        parts.append(f"≠ {words_of(difference)}")
    if said is not None:
        parts.append(_("người dân nêu tháng này"))
    return INVISIBLE.sub("", f"{written_month(month)}: {'; '.join(parts)}")


def _said_cell(month: str, drawn: Drawn) -> Cell:
    said = drawn.sides.said.get(month)
    if said is None:
        return Cell(month, "", "", "", differs=False, says="")
    employer = named(drawn.employers, said.employer)
    words = _("%(month)s: người dân nói %(problem)s") % {
        "month": written_month(month),
        "problem": word_for("problem", said.problem)[0].lower(),
    }
    who = f"{employer.mark} {employer.name}" if employer else said.employer
    right = _("đúng ra là") + f" {said.expected}" if said.expected else ""
    return Cell(
        month=month,
        look="is-said is-claimed",
        mark=f"{sign_of(said.problem)}{employer.mark if employer else ''}",
        letter="",
        differs=False,
        says=INVISIBLE.sub("", ", ".join(part for part in (words, who, right) if part)),
    )
