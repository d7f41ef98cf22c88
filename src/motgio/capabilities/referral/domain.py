"""What a sealed file is, how it moves, and what two people decide in it; plain Python."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

import orjson

# What a look shows of who told of a sign until somebody of the team asks for the name, with a reason.
MASKED = "người báo tin"


class ReferralState(StrEnum):
    """Where a sealed file stands."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    DECIDING = "deciding"
    INSPECTING = "inspecting"
    CONCLUDED = "concluded"
    RECOVERED = "recovered"
    CLOSED = "closed"
    DISMISSED = "dismissed"


S = ReferralState
REFERRAL_MOVES: Mapping[ReferralState, frozenset[ReferralState]] = {
    S.OPENED: frozenset({S.ASSIGNED}),
    S.ASSIGNED: frozenset({S.DECIDING, S.DISMISSED}),
    # Withdrawn or refused, the proposal leaves the file where it was.
    S.DECIDING: frozenset({S.INSPECTING, S.ASSIGNED}),
    S.INSPECTING: frozenset({S.CONCLUDED, S.DISMISSED}),
    S.CONCLUDED: frozenset({S.RECOVERED, S.CLOSED}),
    S.RECOVERED: frozenset({S.CONCLUDED, S.CLOSED}),
    S.CLOSED: frozenset(),
    # Taken up again when new signs come.
    S.DISMISSED: frozenset({S.ASSIGNED}),
}
# New signs of the same person or case come into the file that is still worked on.
WORKED_ON = frozenset({S.OPENED, S.ASSIGNED, S.DECIDING, S.INSPECTING})
OPEN_FILES = frozenset({*WORKED_ON, S.CONCLUDED, S.RECOVERED})


def may_move(before: ReferralState, after: ReferralState) -> bool:
    """Whether a sealed file may go from one state to another."""
    return after in REFERRAL_MOVES[before]


class DecisionKind(StrEnum):
    """What is decided in a file, each by one who proposes and another who signs."""

    INSPECT = "inspect"
    CONCLUDE = "conclude"
    RECOVER = "recover"
    DISMISS = "dismiss"
    CLOSE = "close"
    RELEASE_READS = "release_reads"
    RELEASE_CONCLUSION = "release_conclusion"


D = DecisionKind
# In which states a decision may be proposed.
PROPOSABLE: Mapping[DecisionKind, frozenset[ReferralState]] = {
    D.INSPECT: frozenset({S.ASSIGNED}),
    D.CONCLUDE: frozenset({S.INSPECTING}),
    D.DISMISS: frozenset({S.ASSIGNED, S.INSPECTING}),
    D.RECOVER: frozenset({S.CONCLUDED}),
    D.CLOSE: frozenset({S.CONCLUDED, S.RECOVERED}),
    D.RELEASE_READS: frozenset({S.CONCLUDED, S.RECOVERED, S.CLOSED, S.DISMISSED}),
    D.RELEASE_CONCLUSION: frozenset({S.CONCLUDED, S.RECOVERED, S.CLOSED}),
}
# Where the file goes at once when it is proposed, and when it is signed; the others leave it where it is.
ON_PROPOSAL: Mapping[DecisionKind, ReferralState] = {D.INSPECT: S.DECIDING}
ON_SIGNATURE: Mapping[DecisionKind, ReferralState] = {
    D.INSPECT: S.INSPECTING,
    D.CONCLUDE: S.CONCLUDED,
    D.DISMISS: S.DISMISSED,
    D.CLOSE: S.CLOSED,
}
ON_REFUSAL: Mapping[DecisionKind, ReferralState] = {D.INSPECT: S.ASSIGNED}
# So that a file is not concluded twice, nor a recovery demanded twice: what stands signed stands.
ONCE = frozenset({D.CONCLUDE, D.RECOVER, D.CLOSE, D.RELEASE_CONCLUSION})


class Origin(StrEnum):
    """Where a sign came from."""

    OFFICER = "officer"
    CHECK = "check"
    PERSON = "person"


class AccusedKind(StrEnum):
    """Whom a sign points at."""

    FACILITY = "facility"
    EMPLOYER = "employer"
    UNIT = "unit"
    STAFF = "staff"
    UNKNOWN = "unknown"


class SignKind(StrEnum):
    """What an officer can say was seen; the checks R15 to R21 say it with their own number."""

    NOT_THERE = "not_there"
    AFTER_DEATH = "after_death"
    CARD_OF_ANOTHER = "card_of_another"
    TOO_MANY_VISITS = "too_many_visits"
    LEAVE_WITHOUT_VISIT = "leave_without_visit"
    PAID_FOR_BENEFIT = "paid_for_benefit"
    FORGED_PAPER = "forged_paper"
    STAFF_INVOLVED = "staff_involved"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """What was copied into a file."""

    SIGN = "sign"
    SNAPSHOT = "snapshot"
    WORDS = "words"
    PICTURE = "picture"


class ReferralVerb(StrEnum):
    """What happened to a sealed file, in the past tense."""

    OPENED = "opened"
    SIGN_JOINED = "sign_joined"
    FROZEN = "frozen"
    TEAM_SET = "team_set"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    REFUSED = "refused"
    MINUTES_TAKEN = "minutes_taken"
    PAID = "paid"
    PAYMENT_TAKEN_BACK = "payment_taken_back"
    REPORTER_REVEALED = "reporter_revealed"
    READS_RELEASED = "reads_released"
    CONCLUSION_RELEASED = "conclusion_released"
    REOPENED = "reopened"
    EXPORTED = "exported"


def number_of(*, year: int, place: int) -> str:
    """The number of a file as it is written: `TT-2026-00017`."""
    return f"TT-{year}-{place:05d}"


def canonical(content: Mapping[str, object]) -> bytes:
    """The one form in which a thing is hashed: JSON with sorted keys, in UTF-8."""
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS, default=str)


def evidence_hash(*, kind: str, title: str, taken_from: Mapping[str, object], body: bytes) -> str:
    """SHA-256 over what a piece of evidence is, where it was taken from, and its bytes."""
    head = canonical({"kind": kind, "title": title, "from": taken_from, "size": len(body)})
    return hashlib.sha256(head + b"\n" + body).hexdigest()
