"""What pages read of released versions: they ask often, and releases are rare."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from django.db import connection

KEPT_SECONDS = 2.0

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class KeptForPages(Generic[Key, Value]):
    """What was read, by key: at most KEPT_SECONDS old, and read anew after a release of one's own."""

    def __init__(self, read: Callable[[Key], Value]) -> None:
        self._read = read
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value:
        """What is kept under this key; inside a transaction what stands there."""
        if connection.in_atomic_block:
            return self._read(key)
        kept = self._kept.get(key)
        if kept is None or monotonic() - kept[0] > KEPT_SECONDS:
            kept = self._kept[key] = (monotonic(), self._read(key))
        return kept[1]

    def forget(self) -> None:
        """Let the next page ask the database; after every commit that changes what is released."""
        self._kept.clear()
