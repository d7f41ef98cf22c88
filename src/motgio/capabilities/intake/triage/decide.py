"""Weighs the evidence of one message and decides lane and claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.records.domain import RecordKind

from .claims import Score, ScoreBoard, choose_claims, nearest_record, score_claims
from .employer import named_employers
from .evidence import LANE_CLAIM_MENTIONS, LANE_MENTIONS, RECORD_MENTIONS, Mention, index_words
from .lexicon import ClaimKey
from .line import LineFinder
from .matching import TokenIndex
from .months import find_months
from .result import Reason, Triage, TriagedClaim
from .text import FoldedText, fold_message

# Evidence at which a reading is as sure as it gets. A question needs no proof of a defect.
SURE = 4.0
SURE_QUESTION = 2.2
# A defect asserted politely (`cho hỏi … sai ngày sinh thì sửa ở đâu`) stays a defect.
QUESTION_BESIDE_CLAIM = 0.45
# What a second claim adds to the case for an error in the data.
SECOND_CLAIM_SHARE = 0.3
# A lane's phrase without any of its records beside it.
UNNAMED_SHARE = 0.5
# A book that is not closed can be helped within the hour though the employer owes: the debt comes second.
LATE_BESIDE_NOT_CLOSED = 0.5
# From this weight on a record is really named, not just hinted at.
NAMED = 1.4
# A lane is clear but not what it is about.
NO_RECORD = 0.6
MOST_REASONS = 12
NOT_CLOSED = (RecordKind.CONTRIBUTION, Problem.NOT_CLOSED)

# Lanes about conduct, rules or rights: they may stand without any record.
_WITHOUT_RECORD = frozenset(
    {
        Lane.SUGGESTION,
        Lane.REGULATION_FEEDBACK,
        Lane.LEGAL_COMPLAINT,
        Lane.DENUNCIATION,
        Lane.PERSONAL_DATA_REQUEST,
    }
)


# Lanes that follow from a claim, so the claim stands as it was read.
_CLAIMING = frozenset({Lane.DATA_ERROR, Lane.LATE_EMPLOYER_PAYMENT, Lane.SLOW_BENEFIT})


def triage(text: str, *, received_on: date) -> Triage:
    """Sort a message into its lane and claims, with a confidence from 0 to 1 and the deciding words.

    Reads the first MAX_CHARACTERS. Never raises on any text; an empty one is a question at confidence 0.
    """
    message = fold_message(text)
    months = find_months(message.folded, received_on=received_on)
    index = index_words(message, months)
    records = RECORD_MENTIONS.find(index)
    board = score_claims(index, records)
    lane_claims: dict[Lane, ScoreBoard] = {}
    lanes = _score_lanes(index, records, lane_claims)
    chosen = choose_claims(board)
    lane, lane_confidence = _choose_lane(lanes, chosen)
    if not lane_confidence and any(mention.weight >= NAMED for mention in records):
        # Nothing but a record is named. An officer sorts it, and until then it keeps the strictest clock.
        lane = Lane.DATA_ERROR
    if lane in lane_claims:
        chosen = _with_lane_claim(lane_claims[lane], chosen)
    elif chosen and chosen[0][0] == NOT_CLOSED and Lane.LATE_EMPLOYER_PAYMENT in lane_claims:
        chosen = chosen + list(lane_claims[Lane.LATE_EMPLOYER_PAYMENT].items())
    lines = LineFinder(months, named_employers(message, index.employers))
    claims = _claims(lane, chosen, records, lines)
    return Triage(
        lane=lane,
        claims=claims,
        confidence=round(_overall(lane, lane_confidence, claims), 3),
        reasons=_reasons(message, lane, lanes, chosen),
    )


def _score_lanes(
    index: TokenIndex, records: Sequence[Mention[RecordKind]], lane_claims: dict[Lane, ScoreBoard]
) -> dict[Lane, Score]:
    lanes: dict[Lane, Score] = {}
    for mention in LANE_MENTIONS.find(index):
        lanes.setdefault(mention.speaks_for, Score()).add(mention.match, mention.weight)
    for found in LANE_CLAIM_MENTIONS.find(index):
        lane, problem, allowed = found.speaks_for
        near = nearest_record(found.match, records, allowed)
        # Money that has not come is only a benefit when a benefit is spoken of.
        weight = found.weight if near is not None or len(allowed) == 1 else found.weight * UNNAMED_SHARE
        lanes.setdefault(lane, Score()).add(found.match, weight)
        record = near[0] if near is not None else allowed[0]
        lane_claims.setdefault(lane, ScoreBoard()).add((record, problem), found.match, weight)
    return lanes


def _choose_lane(lanes: dict[Lane, Score], chosen: list[tuple[ClaimKey, Score]]) -> tuple[Lane, float]:
    totals = {lane: score.total for lane, score in lanes.items()}
    if chosen:
        others = sum(score.total for _, score in chosen[1:])
        totals[Lane.DATA_ERROR] = chosen[0][1].total + SECOND_CLAIM_SHARE * others
        if chosen[0][0] == NOT_CLOSED and Lane.LATE_EMPLOYER_PAYMENT in totals:
            totals[Lane.LATE_EMPLOYER_PAYMENT] *= LATE_BESIDE_NOT_CLOSED
        totals[Lane.QUESTION] = totals.get(Lane.QUESTION, 0.0) * QUESTION_BESIDE_CLAIM
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Lane.QUESTION, 0.0
    lane, first = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = SURE_QUESTION if lane is Lane.QUESTION else SURE
    return lane, min(1.0, first / sure) * (0.5 + 0.5 * (first - second) / first)


def _with_lane_claim(board: ScoreBoard, chosen: list[tuple[ClaimKey, Score]]) -> list[tuple[ClaimKey, Score]]:
    first = max(board.items(), key=lambda item: (item[1].total, item[0]))
    # What the lane says of a record replaces what the words alone would have said of it.
    return [first] + [other for other in chosen if other[0][0] is not first[0][0]]


def _claims(
    lane: Lane,
    chosen: list[tuple[ClaimKey, Score]],
    records: Sequence[Mention[RecordKind]],
    lines: LineFinder,
) -> tuple[TriagedClaim, ...]:
    if chosen and (lane in _CLAIMING or chosen[0][0][1] is Problem.OTHER):
        best = chosen[0][1].total
        return tuple(
            TriagedClaim(*key, lines.line_for(*key, score.match), _sure(score.total, best))
            for key, score in chosen
        )
    subject = _subject(records)
    if subject is None:
        return ()
    record, weight = subject
    return (TriagedClaim(record, Problem.OTHER, None, round(min(1.0, weight / SURE_QUESTION), 3)),)


def _sure(total: float, best: float) -> float:
    return round(min(1.0, total / SURE) * (0.5 + 0.5 * total / best), 3)


def _subject(records: Sequence[Mention[RecordKind]]) -> tuple[RecordKind, float] | None:
    """The record a message speaks of most, when it asserts no defect."""
    scores: dict[RecordKind, Score] = {}
    for mention in records:
        scores.setdefault(mention.speaks_for, Score()).add(mention.match, mention.weight)
    if not scores:
        return None
    record, score = max(scores.items(), key=lambda item: (item[1].total, item[0]))
    return record, score.total


def _overall(lane: Lane, lane_confidence: float, claims: tuple[TriagedClaim, ...]) -> float:
    if lane in _WITHOUT_RECORD:
        return lane_confidence
    if not claims:
        return lane_confidence * NO_RECORD
    return min(lane_confidence, claims[0].confidence)


def _reasons(
    message: FoldedText, lane: Lane, lanes: dict[Lane, Score], chosen: list[tuple[ClaimKey, Score]]
) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if lane in lanes:
        found += _quotes(message, str(lane), lanes[lane])
    if lane is not Lane.QUESTION:
        for (record, problem), score in chosen:
            found += _quotes(message, f"{record}/{problem}", score)
    for other, score in lanes.items():
        if other is not lane:
            found += _quotes(message, str(other), score)
    return tuple(found[:MOST_REASONS])


def _quotes(message: FoldedText, speaks_for: str, score: Score) -> list[Reason]:
    strongest = sorted(score.found.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [
        Reason(" ".join(message.shown[start:end].split()), speaks_for, round(weight, 2))
        for (start, end), weight in strongest
        if end > start
    ]
