"""How one line of history is bound to the line before it; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson

START = b"\x00" * 32


@dataclass(frozen=True, slots=True)
class Link:
    """What the hash of one event covers."""

    stream: int
    seq: int
    at: datetime
    verb: str
    actor_kind: str
    actor_id: str
    actor_name: str
    unit_id: int | None
    content_hash: bytes
    previous_hash: bytes

    def digest(self) -> bytes:
        """The hash of this event over everything in it and the hash before."""
        fields = [
            self.stream,
            self.seq,
            self.at.timestamp(),
            self.verb,
            self.actor_kind,
            self.actor_id,
            self.actor_name,
            self.unit_id,
            self.content_hash.hex(),
        ]
        return hashlib.sha256(self.previous_hash + orjson.dumps(fields)).digest()


def hash_content(salt: bytes, content: bytes) -> bytes:
    """The hash that stands for personal content after it was erased."""
    return hashlib.sha256(salt + content).digest()


@dataclass(frozen=True, slots=True)
class StoredLink:
    """One event as the database holds it, for verification."""

    link: Link
    hash: bytes
    salt: bytes | None
    content: bytes | None


def faults_of_stream(events: Iterable[StoredLink], *, head_seq: int, head_hash: bytes) -> list[str]:
    """Everything that is wrong with one history: edited, deleted, reordered or cut off."""
    faults: list[str] = []
    previous, expected = START, 1
    for event in events:
        where = f"stream {event.link.stream} event {event.link.seq}"
        if event.link.seq != expected:
            faults.append(f"{where}: expected number {expected}")
        if event.link.previous_hash != previous:
            faults.append(f"{where}: does not follow the event before it")
        if event.link.digest() != event.hash:
            faults.append(f"{where}: was edited")
        if (
            event.content is not None
            and hash_content(event.salt or b"", event.content) != event.link.content_hash
        ):
            faults.append(f"{where}: its content was edited")
        previous, expected = event.hash, event.link.seq + 1
    if expected - 1 != head_seq or previous != head_hash:
        faults.append(f"history ends at {expected - 1}, its subject says {head_seq}")
    return faults
