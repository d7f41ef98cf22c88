"""Weighs what a message asserts: which record, which problem."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.records.domain import RecordKind

from .evidence import CLAIM_MENTIONS, PROBLEM_MENTIONS, Mention
from .lexicon import ClaimKey
from .matching import Match, TokenIndex

# How far apart, in words, a record and its problem may stand, and what each word between costs.
PAIR_DISTANCE = 14
PAIR_COST = 0.12
# What it costs when the record is named in another sentence only.
OTHER_SENTENCE_COST = 1.0
# A claim weaker than this is a guess; a second claim must also hold up beside the first.
CLAIM_FLOOR = 2.6
SECOND_CLAIM_FLOOR = 3.4
SECOND_CLAIM_SHARE = 0.55
MOST_CLAIMS = 4
EVERY_RECORD = frozenset(RecordKind)
# Two problems of one record that are two matters, not two words for one.
SIDE_BY_SIDE = frozenset(
    {
        frozenset({Problem.NOT_CLOSED, Problem.NOT_JOINED}),
        frozenset({Problem.NOT_CLOSED, Problem.MISSING}),
        frozenset({Problem.NOT_MINE, Problem.NOT_JOINED}),
    }
)


@dataclass(slots=True)
class Score:
    """Evidence for one thing: the strongest phrase counts whole, each further one a third."""

    found: dict[tuple[int, int], float] = field(default_factory=dict)
    best: float = 0.0
    match: Match | None = None

    def add(self, match: Match, weight: float) -> None:
        """Count one phrase; the same words count once, at their strongest."""
        span = (match.start, match.end)
        self.found[span] = max(weight, self.found.get(span, 0.0))
        if weight > self.best:
            self.best, self.match = weight, match

    @property
    def total(self) -> float:
        """The weight of all that was found; repetition adds at most half of the strongest."""
        return self.best + min((sum(self.found.values()) - self.best) / 3, self.best / 2)


class ScoreBoard(dict[ClaimKey, Score]):
    """Scores of the claims of one message."""

    def add(self, key: ClaimKey, match: Match, weight: float) -> None:
        """Count one phrase for a claim."""
        self.setdefault(key, Score()).add(match, weight)


def distance(one: Match, other: Match) -> int:
    """Words between two phrases; 0 when they touch or overlap."""
    return max(0, one.first - other.last, other.first - one.last)


def nearest_record(
    match: Match, records: Sequence[Mention[RecordKind]], among: Collection[RecordKind] = EVERY_RECORD
) -> tuple[RecordKind, float] | None:
    """The record that a phrase most likely speaks of, with the weight of that reading."""
    near: tuple[RecordKind, float] | None = None
    for record in records:
        if record.speaks_for not in among:
            continue
        between = distance(match, record.match)
        cost = PAIR_COST * min(between, PAIR_DISTANCE)
        if between > PAIR_DISTANCE:
            cost += OTHER_SENTENCE_COST
        if near is None or record.weight - cost > near[1]:
            near = (record.speaks_for, record.weight - cost)
    return near


def score_claims(index: TokenIndex, records: Sequence[Mention[RecordKind]]) -> ScoreBoard:
    """Every claim the message may assert, with its evidence."""
    board = ScoreBoard()
    for claim in CLAIM_MENTIONS.find(index):
        board.add(claim.speaks_for, claim.match, claim.weight)
    for problem in PROBLEM_MENTIONS.find(index):
        near = nearest_record(problem.match, records)
        if near is not None and near[1] > 0:
            board.add((near[0], problem.speaks_for), problem.match, problem.weight + near[1])
    return board


def choose_claims(board: ScoreBoard) -> list[tuple[ClaimKey, Score]]:
    """The claims that stand, strongest first.

    One problem for each record, unless two may really stand side by side: two words for one trouble are
    one claim.
    """
    ranked = sorted(board.items(), key=lambda item: (-item[1].total, item[0]))
    chosen: list[tuple[ClaimKey, Score]] = []
    for key, score in ranked:
        if not chosen:
            if score.total >= CLAIM_FLOOR:
                chosen.append((key, score))
        elif len(chosen) < MOST_CLAIMS and _stands_beside(key, score, chosen):
            chosen.append((key, score))
    return chosen


def _stands_beside(key: ClaimKey, score: Score, chosen: list[tuple[ClaimKey, Score]]) -> bool:
    if score.best < SECOND_CLAIM_FLOOR or score.total < SECOND_CLAIM_SHARE * chosen[0][1].total:
        return False
    return all(key[0] != other[0] or frozenset({key[1], other[1]}) in SIDE_BY_SIDE for other, _ in chosen)
