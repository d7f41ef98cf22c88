"""Reading the systems of record and keeping what they said."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from motgio.capabilities.records.domain import Missing, Source, SourceKind, Wanted
from motgio.capabilities.records.errors import SourceSlow
from motgio.capabilities.records.parsing import SourceRows
from motgio.capabilities.records.ports import RecordsPort, records_port
from motgio.capabilities.records.rows import Row
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.platform.audit import facade as audit

# Threads only wait for sockets; each is bound by the time box of the adapter.
READERS = ThreadPoolExecutor(max_workers=24, thread_name_prefix="records")

# All snapshots of one reading in one statement: a verification must cost few round trips.
INSERT = """
INSERT INTO records_snapshot
    (number, kind, source, system, as_of, taken_at, asked_by, purpose, case_id, rows, error)
VALUES {rows}
RETURNING id
"""
ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One snapshot: the rows, or the code of the error that stood in their place."""

    snapshot_id: int
    source: Source
    kind: SourceKind
    system: str
    as_of: datetime | None
    taken_at: datetime
    rows: tuple[Row, ...] | None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSet:
    """What all asked sources said about one person at one instant."""

    number: str
    taken_at: datetime
    snapshots: tuple[Taken, ...]

    def of(self, source: Source, kind: SourceKind) -> Taken | None:
        """The snapshot of one copy of one kind, if it was asked for."""
        return next((each for each in self.snapshots if (each.source, each.kind) == (source, kind)), None)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The sources that did not answer this time."""
        return tuple(
            Missing(each.source, each.kind, each.error, self.taken_at)
            for each in self.snapshots
            if each.error
        )


def take_snapshots(
    *,
    actor: Actor,
    number: str,
    wanted: Collection[Wanted],
    purpose: str,
    case_id: int | None,
    at: datetime,
    case_code: str = "",
) -> SnapshotSet:
    """Read what is wanted, all at once and time-boxed, and keep it; a silent source is kept as its error.

    The read is logged first and its failure stops the read. Raises RuntimeError inside a transaction.
    """
    ordered = sorted(wanted, key=lambda each: (each.source, each.kind))
    with transaction.atomic(durable=True):
        audit.log_read(
            actor=actor,
            participant_number=number,
            sources=[f"{each.source}:{each.kind}" for each in ordered],
            purpose=purpose,
            at=at,
            case_code=case_code,
        )
    answers = _read_all(number, ordered)
    about = (at, f"{actor.kind}:{actor.id}"[:60], purpose, case_id)
    ids = _keep(number, ordered, answers, about)
    taken = [_taken(*each, at=at) for each in zip(ids, ordered, answers, strict=True)]
    return SnapshotSet(number=number, taken_at=at, snapshots=tuple(taken))


def _keep(
    number: str,
    wanted: list[Wanted],
    answers: list[SourceRows | MotgioError],
    about: tuple[datetime, str, str, int | None],
) -> list[int]:
    """Keep the answers, errors too. Returns their ids in the same order."""
    values: list[Any] = []
    for each, answer in zip(wanted, answers, strict=True):
        kept: tuple[object, ...] = ("", None, *about, None, getattr(answer, "code", ""))
        if isinstance(answer, SourceRows):
            kept = (answer.system, answer.as_of, *about, answer.body.decode(), "")
        values += [number, each.kind, each.source, *kept]
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(rows=", ".join([ROW] * len(wanted))), values)
        return [row[0] for row in cursor.fetchall()]


def _taken(snapshot_id: int, wanted: Wanted, answer: SourceRows | MotgioError, *, at: datetime) -> Taken:
    read = answer if isinstance(answer, SourceRows) else None
    return Taken(
        snapshot_id=snapshot_id,
        source=wanted.source,
        kind=wanted.kind,
        system=read.system if read else "",
        as_of=read.as_of if read else None,
        taken_at=at,
        rows=read.rows if read else None,
        error="" if isinstance(answer, SourceRows) else answer.code,
    )


def _read_all(number: str, wanted: list[Wanted]) -> list[SourceRows | MotgioError]:
    port = records_port()
    futures = [READERS.submit(_read_one, port, number, each) for each in wanted]
    wait(futures, timeout=settings.MOTGIO.records_timeout_seconds)
    return [_answer(future) for future in futures]


def _read_one(port: RecordsPort, number: str, wanted: Wanted) -> SourceRows:
    read = port.read if wanted.source is Source.SYSTEM else port.read_view
    return read(number=number, kind=wanted.kind)


def _answer(future: Future[SourceRows]) -> SourceRows | MotgioError:
    if not future.done():
        future.cancel()
        return SourceSlow()
    try:
        return future.result()
    except MotgioError as error:
        return error
