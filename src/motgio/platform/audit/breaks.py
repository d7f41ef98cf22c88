"""Where a history is broken, as a thing that can be told in any language; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from motgio.platform.audit.chain import START, StoredLink, hash_content


class BreakKind(StrEnum):
    """What is wrong at a broken place."""

    MISSING = "missing"
    NOT_FOLLOWING = "not_following"
    EDITED = "edited"
    CONTENT_EDITED = "content_edited"
    CUT_OFF = "cut_off"
    SEAL = "seal"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class BrokenPlace:
    """One broken place: which history, at which of its lines, and in what way."""

    history: str
    label: str
    seq: int
    kind: BreakKind
    words: str = ""


def breaks_of(
    events: Iterable[StoredLink], *, history: str, label: str, head_seq: int, head_hash: bytes
) -> Iterator[BrokenPlace]:
    """The broken places of one history in their order; the rules are those of `chain.faults_of_stream`."""
    previous, expected = START, 1
    for event in events:
        found = tuple(_faults(event, previous=previous, expected=expected))
        yield from (BrokenPlace(history, label, event.link.seq, kind) for kind in found)
        previous, expected = event.hash, event.link.seq + 1
    if expected - 1 != head_seq or previous != head_hash:
        yield BrokenPlace(history, label, expected - 1, BreakKind.CUT_OFF)


def _faults(event: StoredLink, *, previous: bytes, expected: int) -> Iterator[BreakKind]:
    if event.link.seq != expected:
        yield BreakKind.MISSING
    elif event.link.previous_hash != previous:
        yield BreakKind.NOT_FOLLOWING
    if event.link.digest() != event.hash:
        yield BreakKind.EDITED
    content = event.content
    if content is not None and hash_content(event.salt or b"", content) != event.link.content_hash:
        yield BreakKind.CONTENT_EDITED
