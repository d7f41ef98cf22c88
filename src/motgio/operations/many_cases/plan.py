"""A plan of so many cases from one seed: the same seed and counts give the same people, words and codes.

Only times are counted back from the moment of loading. What is drawn for a block of cases depends on nothing
but the plan and the number of the block, so that a stopped load can go on and several processes can share it.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from motgio.kernel.ids import CODE_BITS

BLOCK = 1_000
Kind = Literal["closed", "open"]


@dataclass(frozen=True, slots=True)
class Block:
    """Some cases of one kind that are written together: the numbers from `first` to before `end`."""

    kind: Kind
    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


@dataclass(frozen=True)
class Plan:
    """What is to be loaded."""

    seed: int
    open: int
    closed: int

    def blocks(self) -> Iterator[Block]:
        """All cases in blocks, the oldest closed ones first and the open ones last."""
        for kind, many in (("closed", self.closed), ("open", self.open)):
            for first in range(0, many, BLOCK):
                yield Block(kind, first, min(first + BLOCK, many))  # type: ignore[arg-type]

    def count(self, kind: Kind) -> int:
        """How many cases of this kind."""
        return self.open if kind == "open" else self.closed

    @property
    def name(self) -> str:
        """What tells this plan from others."""
        return f"{self.seed}/{self.open}/{self.closed}"

    def token(self, kind: Kind, number: int) -> str:
        """The tracking token of a case: the sign by which a block is known to be in."""
        digest = hashlib.sha256(f"{self.name}/{kind}/{number}".encode()).digest()
        return urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def code_bits(self, kind: Kind, number: int) -> int:
        """The bits of a case's code: never the same twice in a plan, without order to the eye."""
        step, start = self._walk
        place = number * 2 + (kind == "open")
        return (place * step + start) % (1 << CODE_BITS)

    @cached_property
    def _walk(self) -> tuple[int, int]:
        drawn = hashlib.sha256(f"codes of {self.name}".encode()).digest()
        # An odd step comes to every number before it comes to one again.
        return int.from_bytes(drawn[:5]) | 1, int.from_bytes(drawn[5:10])
