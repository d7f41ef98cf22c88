"""Finds names in a message, which speak for nothing: `Trường THCS Tân Phú Trung` says nothing of `trùng`.

Names are told by their capitals only. Without them nobody can tell where a name ends
(`cong ty may hoa tho no bao hiem`), so nothing is taken, nor in a text that is all capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_SAMPLE = 100
_MOST_WORDS = 12
# How far behind the first word of a kind the name may begin (`công ty trách nhiệm hữu hạn một thành viên`).
_REACH = 10
# What stands between two words ends a name; an emoji or a dash does not.
_BREAKS = frozenset('()[]{}"“”«»/|+=<>')
_UNITS_OF_TIME = frozenset({"thang", "nam", "lan", "ngay"})
# Written with capitals everywhere, capitals tell nothing.
_TITLED_SHARE = 0.6
_FEWEST_WORDS = 6

Groups = Mapping[str, tuple[tuple[str, ...], ...]]


class Words(NamedTuple):
    """The words of one message: folded, where each stands, and the text as shown."""

    folded: list[str]
    spans: list[tuple[int, int]]
    text: str

    def word(self, at: int) -> str:
        """One word as shown."""
        start, end = self.spans[at]
        return self.text[start:end]


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
        self._kinds = employer.keys() | other.keys()

    def find(self, words: Words) -> dict[int, Name]:
        """The names by the number of the word at which each begins."""
        if words.text.islower() or is_shouted(words.text):
            return {}
        capital = [words.text[start].isupper() for start, _ in words.spans]
        letters = sum(map(str.isalpha, words.folded))
        if letters >= _FEWEST_WORDS and sum(capital) > _TITLED_SHARE * letters:
            return {}
        names: dict[int, Name] = {}
        kinds = self._kinds
        after = 0
        for at, word in enumerate(words.folded):
            if at < after or not (capital[at] or (word in kinds and True in capital[at : at + _REACH])):
                continue
            found = self._after_kind(words, at) or (self._run(words, at) if capital[at] else None)
            if found is not None:
                begin, name = found
                names[begin] = name
                after = name.end
        return names

    def _after_kind(self, words: Words, at: int) -> tuple[int, Name] | None:
        length = _length(self._employer, words, at)
        if length:
            end = self._name_end(words, at)
            # `Công ty chưa chốt`: the kind alone is no name.
            return (at, Name(end, True)) if end > at + length else None
        begin = at + _length(self._other, words, at)
        if begin == at or _length(self._known, words, begin) > 1 or _length(self._employer, words, begin):
            return None
        end = self._name_end(words, begin)
        return (begin, Name(end, False)) if end > begin else None

    def _past_forms(self, words: Words, at: int) -> int:
        while length := _length(self._form, words, at):
            at += length
        return at

    def _name_end(self, words: Words, begin: int) -> int:
        kind_end = begin + _length(self._employer, words, begin)
        loud = kind_end > begin and words.word(begin).isupper()
        end = self._past_forms(words, kind_end) if kind_end > begin else begin
        last = min(end + 1, len(words.spans))
        named = (words.word(at)[0].isupper() for at in range(kind_end, last))
        if kind_end > begin and not any(named):
            return kind_end
        while end < min(len(words.spans), begin + _MOST_WORDS) and self._goes_on(words, end, begin, loud):
            end += 1
        return end

    def _goes_on(self, words: Words, at: int, begin: int, loud: bool) -> bool:
        if at > begin and not _are_joined(words, at):
            return False
        word = words.word(at)
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
            end < len(words.spans) and words.word(end).istitle() and (end == begin or _are_joined(words, end))
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
    if at < len(folded) and folded[at] in groups:
        for group in groups[folded[at]]:
            if tuple(folded[at : at + len(group)]) == group:
                return len(group)
    return 0
