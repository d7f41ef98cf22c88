"""What this room needs from outside: one port to the systems of record and to what the app shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from motgio.capabilities.records.domain import ChangeRequest, Found, Receipt, SourceKind, ViewRefreshed
from motgio.capabilities.records.errors import NoRecordsPort
from motgio.capabilities.records.parsing import SourceRows


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
