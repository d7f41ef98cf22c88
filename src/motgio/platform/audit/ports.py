"""Whose histories the verifier walks: each room that keeps chains registers them. Set by config/wiring.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where one chain stands, and what people call it."""

    stream: int
    label: str
    seq: int
    hash: bytes


class Histories(Protocol):
    """The chains of one room."""

    name: str

    def count(self) -> int:
        """How many chains there are."""

    def heads(self, *, after: int, limit: int) -> list[ChainHead]:
        """The next chains by the size of their stream number, `after` left out."""

    def other_faults(self) -> Iterator[str]:
        """What else is wrong with what the chains tell, one sentence each."""


_histories: dict[str, Histories] = {}


def register_histories(histories: Histories) -> None:
    """From now on these chains are verified as well."""
    _histories[histories.name] = histories


def all_histories() -> tuple[Histories, ...]:
    """Everything registered, in the order of registration."""
    return tuple(_histories.values())
