"""The history of administration: one chain for each unit, in the same append-only table as the cases'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.db.models import Q

from motgio.kernel.actor import Actor
from motgio.platform.audit.actions import Head, next_event
from motgio.platform.audit.chain import START
from motgio.platform.audit.models import AdministrationHead, Event
from motgio.platform.rows.facade import insert_together


@dataclass(frozen=True, slots=True)
class AdministrationRow:
    """One act of administration: who did what to whom or what, and when."""

    seq: int
    at: datetime
    verb: str
    actor_name: str
    unit_id: int
    subject: str
    content: Mapping[str, Any]


def record_administration(
    *, actor: Actor, unit_id: int, verb: str, subject: str, content: Mapping[str, object], at: datetime
) -> None:
    """Add one line to the history of a unit, in the caller's transaction."""
    with transaction.atomic():
        AdministrationHead.objects.get_or_create(unit_id=unit_id, defaults={"hash": START})
        row = AdministrationHead.objects.select_for_update().get(unit_id=unit_id)
        event, head = next_event(
            actor=actor,
            stream=-unit_id,
            head=Head(row.seq, bytes(row.hash)),
            verb=verb,
            content={**content, "subject": subject},
            at=at,
        )
        insert_together(event)
        row.seq, row.hash = head.seq, head.hash
        row.save(update_fields=["seq", "hash"])


def administration_of(
    unit_ids: Collection[int],
    *,
    limit: int,
    offset: int = 0,
    subject: str = "",
    also: tuple[int, Collection[str]] | None = None,
) -> tuple[AdministrationRow, ...]:
    """What was administered in these units, newest first; `subject` keeps one account, token, rule or unit.

    `also` adds another unit with some verbs only.
    """
    seen = Q(stream__in=[-unit_id for unit_id in unit_ids])
    if also is not None:
        seen |= Q(stream=-also[0], verb__in=list(also[1]))
    asked = Event.objects.filter(seen).order_by("-at", "-id")
    if not subject:
        return tuple(_row(event) for event in asked[offset : offset + limit])
    # What a line is about stands in the erasable content, which the database cannot search.
    about = (row for row in map(_row, asked.iterator()) if row.subject == subject)
    return tuple(row for place, row in enumerate(about) if offset <= place < offset + limit)


def _row(event: Event) -> AdministrationRow:
    content = orjson.loads(event.content) if event.content else {}
    return AdministrationRow(
        seq=event.seq,
        at=event.at,
        verb=event.verb,
        actor_name=event.actor_name,
        unit_id=-event.stream,
        subject=str(content.get("subject", "")),
        content=content,
    )
