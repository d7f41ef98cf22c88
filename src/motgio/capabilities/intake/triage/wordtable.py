"""Takes a message apart into the lexicon's words: the longest known group wins, a name speaks for nothing.

A group such as `sổ bảo hiểm` becomes one token with the labels of its row (BOOK), and so does a name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from .lexicon import WordList
from .matching import END, MONTH, NAMED, NUMBER, RANGE, Token, TokenIndex
from .months import Months
from .names import Name, NameFinder, Words, group_by_first
from .spelling import Spelling
from .text import FoldedText, fold_vietnamese, tidy_tones

# Farther apart than any gap or pairing distance reaches: what keeps sentences from mixing.
_SENTENCE_STEP = 100
# From so many accented letters a word on, a message is written with diacritics.
_ACCENTED_SHARE = 0.4

_TOKEN = re.compile(r"[a-z0-9]+(?:[./,-]\d+)*|[.!?;:\n]|,")
_STOPS = frozenset(".!?;\n")
_NAMED_EMPLOYER = ("EMP", NAMED)


class _Node:
    """A step of the tree of word groups: which end here, and what a plain text reads in them."""

    __slots__ = ("following", "groups", "plain", "said")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.groups: list[tuple[Spelling, tuple[str, ...]]] = []
        self.plain: tuple[str, ...] | None = None
        # What the ways of writing that the lexicon itself uses read in a message with diacritics.
        self.said: dict[tuple[str, ...], tuple[str, ...]] = {}

    def settle(self) -> None:
        """Work out, once all groups are known, what each of the usual ways of writing reads."""
        folding = [labels for spelling, labels in self.groups if not spelling.as_written]
        if folding:
            self.plain = tuple(dict.fromkeys(itertools.chain(*folding)))
        for spelling, _ in self.groups:
            self.said[spelling.words] = self.read(spelling.words) or ()
        for node in self.following.values():
            node.settle()

    def read(self, written: tuple[str, ...]) -> tuple[str, ...] | None:
        """The labels of the groups that these words may be, in a message with diacritics; None for none."""
        known = self.said.get(written)
        if known is not None:
            return known
        fitting = [labels for spelling, labels in self.groups if spelling.fits(written)]
        return tuple(dict.fromkeys(itertools.chain(*fitting))) if fitting else None


class WordTable:
    """The words of the lexicon; `used` are the labels and single words that any phrase asks for."""

    def __init__(self, words: WordList, *, used: frozenset[str]) -> None:
        self._root = _Node()
        for labels, row in words.rows.items():
            asked_for = tuple(label for label in labels.split() if label in used)
            for phrase in row:
                self._add(Spelling(phrase, words.plain), asked_for)
        for word in sorted(used):
            if not word.isupper() and word[0].isalnum():
                self._add(Spelling(word, words.plain), (word,))
        self._root.settle()
        self._shorthand = {
            tidy_tones(short): (fold_vietnamese(word), tidy_tones(word))
            for short, word in words.shorthand.items()
        }
        known = (phrase.lstrip("=") for row in words.rows.values() for phrase in row)
        kinds = {kind: group_by_first(map(fold_vietnamese, row)) for kind, row in words.names.items()}
        self._names = NameFinder(**kinds, known=group_by_first(map(fold_vietnamese, known)))

    def _add(self, spelling: Spelling, labels: tuple[str, ...]) -> None:
        node = self._root
        for word in spelling.folded:
            node = node.following.setdefault(word, _Node())
        node.groups.append((spelling, labels))

    def index(self, message: FoldedText, months: Sequence[Months] = ()) -> TokenIndex:
        """The words of a message by label, with an END after each sentence; `months` are those it names."""
        spans = [match.span() for match in _TOKEN.finditer(message.folded)]
        folded = [message.folded[start:end] for start, end in spans]
        names = self._names.find(Words(folded, spans, message.shown))
        written = folded
        if not message.written.isascii():
            written = [message.written[start:end] for start, end in spans]
        shorthand = self._shorthand
        for at, word in enumerate(written):
            if word in shorthand:
                full, said = shorthand[word]
                folded[at] = full
                if written is not folded:
                    written[at] = said
        for begin, name in names.items():
            folded[begin : name.end] = [""] * (name.end - begin)
        is_accented = written is not folded and _is_accented(folded, written)
        walk = _Walk(self._root, folded, written, spans, is_accented=is_accented)
        walk.note_months(months)
        return walk.go(names, end=len(message.folded))


class _Walk:
    """One pass over the words of a message, the longest known group at each place."""

    def __init__(
        self,
        root: _Node,
        folded: list[str],
        written: list[str],
        spans: list[tuple[int, int]],
        *,
        is_accented: bool,
    ) -> None:
        # The empty word at the end stands in no group: it ends the search for the longest.
        self._root, self._folded, self._written, self._spans = root, [*folded, ""], written, spans
        self._is_accented = is_accented
        self._is_plain = written is folded
        self._stretches: list[tuple[int, int, str]] = []
        self._found = TokenIndex()

    def note_months(self, months: Sequence[Months]) -> None:
        """The stretches of months that the message names."""
        self._stretches = [(m.start, m.end, RANGE if m.is_range else MONTH) for m in reversed(months)]

    def go(self, names: Mapping[int, Name], *, end: int) -> TokenIndex:
        """The words by label; those of one stretch of months, and those of a name, stand at one place."""
        inside = at = position = 0
        spans, folded, stretches, found = self._spans, self._folded, self._stretches, self._found
        known, many = self._root.following, len(spans)
        while at < many:
            start, stop = spans[at]
            length = 1
            while stretches and start >= stretches[-1][0]:
                _, inside, label = stretches.pop()
                found.add((label,), Token(position, start, inside))
            word = folded[at]
            if word in known:
                labels, length = self._longest(known[word], at)
                if length == 1 and word.isdigit():
                    labels += (NUMBER,)
                if labels:
                    found.add(labels, Token(position, start, spans[at + length - 1][1]))
            elif word in _STOPS:
                found.add((END, word), Token(position, start, stop))
                position += _SENTENCE_STEP
            elif not word:
                length = self._pass_name(names[at], at, position)
            elif word.isdigit():
                found.add((NUMBER,), Token(position, start, stop))
            at += length
            if not inside or at >= many or spans[at][0] >= inside:
                position += 1
        found.add((END,), Token(position, end, end))
        return found

    def _pass_name(self, name: Name, at: int, position: int) -> int:
        if name.is_employer:
            place = (self._spans[at][0], self._spans[name.end - 1][1])
            self._found.add(_NAMED_EMPLOYER, Token(position, *place))
            self._found.employers.append(place)
        return name.end - at

    def _longest(self, node: _Node, begin: int) -> tuple[tuple[str, ...], int]:
        labels: tuple[str, ...] = ()
        length = 1
        folded, written = self._folded, self._written
        after = begin + 1
        while True:
            if node.groups:
                if self._is_plain or (not self._is_accented and _all_ascii(written[begin:after])):
                    read = node.plain
                else:
                    read = node.read(tuple(written[begin:after]))
                if read is not None:
                    labels, length = read, after - begin
            following = node.following.get(folded[after])
            if following is None:
                return labels, length
            node = following
            after += 1


def _all_ascii(written: list[str]) -> bool:
    return all(map(str.isascii, written))


def _is_accented(folded: list[str], written: list[str]) -> bool:
    # Names are left out: a plain message may hold the name of an employer copied with its diacritics.
    said = "".join(itertools.compress(written, folded))
    accented = len(said) - len(said.encode("ascii", "ignore"))
    return accented >= _ACCENTED_SHARE * sum(map(str.isalpha, folded))
