"""What one report says, parsed at the edge of the house."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import orjson

from motgio.capabilities.cases.facade import Channel, NewClaim, ProofLevel, Reporter, Subject


@dataclass(frozen=True, slots=True)
class InboundReport:
    """One report from any channel. `received_at` is the channel's own timestamp, when it has one."""

    channel: Channel
    text: str
    reporter: Reporter
    participant: Subject
    province_code: str
    received_at: datetime | None = None
    external_id: str = ""
    claims: tuple[NewClaim, ...] = ()
    proof_level: ProofLevel = ProofLevel.NONE
    language: str = "vi"
    pictures: tuple[str, ...] = ()

    def as_stored(self) -> bytes:
        """The report as it is kept, the same bytes for the same report."""
        return orjson.dumps(self, option=orjson.OPT_SORT_KEYS)


def hash_of(stored: bytes) -> bytes:
    """What tells whether two reports under one key are the same."""
    return hashlib.sha256(stored).digest()
