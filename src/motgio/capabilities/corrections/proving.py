"""The two proofs: what the system of record holds now, and what the app shows now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motgio.capabilities.corrections.domain import FOLLOWING, shows
from motgio.capabilities.corrections.errors import NotReadBack
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.values import items_from_json, row_values
from motgio.capabilities.records.facade import (
    ChangeKind,
    Source,
    SourceDown,
    SourceKind,
    SourceSlow,
    Wanted,
    records_port,
    take_snapshots,
)
from motgio.kernel.actor import Actor

PURPOSE = "read_back_correction"


def prove_in_system(correction: Correction, *, actor: Actor, at: datetime) -> None:
    """Read the system of record; it must hold the new values. Raises NotReadBack, SourceDown, SourceSlow."""
    _prove(correction, Source.SYSTEM, actor=actor, at=at)


def prove_in_view(correction: Correction, *, actor: Actor, at: datetime) -> None:
    """Have the app's copy refreshed and read it; it must show the new values.

    A refresh that says yes proves nothing. A merge also moves rows to the number kept: its copy is refreshed
    whole. Raises NotReadBack, SourceDown, SourceSlow.
    """
    kinds = FOLLOWING[SourceKind(correction.record)]
    records_port().refresh_view(number=correction.number, kinds=kinds)
    for kept in _numbers_kept(correction):
        records_port().refresh_view(number=kept)
    _prove(correction, Source.VIEW, actor=actor, at=at)


def _numbers_kept(correction: Correction) -> list[str]:
    """The numbers into which a correction merges another."""
    if correction.kind != ChangeKind.MERGE_NUMBERS.value:
        return []
    return [item.after["merged_into"] for item in items_from_json(correction.items) if item.after]


def _prove(correction: Correction, source: Source, *, actor: Actor, at: datetime) -> None:
    new_ids = {int(place): row_id for place, row_id in correction.new_ids.items()}
    rows = _read(correction, source, actor=actor, at=at)
    if not shows(items_from_json(correction.items), rows, new_ids=new_ids):
        raise NotReadBack(source=f"{source}:{correction.record}")


def _read(
    correction: Correction, source: Source, *, actor: Actor, at: datetime
) -> Mapping[str, Mapping[str, Any]]:
    """The rows by id; the snapshot that was taken stays as the proof."""
    wanted = Wanted(source, SourceKind(correction.record))
    taken = take_snapshots(
        actor=actor,
        number=correction.number,
        wanted=(wanted,),
        purpose=PURPOSE,
        case_id=correction.case_id,
        case_code=correction.case_code,
        at=at,
    )
    snapshot = taken.of(wanted.source, wanted.kind)
    if snapshot is None or snapshot.rows is None:
        error = SourceSlow if snapshot is not None and snapshot.error == SourceSlow.code else SourceDown
        raise error(source=f"{source}:{correction.record}")
    return {row.id: row_values(row) for row in snapshot.rows}
