"""What a check is, what it is given and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motgio.capabilities.records.domain import (
    BenefitRow,
    BookRow,
    ChangeItem,
    ChangeKind,
    ContributionRow,
    IdentityRow,
    SourceKind,
)

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecords:
    """What the systems of record hold for one person, as the checks need it; `as_of` is a date in Vietnam."""

    number: str
    as_of: date
    identity: IdentityRow | None
    contributions: tuple[ContributionRow, ...]
    books: tuple[BookRow, ...]
    benefits: tuple[BenefitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An article that makes something a defect, and when it held."""

    vi: str
    en: str
    valid_from: date
    valid_to: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """What would mend it, in the words of the records port."""

    kind: ChangeKind
    record: SourceKind
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A defect of one person's record, with the rows that show it."""

    check: str
    participant: str
    record: SourceKind
    row_ids: tuple[str, ...]
    from_month: str
    to_month: str
    ground: str
    explanation_vi: str
    explanation_en: str
    change: ProposedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One record check as people read it; `explain` turns what the expression found into findings."""

    id: str
    name_vi: str
    name_en: str
    grounds: tuple[Ground, ...]
    change: ChangeKind
    needs: frozenset[SourceKind]
    traps: tuple[str, ...]
    explain: Callable[[PersonRecords, Sequence[Line]], tuple[Finding, ...]]

    def ground_on(self, day: date) -> str:
        """The grounds in force on a day, or all of them for a fact older than any."""
        held = [ground.vi for ground in self.grounds if ground.held_on(day)]
        return "; ".join(held or [ground.vi for ground in self.grounds])


def month_number(month: str) -> int:
    """`2026-11` as an integer, so that months can be subtracted."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_text(number: int) -> str:
    """The inverse of `month_number`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def spoken_month(month: str) -> str:
    """`2026-11` as people write it: `11/2026`."""
    return f"{month[5:7]}/{month[:4]}"


def first_day(month: str) -> date:
    """The first day of `YYYY-MM`."""
    return date(int(month[:4]), int(month[5:7]), 1)
