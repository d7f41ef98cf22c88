"""The history of a sealed file: a chain of its own, hashed as every history is, and kept apart from them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime

from motgio.capabilities.referral.domain import ReferralVerb, canonical
from motgio.capabilities.referral.models import Referral, SealedEvent
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import Link, StoredLink, faults_of_stream, hash_content


def record(
    file: Referral, verb: ReferralVerb, *, actor: Actor, at: datetime, content: Mapping[str, object]
) -> None:
    """Add one line to the history of a locked file; the caller saves the file (`save`)."""
    body, salt = canonical(content), os.urandom(16)
    link = Link(
        stream=file.id,
        seq=file.history_seq + 1,
        at=at,
        verb=verb.value,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
        content_hash=hash_content(salt, body),
        previous_hash=bytes(file.history_hash),
    )
    digest = link.digest()
    SealedEvent.objects.create(
        stream=link.stream,
        seq=link.seq,
        at=at,
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
    file.history_seq, file.history_hash = link.seq, digest


def save(file: Referral, *fields: str) -> None:
    """Save a locked file with its new version and the head of its history."""
    file.version += 1
    file.save(update_fields=["version", "history_seq", "history_hash", *fields])


def faults_of_history(file: Referral) -> list[str]:
    """All that is wrong with the history of a file; asked inside of the seal."""
    links = [
        StoredLink(
            Link(
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
            ),
            hash=bytes(event.hash),
            salt=bytes(event.salt) if event.salt is not None else None,
            content=bytes(event.content) if event.content is not None else None,
        )
        for event in SealedEvent.objects.filter(stream=file.id).order_by("seq")
    ]
    return faults_of_stream(links, head_seq=file.history_seq, head_hash=bytes(file.history_hash))
