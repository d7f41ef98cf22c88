"""Finds the lexicon's phrases among the words of a message, in time linear in its length.

Phrases: labels in order, `..` for a gap of up to GAP words; never across the end of a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

GAP = 5
# Labels no lexicon row gives: the end of a sentence, a bare number, months as from–to, single months,
# the name of an employer.
END, NUMBER, RANGE, MONTH, NAMED = "END", "NUM", "RANGE", "MONTH", "NAMED"


class Token(NamedTuple):
    """One word or known group of words: where it stands in the order of words and in the text."""

    position: int
    start: int
    end: int


class Match(NamedTuple):
    """A phrase found: first and last position, and the place in the text."""

    first: int
    last: int
    start: int
    end: int


class TokenIndex:
    """Where each label stands in one message, and the names of employers in it."""

    __slots__ = ("_either", "employers", "places")

    def __init__(self) -> None:
        self.places: defaultdict[str, list[Token]] = defaultdict(list)
        self.employers: list[tuple[int, int]] = []
        self._either: dict[tuple[str, ...], list[Token]] = {}

    def add(self, labels: tuple[str, ...], token: Token) -> None:
        """Put a token under its labels; tokens come in order."""
        for label in labels:
            self.places[label].append(token)

    def of(self, labels: tuple[str, ...]) -> list[Token]:
        """The tokens that carry any of the labels, in order."""
        if len(labels) == 1:
            return self.places.get(labels[0], [])
        if labels not in self._either:
            self._either[labels] = sorted({token for label in labels for token in self.places.get(label, ())})
        return self._either[labels]


class Phrase:
    """A pattern of labels; `a/b` means either, `..` a gap of up to GAP words."""

    __slots__ = ("_slots", "needed", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._slots: list[tuple[tuple[str, ...], int]] = []
        reach = 1
        for part in pattern.split():
            if part == "..":
                reach = GAP + 1
            else:
                self._slots.append((tuple(part.split("/")), reach))
                reach = 1
        # Labels without which nothing can be found: most phrases are dismissed by this alone.
        self.needed = frozenset(labels[0] for labels, _ in self._slots if len(labels) == 1)

    @property
    def slots(self) -> tuple[tuple[str, ...], ...]:
        """The alternatives of each place of the pattern."""
        return tuple(labels for labels, _ in self._slots)

    def find(self, index: TokenIndex) -> list[Match]:
        """Every place where the pattern ends, with the nearest beginning of each."""
        if len(self._slots) == 1:
            return [Match(t.position, t.position, t.start, t.end) for t in index.of(self._slots[0][0])]
        ends = [(token, token) for token in index.of(self._slots[0][0])]
        for labels, reach in self._slots[1:]:
            ends = _step(ends, index.of(labels), reach)
            if not ends:
                return []
        return [Match(a.position, b.position, a.start, b.end) for a, b in ends]


def _step(ends: list[tuple[Token, Token]], candidates: list[Token], reach: int) -> list[tuple[Token, Token]]:
    ahead = []
    at, many = 0, len(ends)
    for token in candidates:
        position = token.position
        while at < many and ends[at][1].position < position:
            at += 1
        if at:
            first, last = ends[at - 1]
            if position - last.position <= reach:
                ahead.append((first, token))
    return ahead
