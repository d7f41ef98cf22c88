"""What a check is, what it is given and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motgio.capabilities.records.domain import (
    BenefitRow,
    BookRow,
    CardRow,
    ChangeItem,
    ChangeKind,
    ContributionRow,
    FormerIdentityRow,
    IdentityRow,
    NumberRow,
    PopulationRow,
    SourceKind,
    UnemploymentRow,
)

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecords:
    """What the systems of record hold for one person, as the checks need it; `as_of` is a date in Vietnam.

    `numbers` are other numbers that may be this person's, `former_identities` who else was declared under
    this one; `shown_benefits` is the app's copy. What was not read is empty.
    """

    number: str
    as_of: date
    identity: IdentityRow | None
    contributions: tuple[ContributionRow, ...] = ()
    books: tuple[BookRow, ...] = ()
    benefits: tuple[BenefitRow, ...] = ()
    population: PopulationRow | None = None
    unemployment: tuple[UnemploymentRow, ...] = ()
    cards: tuple[CardRow, ...] = ()
    numbers: tuple[NumberRow, ...] = ()
    former_identities: tuple[FormerIdentityRow, ...] = ()
    shown_benefits: tuple[BenefitRow, ...] = ()


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
    """What would mend it, in the words of the records port.

    `number` is whose record changes when that is not the participant's own.
    """

    kind: ChangeKind
    record: SourceKind
    items: tuple[ChangeItem, ...]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A defect of one person's record, with the rows that show it.

    Months are empty when it is about none; `field` names the one value that is wrong. Without a `change`
    an officer has to decide, except when `by_refresh` says that only the app's copy is old.
    """

    check: str
    participant: str
    record: SourceKind
    row_ids: tuple[str, ...]
    from_month: str
    to_month: str
    ground: str
    explanation_vi: str
    explanation_en: str
    change: ProposedChange | None = None
    field: str = ""
    by_refresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One record check as people read it; `explain` turns what the expression found into findings.

    `change` is the kind that mends it where the check can name one. It needs what the systems hold of
    `needs` and what the app shows of `needs_shown`.
    """

    id: str
    name_vi: str
    name_en: str
    grounds: tuple[Ground, ...]
    change: ChangeKind | None
    needs: frozenset[SourceKind]
    traps: tuple[str, ...]
    explain: Callable[[PersonRecords, Sequence[Line]], tuple[Finding, ...]]
    needs_shown: frozenset[SourceKind] = frozenset()

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


def spoken_span(first: str, last: str) -> str:
    """Two months as people write them: `11/2026`, or `09/2026–11/2026`."""
    return spoken_month(first) if first == last else f"{spoken_month(first)}–{spoken_month(last)}"


def spoken_day(day: date | None) -> str:
    """A day as people write it: `03/11/2026`; empty for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def month_of(day: date) -> int:
    """The month of a day, as `month_number` counts."""
    return day.year * 12 + day.month - 1


def first_day(month: str) -> date:
    """The first day of `YYYY-MM`."""
    return date(int(month[:4]), int(month[5:7]), 1)
