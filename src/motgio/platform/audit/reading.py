"""Searching the log of reads: who looked at whose record, when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motgio.platform.audit.models import RecordRead


@dataclass(frozen=True, slots=True)
class ReadSearch:
    """What is looked for; what is left out does not narrow. `units` are those whose reads one may see;
    `system_too` adds what the product itself read, which belongs to no unit.
    """

    units: frozenset[int]
    system_too: bool = False
    participant_number: str = ""
    case_code: str = ""
    reader: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoggedRead:
    """One look at a record."""

    id: int
    at: datetime
    participant_number: str
    case_code: str
    sources: tuple[str, ...]
    purpose: str
    actor_kind: str
    actor_id: str
    actor_name: str
    unit_id: int | None


def search_reads(search: ReadSearch, *, limit: int, offset: int = 0) -> tuple[LoggedRead, ...]:
    """Newest first."""
    return tuple(_row(read) for read in _found(search)[offset : offset + limit])


def every_read(search: ReadSearch, *, most: int) -> Iterator[LoggedRead]:
    """All that was found, newest first, a few at a time; for an export."""
    for read in _found(search)[:most].iterator(chunk_size=500):
        yield _row(read)


def count_reads(search: ReadSearch, *, most: int = 10_001) -> int:
    """How many there are, counted no further than `most`."""
    return _found(search).order_by()[:most].count()


def _found(search: ReadSearch) -> QuerySet[RecordRead]:
    asked = Q(unit_id__in=sorted(search.units))
    if search.system_too:
        asked |= Q(unit_id=None)
    if search.participant_number:
        asked &= Q(participant_number=search.participant_number)
    if search.case_code:
        asked &= Q(case_code=search.case_code)
    if search.reader:
        asked &= Q(actor_name__icontains=search.reader)
    if search.since is not None:
        asked &= Q(at__gte=search.since)
    if search.until is not None:
        asked &= Q(at__lt=search.until)
    return RecordRead.objects.filter(asked).order_by("-at", "-id")


def _row(read: RecordRead) -> LoggedRead:
    return LoggedRead(
        id=read.id,
        at=read.at,
        participant_number=read.participant_number,
        case_code=read.case_code,
        sources=tuple(read.sources),
        purpose=read.purpose,
        actor_kind=read.actor_kind,
        actor_id=read.actor_id,
        actor_name=read.actor_name,
        unit_id=read.unit_id,
    )
