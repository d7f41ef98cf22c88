"""How a word of the lexicon may be written in a message: with its diacritics, without tones, without any."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from operator import contains

from .text import fold_vietnamese, tidy_tones

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# A row of the lexicon with this before it counts only in messages written with diacritics.
_AS_WRITTEN = "="


class Spelling:
    """One group of words of the lexicon, and the ways in which a message may write each of them."""

    __slots__ = ("as_written", "folded", "forms", "words")

    def __init__(self, phrase: str, plain_words: frozenset[str]) -> None:
        self.as_written = phrase.startswith(_AS_WRITTEN)
        words = tuple(tidy_tones(word) for word in phrase.removeprefix(_AS_WRITTEN).split())
        self.words = words
        self.folded = tuple(fold_vietnamese(word) for word in words)
        refused = frozenset(self.folded) if self.as_written else plain_words
        self.forms = tuple(_forms(word, refused) for word in words)

    def fits(self, written: Iterable[str]) -> bool:
        """Whether words of a message are these: they may leave marks out, never wear others."""
        return all(map(contains, self.forms, written))


def _forms(word: str, plain_words: frozenset[str]) -> frozenset[str]:
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return frozenset({word} | ({toneless, fold_vietnamese(word)} - plain_words))
