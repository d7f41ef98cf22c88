"""Systems of record in memory that keep the promises of the published port, and fail when told to."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any

import orjson

from motgio.capabilities.records.facade import (
    CannotAdjust,
    ChangeRequest,
    Found,
    Receipt,
    ReceiptItem,
    Source,
    SourceDown,
    SourceKind,
    SourceRows,
    SourceSlow,
    UnknownParticipant,
    ValueChanged,
    ViewRefreshed,
    parse_answer,
)

AS_OF = datetime(2026, 11, 16, 1, tzinfo=UTC)
Rows = dict[SourceKind, list[dict[str, Any]]]


class MemoryRecords:
    """One participant's record with its app copy; every `…_times` counts a fault down."""

    def __init__(self, number: str, rows: Rows) -> None:
        self.number = number
        self.system: Rows = {kind: copy.deepcopy(rows.get(kind, [])) for kind in SourceKind}
        self.view: Rows = copy.deepcopy(self.system)
        self.receipts: dict[str, tuple[ChangeRequest, Receipt]] = {}
        self.changes_made = 0
        self.changes_asked = 0
        self.lost_answer_times = 0
        self.down_times = 0
        self.stale_refresh_times = 0
        self.hidden_change_times = 0
        self.silent_views = 0
        self.refreshed: list[str] = []
        self.refuses_with = ""
        self._lock = Lock()

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        rows = self.system[kind]
        if self.hidden_change_times and kind is SourceKind.BOOKS and self.changes_made:
            self.hidden_change_times -= 1
            rows = self.view[kind]
        return self._answer(number, kind, Source.SYSTEM, rows)

    def read_view(self, *, number: str, kind: SourceKind) -> SourceRows:
        if self.silent_views and self.changes_made:
            self.silent_views -= 1
            raise SourceSlow
        return self._answer(number, kind, Source.VIEW, self.view[kind])

    def _answer(self, number: str, kind: SourceKind, source: Source, rows: list[Any]) -> SourceRows:
        if number != self.number:
            raise UnknownParticipant
        told = {"number": number, "kind": kind, "source": "TST", "as_of": AS_OF.isoformat(), "rows": rows}
        return parse_answer(orjson.dumps(told), number=number, kind=kind, source=source)

    def find(
        self, *, citizen_id: str | None = None, full_name: str | None = None, birth_date: date | None = None
    ) -> tuple[Found, ...]:
        return ()

    def change(self, request: ChangeRequest, *, idempotency_key: str) -> Receipt:
        with self._lock:
            return self._change(request, idempotency_key)

    def _change(self, request: ChangeRequest, key: str) -> Receipt:
        self.changes_asked += 1
        if self.down_times:
            self.down_times -= 1
            raise SourceDown
        if key in self.receipts:
            earlier, receipt = self.receipts[key]
            assert earlier == request, "the same key with another body"
            return receipt
        if self.refuses_with:
            raise CannotAdjust(reason=self.refuses_with)
        assert request.maker != request.checker
        receipt = self._make(request)
        self.receipts[key] = (request, receipt)
        if self.lost_answer_times:
            self.lost_answer_times -= 1
            raise SourceDown("HTTP 502")
        return receipt

    def _make(self, request: ChangeRequest) -> Receipt:
        rows = {row["id"]: row for row in self.system[request.record]}
        for item in request.items:
            row = rows.get(item.row_id or "")
            if item.row_id and (row is None or any(row.get(n) != v for n, v in item.expected.items())):
                raise ValueChanged(current=[row])
        done = []
        for item in request.items:
            before = rows.pop(item.row_id, None) if item.row_id else None
            after = None if item.after is None else {**(before or {"id": "NEW-1"}), **item.after}
            if after is not None:
                rows[after["id"]] = after
            done.append(ReceiptItem(row_id=str((before or after or {})["id"]), before=before, after=after))
        self.system[request.record] = list(rows.values())
        self.changes_made += 1
        return Receipt(receipt=f"BN-{self.changes_made}", applied_at=AS_OF, items=tuple(done))

    def refresh_view(self, *, number: str, kinds: Iterable[SourceKind] = ()) -> ViewRefreshed:
        self.refreshed.append(number)
        chosen = tuple(kinds) or tuple(SourceKind)
        if self.stale_refresh_times:
            self.stale_refresh_times -= 1
        else:
            self.view |= copy.deepcopy({kind: self.system[kind] for kind in chosen})
        return ViewRefreshed(as_of=AS_OF, kinds=chosen)
