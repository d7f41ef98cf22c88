"""What this room needs from outside: one port to the systems of record and to what the app shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from motgio.capabilities.records.domain import ChangeKind, SourceKind
from motgio.capabilities.records.errors import NoRecordsPort
from motgio.capabilities.records.parsing import SourceRows

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


class RecordsPort(Protocol):
    """The published records port.

    Every call may raise SourceDown, SourceSlow or SourceUnreadable; none may stand inside a transaction.
    """

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        """What the system holds. Raises UnknownParticipant."""

    def read_view(self, *, number: str, kind: SourceKind) -> SourceRows:
        """What the app shows. Raises UnknownParticipant."""

    def find(
        self, *, citizen_id: str | None = None, full_name: str | None = None, birth_date: date | None = None
    ) -> tuple[Found, ...]:
        """The participants with this citizen id, or with this name and birth date; at most ten."""

    def change(self, request: ChangeRequest, *, idempotency_key: str) -> Receipt:
        """Apply a correction once. Raises ValueChanged, CannotAdjust, ChangeRefused, UnknownParticipant.

        After SourceDown or SourceSlow it is unknown whether it was applied: ask again with the same key.
        """

    def refresh_view(self, *, number: str, kinds: Iterable[SourceKind] = ()) -> ViewRefreshed:
        """Ask the app's copy to catch up, for all kinds when none is named. Raises UnknownParticipant."""


class _Wired:
    make: Callable[[], RecordsPort] | None = None
    port: RecordsPort | None = None


def register(make: Callable[[], RecordsPort] | None) -> None:
    """Say who serves the port; `make` is called once per process, at first use. None takes it away."""
    _Wired.make, _Wired.port = make, None


def records_port() -> RecordsPort:
    """The port as wired. Raises NoRecordsPort."""
    if _Wired.port is None:
        if _Wired.make is None:
            raise NoRecordsPort
        _Wired.port = _Wired.make()
    return _Wired.port
