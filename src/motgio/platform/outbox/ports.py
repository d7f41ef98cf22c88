"""What the outbox needs from outside: one sender for each medium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent, with the key that lets a receiver drop a second copy."""

    key: str
    address: str
    subject: str
    body: str


class Sender(Protocol):
    """Sends one letter; returns the medium's own receipt; raises Unavailable to be tried again."""

    def send(self, letter: Letter) -> str: ...


_senders: dict[str, Sender] = {}


def register_sender(medium: str, sender: Sender) -> None:
    """From now on letters of this medium go out through this sender."""
    _senders[medium] = sender


def sender_for(medium: str) -> Sender | None:
    """The sender of a medium, when one was wired."""
    return _senders.get(medium)
