"""Months side by side in one calendar: years as blocks, a row for each who speaks, twelve columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import Kept, RecordKind, Source, SourceKind, compared_kinds
from motgio.web.desk.employer_marks import Employer, employers_of, unheld
from motgio.web.desk.month_cells import Cell, Drawn, said_cells, source_cells
from motgio.web.desk.month_differences import differences_of, summary_of
from motgio.web.desk.month_runs import written_runs
from motgio.web.desk.month_sides import Sides, counts_twice, sides_of
from motgio.web.desk.quiet_years import quiet_words, split_years
from motgio.web.desk.said_signs import SaidSign, signs_of


@dataclass(frozen=True, slots=True)
class MonthRow:
    """Twelve months as one side has them; `both` stands for app and system that agree all year."""

    side: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One year in full, or a run of years that nobody disputes in one line of words."""

    first: int
    last: int
    rows: tuple[MonthRow, ...] = ()
    words: str = ""

    @property
    def years(self) -> str:
        """`2019` or `1996–2008`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def count(self) -> int:
        """How many years it stands for."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class SideHead:
    """One who speaks: where their word comes from and how fresh it is."""

    side: str
    title: str
    system: str
    as_of: datetime | None
    taken_at: datetime | None
    is_missing: bool


@dataclass(frozen=True, slots=True)
class MonthComparison:
    """The calendar with its heads, its legend and, in sentences, what differs."""

    heads: tuple[SideHead, ...]
    blocks: tuple[Block, ...]
    employers: tuple[Employer, ...]
    signs: tuple[SaidSign, ...]
    letters: frozenset[str]
    summary: tuple[str, ...]
    unheld: str
    differing: int
    folded_years: int
    has_both: bool
    is_whole: bool


def compare_months(
    kept: Iterable[Kept], claims: Sequence[ClaimRow], *, all_years: bool = False
) -> MonthComparison | None:
    """The calendar of a case, or None when no claim is about months or neither copy was read.

    Quiet years are folded into ranges unless all are asked for: a working life has thirty of them.
    """
    sides = sides_of(kept, claims)
    if sides is None or not _are_of_months(claims):
        return None
    employers = employers_of(sides)
    differences = differences_of(sides)
    drawn = Drawn(sides, employers, differences)
    loud = differences.keys() | sides.said.keys() | _doubled(sides)
    spans = split_years(sides, loud, all_years=all_years)
    blocks = tuple(_block(first, last, is_quiet=is_quiet, drawn=drawn) for first, last, is_quiet in spans)
    return MonthComparison(
        heads=_heads(sides),
        blocks=blocks,
        employers=tuple(employers.values()),
        signs=signs_of(sides),
        letters=_letters(blocks),
        summary=summary_of(sides, differences, employers),
        unheld=written_runs(unheld(sides)),
        differing=len(differences),
        folded_years=sum(block.count for block in blocks if block.words),
        has_both=sides.has_both,
        is_whole=all_years,
    )


def _are_of_months(claims: Sequence[ClaimRow]) -> bool:
    """Whether a claim is compared on months, or nothing is claimed; else they were read only for a check."""
    return not claims or any(
        SourceKind.CONTRIBUTIONS in compared_kinds(RecordKind(each.record), vague=each.problem == "other")
        for each in claims
    )


def _doubled(sides: Sides) -> set[str]:
    return {month for month, rows in sides.held.items() if counts_twice(rows)}


def _heads(sides: Sides) -> tuple[SideHead, ...]:
    def head(side: str, title: str, kept: Kept | None) -> SideHead:
        if kept is None:
            return SideHead(side, title, "", None, None, is_missing=True)
        return SideHead(side, title, kept.system, kept.as_of, kept.taken_at, is_missing=False)

    return (head("app", _("Ứng dụng"), sides.app), head("system", _("Hệ thống"), sides.system))


def _block(first: int, last: int, *, is_quiet: bool, drawn: Drawn) -> Block:
    if is_quiet:
        return Block(first, last, words=quiet_words(drawn, first, last))
    months = [f"{first}-{month:02d}" for month in range(1, 13)]
    return Block(first, last, rows=tuple(_rows(months, drawn)))


def _rows(months: Sequence[str], drawn: Drawn) -> Iterable[MonthRow]:
    sides = drawn.sides
    is_named = any(month in sides.said for month in months)
    if is_named:
        yield MonthRow("said", _("Người dân"), said_cells(months, drawn))
    if sides.has_both and not is_named and not any(month in drawn.differences for month in months):
        yield MonthRow("both", _("Cả hai"), source_cells(months, Source.SYSTEM, drawn))
        return
    if sides.app is not None:
        yield MonthRow("app", _("Ứng dụng"), source_cells(months, Source.VIEW, drawn))
    if sides.system is not None:
        yield MonthRow("system", _("Hệ thống"), source_cells(months, Source.SYSTEM, drawn))


def _letters(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(
        cell.letter for block in blocks for row in block.rows for cell in row.cells if cell.letter
    )
