"""From the bytes of an answer to rows that may be trusted; the only gate inward."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from motgio.capabilities.records.domain import Source, SourceKind
from motgio.capabilities.records.errors import SourceUnreadable
from motgio.capabilities.records.rows import ROW_TYPES, Row


class SourceRows(msgspec.Struct, frozen=True, kw_only=True):
    """What one copy held of one kind; `body` is the JSON of the rows exactly as it was sent."""

    number: str
    kind: SourceKind
    source: Source
    system: str
    as_of: datetime
    rows: tuple[Row, ...]
    body: bytes


class Envelope(msgspec.Struct):
    """The outer part of an answer of the port."""

    number: str
    kind: str
    source: str
    as_of: datetime
    rows: msgspec.Raw


ENVELOPE = msgspec.json.Decoder(Envelope)
ROWS: dict[SourceKind, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(tuple[row_type, ...])  # type: ignore[valid-type]
    for kind, row_type in ROW_TYPES.items()
}


def parse_answer(content: bytes, *, number: str, kind: SourceKind, source: Source) -> SourceRows:
    """Read an answer of the port; fields it does not know are let pass.

    Raises SourceUnreadable for bad JSON, a missing or ill-typed field, another person's or kind's answer.
    """
    try:
        envelope = ENVELOPE.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{kind}: {error}", kind=kind.value) from error
    if envelope.number != number or envelope.kind != kind.value:
        raise SourceUnreadable("the answer is about another person or kind", kind=kind.value)
    if envelope.as_of.tzinfo is None:
        raise SourceUnreadable("the answer does not say of which zone its time is", kind=kind.value)
    body = bytes(envelope.rows)
    return SourceRows(
        number=number,
        kind=kind,
        source=source,
        system=envelope.source[:20],
        as_of=envelope.as_of,
        rows=parse_rows(body, kind=kind),
        body=body,
    )


def parse_rows(body: bytes, *, kind: SourceKind) -> tuple[Row, ...]:
    """Read the rows alone, as they stand in a snapshot. Raises SourceUnreadable."""
    if b"\\u0000" in body:
        # PostgreSQL cannot keep it, and no honest system sends it.
        raise SourceUnreadable(f"{kind}: a NUL character", kind=kind.value)
    try:
        rows: tuple[Row, ...] = ROWS[kind].decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{kind}: {error}", kind=kind.value) from error
    if len({row.id for row in rows}) != len(rows):
        raise SourceUnreadable(f"{kind}: two rows share an id", kind=kind.value)
    return rows
