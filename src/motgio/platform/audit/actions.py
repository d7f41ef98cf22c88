"""Writing history and the log of reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson

from motgio.kernel.actor import Actor
from motgio.platform.audit.chain import START, Link, hash_content
from motgio.platform.audit.models import Event, RecordRead
from motgio.platform.rows.facade import Row, row


@dataclass(frozen=True, slots=True)
class Head:
    """Where a history stands: the number and hash of its last event."""

    seq: int = 0
    hash: bytes = START


def next_event(
    *, actor: Actor, stream: int, head: Head, verb: str, content: Mapping[str, object], at: datetime
) -> tuple[Row, Head]:
    """The next event of a history, not yet inserted, and the head after it.

    The caller holds the lock of the stream's subject and stores both in one transaction.
    """
    body = orjson.dumps(content, option=orjson.OPT_SORT_KEYS, default=str)
    salt = os.urandom(16)
    link = Link(
        stream=stream,
        seq=head.seq + 1,
        at=at,
        verb=verb,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
        content_hash=hash_content(salt, body),
        previous_hash=head.hash,
    )
    digest = link.digest()
    event = row(
        Event,
        stream=link.stream,
        seq=link.seq,
        at=link.at,
        verb=link.verb,
        actor_kind=link.actor_kind,
        actor_id=link.actor_id,
        actor_name=link.actor_name,
        unit_id=link.unit_id,
        content=body,
        salt=salt,
        content_hash=link.content_hash,
        previous_hash=link.previous_hash,
        hash=digest,
    )
    return event, Head(seq=link.seq, hash=digest)


def log_read(
    *,
    actor: Actor,
    participant_number: str,
    sources: Iterable[str],
    purpose: str,
    at: datetime,
    case_code: str = "",
) -> None:
    """Note that a person's record is about to be read; call it first and let its failure stop the read."""
    RecordRead.objects.create(
        at=at,
        participant_number=participant_number,
        sources=sorted(sources),
        purpose=purpose,
        case_code=case_code,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
    )
