"""Finds names in a message, which speak for nothing: `Trường THCS Tân Phú Trung` says nothing of `trùng`.

Names are told by their capitals only. Without them nobody can tell where a name ends
(`cong ty may hoa tho no bao hiem`), so nothing is taken, nor in a text that is all capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_SAMPLE = 100
_MOST_WORDS = 12
# What stands between two words ends a name; an emoji or a dash does not.
_BREAKS = frozenset('()[]{}"“”«»/|+=<>')
_UNITS_OF_TIME = frozenset({"thang", "nam", "lan", "ngay"})
# Written with capitals everywhere, capitals tell nothing.
_TITLED_SHARE = 0.6
_FEWEST_WORDS = 6

Groups = Mapping[str, tuple[tuple[str, ...], ...]]


class Words(NamedTuple):
    """The words of one message: folded, as shown, and where each stands."""

    folded: list[str]
    shown: list[str]
    spans: list[tuple[int, int]]
    text: str


class Name(NamedTuple):
    """A name from its first word (the kind of employer, if any) up to, not including, `end`."""

    end: int
    is_employer: bool


def group_by_first(phrases: Iterable[str]) -> Groups:
    """Groups of folded words under the first of each, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


class NameFinder:
    """Tells names by the words before them and by their capitals; `known` are the lexicon's own groups."""

    def __init__(self, *, employer: Groups, form: Groups, other: Groups, known: Groups) -> None:
        self._employer, self._form, self._other, self._known = employer, form, other, known

    def find(self, words: Words) -> dict[int, Name]:
        """The names by the number of the word at which each begins."""
        capitals = [at for at, word in enumerate(words.shown) if word[0].isupper()]
        if not capitals or is_shouted(words.text):
            return {}
        letters = sum(map(str.isalpha, words.shown))
        if letters >= _FEWEST_WORDS and len(capitals) > _TITLED_SHARE * letters:
            return {}
        names: dict[int, Name] = {}
        after = 0
        for at in capitals:
            if at < after:
                continue
            found = self._name_with_kind(words, at, after) or self._run(words, at)
            if found is not None:
                begin, name = found
                names[begin] = name
                after = name.end
        return names

    def _name_with_kind(self, words: Words, at: int, after: int) -> tuple[int, Name] | None:
        begin = self._begin(self._employer, words, at, after)
        if begin is not None:
            end = self._name_end(words, begin)
            # `Công ty chưa chốt`: the kind alone is no name.
            return (begin, Name(end, True)) if end > begin + _length(self._employer, words, begin) else None
        begin = self._begin(self._other, words, at, after)
        if begin is None or _length(self._known, words, at) > 1:
            return None
        end = self._name_end(words, at)
        return (at, Name(end, False)) if end > at else None

    def _begin(self, kinds: Groups, words: Words, at: int, after: int) -> int | None:
        """Where a kind begins that stands at this word or, with its forms, right before it."""
        if kinds is self._employer and _length(kinds, words, at):
            return at
        for begin in range(max(after, at - 6), at):
            length = _length(kinds, words, begin)
            if length and self._past_forms(words, begin + length) >= at >= begin + length:
                return begin
        return None

    def _past_forms(self, words: Words, at: int) -> int:
        while length := _length(self._form, words, at):
            at += length
        return at

    def _name_end(self, words: Words, begin: int) -> int:
        kind_end = begin + _length(self._employer, words, begin)
        loud = kind_end > begin and words.shown[begin].isupper()
        end = self._past_forms(words, kind_end) if kind_end > begin else begin
        named = (word[0].isupper() for word in words.shown[kind_end : end + 1])
        if kind_end > begin and not any(named):
            return kind_end
        while end < min(len(words.shown), begin + _MOST_WORDS) and self._goes_on(words, end, begin, loud):
            end += 1
        return end

    def _goes_on(self, words: Words, at: int, begin: int, loud: bool) -> bool:
        if at > begin and not _are_joined(words, at):
            return False
        word = words.shown[at]
        if word.isdigit() and len(word) <= 2 and at > begin:
            follows = words.folded[at + 1] if at + 1 < len(words.folded) else ""
            return follows not in _UNITS_OF_TIME
        if not word[0].isupper() or (at > begin and _length(self._employer, words, at)):
            return False
        # `công ty TÔI`, `chị BHXH`: a known word in capitals is no part of a name, unless all the name is.
        return loud or len(word) == 1 or not word.isupper() or not _length(self._known, words, at)

    def _run(self, words: Words, at: int) -> tuple[int, Name] | None:
        begin = at + (at == 0 or words.folded[at - 1] in ".!?\n;:")
        end = begin
        while (
            end < len(words.shown)
            and words.shown[end].istitle()
            and (end == begin or _are_joined(words, end))
        ):
            if _length(self._known, words, end) > 1 or _length(self._employer, words, end):
                break
            end += 1
        return (begin, Name(end, False)) if end - begin > 1 else None


def _are_joined(words: Words, at: int) -> bool:
    return _BREAKS.isdisjoint(words.text[words.spans[at - 1][1] : words.spans[at][0]])


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    beginning = text[:_SAMPLE]
    return sum(map(str.isupper, beginning)) * 2 > sum(map(str.isalpha, beginning))


def _length(groups: Groups, words: Words, at: int) -> int:
    folded = words.folded
    if at < len(folded):
        for group in groups.get(folded[at], ()):
            if tuple(folded[at : at + len(group)]) == group:
                return len(group)
    return 0
