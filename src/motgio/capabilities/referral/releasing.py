"""Sealed reads: written before anything is shown, and released to the person's own log by decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.referral.models import Decision, Referral, ReleasedRead, SealedRead
from motgio.kernel.actor import Actor, ActorKind
from motgio.platform.audit.facade import log_read

RELEASED = "inspection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One read that is to stand in the person's own log, with the time at which it happened."""

    at: datetime
    participant_number: str
    sources: tuple[str, ...]
    actor: Actor


def log_sealed_read(
    file: Referral, *, actor: Actor, sources: Iterable[str], purpose: str, at: datetime, words: str = ""
) -> None:
    """Note inside of the seal what is about to be read; its failure stops the read."""
    SealedRead.objects.create(
        at=at,
        referral=file,
        participant_number=file.participant_number,
        sources=sorted(sources),
        purpose=purpose,
        words=words[:300],
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
    )


def released_reads(file: Referral, decision: Decision, *, at: datetime) -> tuple[Read, ...]:
    """The reads of a file that no decision released before, marked as released by this one."""
    found = list(SealedRead.objects.filter(referral=file, released=None).order_by("id"))
    for row in found:
        ReleasedRead.objects.create(read=row, decision=decision, at=at)
    return tuple(
        Read(
            at=row.at,
            participant_number=row.participant_number,
            sources=tuple(row.sources),
            actor=Actor(
                kind=ActorKind(row.actor_kind), id=row.actor_id, name=row.actor_name, unit_id=row.unit_id
            ),
        )
        for row in found
        if row.participant_number
    )


def write_released(reads: Iterable[Read]) -> None:
    """Write them into the person's log of reads; outside of the seal."""
    for read in reads:
        log_read(
            actor=read.actor,
            participant_number=read.participant_number,
            sources=read.sources,
            purpose=RELEASED,
            at=read.at,
        )
