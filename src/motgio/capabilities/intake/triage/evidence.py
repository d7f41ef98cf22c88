"""Collects what the lexicon finds in one message: mentions of records, problems, claims and lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from .lexicon import read_claims, read_lane_claims, read_lanes, read_problems, read_records, read_words
from .matching import Match, Phrase, TokenIndex
from .months import Months
from .text import FoldedText
from .wordtable import WordTable

T = TypeVar("T")

# Labels found in so many messages that they are poor keys to a phrase; the rarer come first.
_COMMON = (
    *("BENEFIT", "VISIT", "CARD", "BOOK", "HISTORY", "INS", "có", "tháng", "PAY", "từ", "APP", "EMP", "END"),
    *("NUM", "RANGE", "không", "NEG"),
)
# No honest message says so much; a hostile one must not make the pairing slow.
MOST_MENTIONS = 120


class Mention(NamedTuple, Generic[T]):
    """One phrase of the lexicon found in the message."""

    speaks_for: T
    weight: float
    match: Match


def _commonness(slot: tuple[str, ...]) -> int:
    return max(_COMMON.index(label) if label in _COMMON else -1 for label in slot)


class Table(Generic[T]):
    """The phrases of one table, reached by a label that each cannot do without."""

    def __init__(self, rows: Iterable[tuple[T, float, tuple[str, ...]]]) -> None:
        # Phrases of one label alone need no search; of the others, most are dismissed by what else they need.
        self._alone: dict[str, list[tuple[T, float]]] = {}
        self._longer: dict[str, list[tuple[T, float, Phrase]]] = {}
        self.labels: frozenset[str] = frozenset()
        for speaks_for, weight, patterns in rows:
            for pattern in patterns:
                phrase = Phrase(pattern)
                self.labels |= frozenset().union(*phrase.slots)
                for label in min(phrase.slots, key=_commonness):
                    if phrase.slots == ((label,),):
                        self._alone.setdefault(label, []).append((speaks_for, weight))
                    else:
                        self._longer.setdefault(label, []).append((speaks_for, weight, phrase))

    def find(self, index: TokenIndex) -> list[Mention[T]]:
        """Every phrase of the table that occurs, with its places, in order of place."""
        places = index.places
        present = places.keys()
        found = [
            Mention(speaks_for, weight, Match(token.position, token.position, token.start, token.end))
            for label in present & self._alone.keys()
            for speaks_for, weight in self._alone[label]
            for token in places[label]
        ]
        found += [
            Mention(speaks_for, weight, match)
            for label in present & self._longer.keys()
            for speaks_for, weight, phrase in self._longer[label]
            if phrase.needed <= present
            for match in phrase.find(index)
        ]
        found.sort(key=lambda mention: (mention.match, -mention.weight, mention.speaks_for))
        return found[:MOST_MENTIONS]


RECORD_MENTIONS = Table(read_records())
PROBLEM_MENTIONS = Table(read_problems())
CLAIM_MENTIONS = Table(read_claims())
LANE_MENTIONS = Table(read_lanes())
LANE_CLAIM_MENTIONS = Table(read_lane_claims())

_TABLES = (RECORD_MENTIONS, PROBLEM_MENTIONS, CLAIM_MENTIONS, LANE_MENTIONS, LANE_CLAIM_MENTIONS)
WORDS = WordTable(read_words(), used=frozenset().union(*(table.labels for table in _TABLES)))


def index_words(message: FoldedText, months: Sequence[Months] = ()) -> TokenIndex:
    """The words of a message, known groups taken together, by label; `months` are those it names."""
    return WORDS.index(message, months)
