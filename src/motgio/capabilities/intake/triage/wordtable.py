"""Takes a message apart into the lexicon's words: the longest known group wins, a name speaks for nothing.

A group such as `sổ bảo hiểm` becomes one token with the labels of its row (BOOK), and so does a name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from .lexicon import WordList
from .matching import END, MONTH, NAMED, NUMBER, RANGE, Token, TokenIndex
from .months import Months
from .names import NameFinder, Words, group_by_first
from .spelling import Spelling
from .text import FoldedText, fold_vietnamese, tidy_tones

# Farther apart than any gap or pairing distance reaches: what keeps sentences from mixing.
_SENTENCE_STEP = 100
# From this share of accented words on, a message is written with diacritics.
_ACCENTED_SHARE = 0.4

_TOKEN = re.compile(r"[a-z0-9]+(?:[./,-]\d+)*|[.!?;:\n]|,")
_STOPS = frozenset(".!?;\n")
_NAMED_EMPLOYER = ("EMP", NAMED)


class _Node:
    """A step of the tree of word groups: which end here, and what a plain text reads in them."""

    __slots__ = ("ends", "following", "groups", "plain")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.groups: list[tuple[Spelling, tuple[str, ...]]] = []
        self.ends = False
        self.plain: tuple[str, ...] = ()

    def add(self, spelling: Spelling, labels: tuple[str, ...]) -> None:
        self.groups.append((spelling, labels))
        if not spelling.as_written:
            self.ends = True
            self.plain = tuple(dict.fromkeys(self.plain + labels))


class WordTable:
    """The words of the lexicon; `used` are the labels and single words that any phrase asks for."""

    def __init__(self, words: WordList, *, used: frozenset[str]) -> None:
        self._used = used
        self._plain_words = words.plain
        self._root = _Node()
        for labels, row in words.rows.items():
            for phrase in row:
                self._add(phrase, tuple(label for label in labels.split() if label in used))
        for word in sorted(used):
            if not word.isupper() and word[0].isalnum():
                self._add(word, (word,))
        self._shorthand = {
            tidy_tones(short): (fold_vietnamese(word), tidy_tones(word))
            for short, word in words.shorthand.items()
        }
        self._names = NameFinder(
            employer=group_by_first(map(fold_vietnamese, words.names["employer"])),
            form=group_by_first(map(fold_vietnamese, words.names["form"])),
            other=group_by_first(map(fold_vietnamese, words.names["other"])),
            known=group_by_first(
                fold_vietnamese(phrase.lstrip("=")) for row in words.rows.values() for phrase in row
            ),
        )

    def _add(self, phrase: str, labels: tuple[str, ...]) -> None:
        spelling = Spelling(phrase, self._plain_words)
        node = self._root
        for word in spelling.folded:
            node = node.following.setdefault(word, _Node())
        node.add(spelling, labels)

    def index(self, message: FoldedText, months: Sequence[Months] = ()) -> TokenIndex:
        """The words of a message by label, with an END after each sentence; `months` are those it names."""
        spans = [match.span() for match in _TOKEN.finditer(message.folded)]
        folded = [message.folded[start:end] for start, end in spans]
        written = [message.written[start:end] for start, end in spans]
        shown = [message.shown[start:end] for start, end in spans]
        names = self._names.find(Words(folded, shown, spans, message.shown))
        for at, word in enumerate(written):
            if word in self._shorthand:
                folded[at], written[at] = self._shorthand[word]
        for begin, name in names.items():
            folded[begin : name.end] = [""] * (name.end - begin)
        is_accented = not message.written.isascii() and _is_accented(folded, written)

        found = TokenIndex()
        stretches = [*((m.start, m.end, RANGE if m.is_range else MONTH) for m in months), (1 << 60, 0, "")]
        stretch = 0
        inside = at = position = 0
        while at < len(spans):
            start, end = spans[at]
            length = 1
            while start >= stretches[stretch][0]:
                inside = stretches[stretch][1]
                found.add((stretches[stretch][2],), Token(position, start, inside))
                stretch += 1
            word = folded[at]
            if not word:
                name = names[at]
                length = name.end - at
                if name.is_employer:
                    last = spans[name.end - 1][1]
                    found.add(_NAMED_EMPLOYER, Token(position, start, last))
                    found.employers.append((start, last))
            elif word in self._root.following:
                labels, length = self._longest(folded, written, at, is_accented=is_accented)
                if length == 1 and word.isdigit():
                    labels += (NUMBER,)
                found.add(labels, Token(position, start, spans[at + length - 1][1]))
            elif word in _STOPS:
                found.add((END, word), Token(position, start, end))
                position += _SENTENCE_STEP
            elif word.isdigit():
                found.add((NUMBER,), Token(position, start, end))
            at += length
            # The words of one stretch of months stand at one place.
            if at >= len(spans) or spans[at][0] >= inside:
                position += 1
        found.add((END,), Token(position, len(message.folded), len(message.folded)))
        return found

    def _longest(
        self, folded: list[str], written: list[str], begin: int, *, is_accented: bool
    ) -> tuple[tuple[str, ...], int]:
        labels: tuple[str, ...] = ()
        length = 1
        node = self._root
        for at in range(begin, len(folded)):
            following = node.following.get(folded[at])
            if following is None:
                break
            node = following
            if not is_accented and node.ends and _all_ascii(written, begin, at):
                labels, length = node.plain, at - begin + 1
            elif node.groups and (is_accented or not _all_ascii(written, begin, at)):
                said = written[begin : at + 1]
                fitting = [row for spelling, row in node.groups if spelling.fits(said)]
                if fitting:
                    labels, length = tuple(dict.fromkeys(itertools.chain(*fitting))), at - begin + 1
        return labels, length


def _all_ascii(written: list[str], begin: int, last: int) -> bool:
    return all(word.isascii() for word in written[begin : last + 1])


def _is_accented(folded: list[str], written: list[str]) -> bool:
    words = [word for word, plain in zip(written, folded, strict=True) if plain and plain[0].isalpha()]
    return sum(not word.isascii() for word in words) >= _ACCENTED_SHARE * len(words)
