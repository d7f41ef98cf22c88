"""What is asked of a system of record beyond reading, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motgio.capabilities.records.kinds import ChangeKind, SourceKind

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A participant the systems know."""

    social_insurance_number: str
    full_name: str
    birth_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem:
    """One row to change: the values it must still hold and those it shall hold; `after` None removes it."""

    row_id: str | None
    expected: Values
    after: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """A correction as the system of record is asked for it; all items or none."""

    kind: ChangeKind
    number: str
    record: SourceKind
    items: tuple[ChangeItem, ...]
    ground: str
    reference: str
    maker: str
    checker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptItem:
    """One row that was changed, as it was and as it is."""

    row_id: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The proof that a change was applied, once."""

    receipt: str
    applied_at: datetime
    items: tuple[ReceiptItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRefreshed:
    """The app's copy was asked to catch up; only reading it back proves that it did."""

    as_of: datetime
    kinds: tuple[SourceKind, ...]
