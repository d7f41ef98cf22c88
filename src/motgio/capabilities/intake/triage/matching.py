"""Finds the lexicon's words and phrases in a folded message, in time linear in its length.

Words: a phrase such as `so bao hiem` becomes one token with the labels of its row (BOOK).
Phrases: labels in order, `..` for a gap of up to GAP words; never across the end of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

GAP = 5
END = "END"
# Farther apart than any gap or pairing distance reaches: what keeps sentences from mixing.
_SENTENCE_STEP = 100

_TOKEN = re.compile(r"[a-z0-9]+(?:[./,-]\d+)*|[.!?;:\n]|,")
_STOPS = frozenset(".!?;\n")


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


class _Node:
    """A step of the tree of word groups; `labels` are those of the group that ends here, if one does."""

    __slots__ = ("ends", "following", "labels")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ends = False
        self.labels: tuple[str, ...] = ()


class TokenIndex:
    """Where each label stands in one message."""

    def __init__(self) -> None:
        self.places: dict[str, list[Token]] = {}

    def add(self, labels: tuple[str, ...], token: Token) -> None:
        """Put a token under its labels; tokens come in order."""
        for label in labels:
            if label in self.places:
                self.places[label].append(token)
            else:
                self.places[label] = [token]

    def of(self, labels: tuple[str, ...]) -> list[Token]:
        """The tokens that carry any of the labels, in order."""
        if len(labels) == 1:
            return self.places.get(labels[0], [])
        return sorted({token for label in labels for token in self.places.get(label, ())})


class WordTable:
    """Rows of equal-meaning words, looked up longest first; `used` are the labels any phrase asks for."""

    def __init__(
        self, rows: Mapping[str, tuple[str, ...]], shorthand: Mapping[str, str], *, used: frozenset[str]
    ) -> None:
        self._shorthand = shorthand
        self._used = used
        self._root = _Node()
        for labels, row in rows.items():
            for phrase in row:
                self._add(phrase.split(), labels.split())

    def _add(self, words: list[str], labels: list[str]) -> None:
        node = self._root
        for depth, word in enumerate(words):
            node = node.following.setdefault(word, _Node())
            # A single word stays itself beside its labels, so that phrases may name it.
            if depth == 0 and word in self._used and word not in node.labels:
                node.labels += (word,)
        node.ends = True
        node.labels += tuple(label for label in labels if label in self._used and label not in node.labels)

    def index(self, folded: str) -> TokenIndex:
        """The words of a folded text by label, with an END after each sentence."""
        found = TokenIndex()
        spans = list(_TOKEN.finditer(folded))
        shorthand, known, used = self._shorthand, self._root.following, self._used
        words = [shorthand.get(word, word) for word in [span[0] for span in spans]]
        at = position = 0
        while at < len(words):
            word = words[at]
            length = 1
            if word in known:
                labels, length = self._longest(known[word], words, at)
                if labels:
                    found.add(labels, Token(position, spans[at].start(), spans[at + length - 1].end()))
            elif word in _STOPS:
                found.add((END, word), Token(position, *spans[at].span()))
                position += _SENTENCE_STEP
            elif word in used:
                found.add((word,), Token(position, *spans[at].span()))
            position += 1
            at += length
        found.add((END,), Token(position, len(folded), len(folded)))
        return found

    def _longest(self, node: _Node, words: list[str], at: int) -> tuple[tuple[str, ...], int]:
        labels, length = node.labels, 1
        ahead = at + 1
        while node.following and ahead < len(words) and words[ahead] in node.following:
            node = node.following[words[ahead]]
            ahead += 1
            if node.ends:
                labels, length = node.labels, ahead - at
        return labels, length


class Phrase:
    """A pattern of labels; `a/b` means either, `..` a gap of up to GAP words."""

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
    positions = [last.position for _, last in ends]
    ahead = []
    for token in candidates:
        at = bisect_left(positions, token.position) - 1
        if at >= 0 and token.position - positions[at] <= reach:
            ahead.append((ends[at][0], token))
    return ahead
