"""The values of an enumeration, in the order it was written."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


def values_of(members: Iterable[StrEnum]) -> list[str]:
    """The stored values of these members; sorted when they come from a set, so that it never varies."""
    values = [member.value for member in members]
    return sorted(values) if isinstance(members, (set, frozenset)) else values
