"""Reading kept snapshots back; never asks a system of record."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from motgio.capabilities.records.domain import Missing, Source, SourceKind
from motgio.capabilities.records.models import Snapshot
from motgio.capabilities.records.parsing import parse_rows
from motgio.capabilities.records.rows import Row

LATEST = """
SELECT DISTINCT ON (source, kind) id, source, kind, system, as_of, taken_at, rows::text
FROM records_snapshot
WHERE case_id = %(case)s AND error = ''
ORDER BY source, kind, id DESC
"""

# A source is missing while its newest snapshot is an error; since the first error after its last answer.
MISSING = """
WITH newest AS (
    SELECT DISTINCT ON (source, kind) source, kind, error
    FROM records_snapshot WHERE case_id = %(case)s ORDER BY source, kind, id DESC
), answered AS (
    SELECT source, kind, max(id) AS id
    FROM records_snapshot WHERE case_id = %(case)s AND error = '' GROUP BY source, kind
)
SELECT newest.source, newest.kind, newest.error, min(s.taken_at) AS since
FROM newest
JOIN records_snapshot s ON s.case_id = %(case)s AND s.source = newest.source AND s.kind = newest.kind
LEFT JOIN answered a ON a.source = newest.source AND a.kind = newest.kind
WHERE newest.error <> '' AND s.error <> '' AND s.id > coalesce(a.id, 0)
GROUP BY newest.source, newest.kind, newest.error
ORDER BY newest.source, newest.kind
"""

# Only the two constants above are put in; what is asked for stays a parameter.
BOTH = f"""
SELECT id, source, kind, system, as_of, taken_at, rows, '' AS error FROM ({LATEST}) AS latest
UNION ALL
SELECT NULL, source, kind, '', NULL, since, NULL, error FROM ({MISSING}) AS missing
ORDER BY source, kind
"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The newest answer of one source for one case."""

    snapshot_id: int
    source: Source
    kind: SourceKind
    system: str
    as_of: datetime
    taken_at: datetime
    rows: tuple[Row, ...]


def latest_of_case(*, case_id: int) -> tuple[Kept, ...]:
    """The newest answered snapshot of every source that was read for a case."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, {"case": case_id})
        found = cursor.fetchall()
    return tuple(_kept(*row) for row in found)


def _kept(
    snapshot_id: int, source: str, kind: str, system: str, as_of: datetime, taken_at: datetime, body: str
) -> Kept:
    return Kept(
        snapshot_id=snapshot_id,
        source=Source(source),
        kind=SourceKind(kind),
        system=system,
        as_of=as_of,
        taken_at=taken_at,
        rows=parse_rows(body.encode(), kind=SourceKind(kind)),
    )


def kept_snapshots(snapshot_ids: Collection[int]) -> tuple[Kept, ...]:
    """These very snapshots, as they were then; what was not answered is left out. One query."""
    found = Snapshot.objects.filter(id__in=list(snapshot_ids), error="").order_by("source", "kind", "id")
    body = Cast("rows", TextField())
    names = ("id", "source", "kind", "system", "as_of", "taken_at", "body")
    rows: Iterable[Any] = found.annotate(body=body).values_list(*names)
    return tuple(_kept(*row) for row in rows)


def number_read_for_case(*, case_id: int) -> str:
    """Whose record the kept snapshots of a case hold, empty before anything answered."""
    answered = Snapshot.objects.filter(case_id=case_id, error="").order_by("-id")
    return answered.values_list("number", flat=True).first() or ""


def missing_of_case(*, case_id: int) -> tuple[Missing, ...]:
    """The sources that are silent for a case now, and since when."""
    with connection.cursor() as cursor:
        cursor.execute(MISSING, {"case": case_id})
        return tuple(
            Missing(Source(source), SourceKind(kind), error, since)
            for source, kind, error, since in cursor.fetchall()
        )


def read_for_case(*, case_id: int) -> tuple[tuple[Kept, ...], tuple[Missing, ...]]:
    """What `latest_of_case` and `missing_of_case` tell, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(BOTH, {"case": case_id})
        found = cursor.fetchall()
    kept = tuple(_kept(*row) for *row, error in found if not error)
    missing = tuple(
        Missing(Source(source), SourceKind(kind), error, since)
        for _id, source, kind, _system, _as_of, since, _rows, error in found
        if error
    )
    return kept, missing
