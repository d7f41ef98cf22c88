"""Reading history and the log of reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from motgio.platform.audit.chain import Link, StoredLink
from motgio.platform.audit.models import Event, RecordRead


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a history, as it is read."""

    seq: int
    at: datetime
    verb: str
    actor_kind: str
    actor_id: str
    actor_name: str
    unit_id: int | None
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One look at a record."""

    at: datetime
    actor_name: str
    unit_id: int | None
    sources: tuple[str, ...]
    purpose: str
    case_code: str


def history(stream: int) -> tuple[EventRow, ...]:
    """The whole history of one stream, oldest first."""
    fields = ("seq", "at", "verb", "actor_kind", "actor_id", "actor_name", "unit_id", "content")
    rows = Event.objects.filter(stream=stream).order_by("seq").values(*fields)
    return tuple(map(_event_row, rows))


def histories(streams: Iterable[int], *, verbs: Iterable[str]) -> dict[int, tuple[EventRow, ...]]:
    """The lines of these kinds in the histories of many streams, each oldest first. One query."""
    fields = ("seq", "at", "verb", "actor_kind", "actor_id", "actor_name", "unit_id", "content")
    rows = Event.objects.filter(stream__in=list(streams), verb__in=list(verbs)).order_by("stream", "seq")
    found: defaultdict[int, list[EventRow]] = defaultdict(list)
    for row in rows.values("stream", *fields):
        found[row.pop("stream")].append(_event_row(row))
    return {stream: tuple(lines) for stream, lines in found.items()}


def _event_row(row: dict[str, Any]) -> EventRow:
    return EventRow(**row | {"content": orjson.loads(row["content"]) if row["content"] else {}})


def stored_links(stream: int) -> Iterator[StoredLink]:
    """One history as it is stored, for the verifier."""
    for event in Event.objects.filter(stream=stream).order_by("seq", "id").iterator():
        yield stored_link(event)


def stored_link(event: Event) -> StoredLink:
    """One event as it is stored, for the verifier."""
    link = Link(
        stream=event.stream,
        seq=event.seq,
        at=event.at,
        verb=event.verb,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        actor_name=event.actor_name,
        unit_id=event.unit_id,
        content_hash=bytes(event.content_hash),
        previous_hash=bytes(event.previous_hash),
    )
    return StoredLink(
        link=link,
        hash=bytes(event.hash),
        salt=bytes(event.salt) if event.salt is not None else None,
        content=bytes(event.content) if event.content is not None else None,
    )


def reads_of(participant_number: str, *, limit: int = 100) -> tuple[ReadRow, ...]:
    """Who read this person's record, newest first."""
    rows = RecordRead.objects.filter(participant_number=participant_number).order_by("-at")[:limit]
    return tuple(
        ReadRow(row.at, row.actor_name, row.unit_id, tuple(row.sources), row.purpose, row.case_code)
        for row in rows
    )
