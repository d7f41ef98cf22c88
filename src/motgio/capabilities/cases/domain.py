"""The words and moves of a case: what may follow what.

Source: Official Letter 2149/BHXH-CNTT, item 1; lanes after the rules named beside each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from motgio.kernel.errors import NotAllowed


class Channel(StrEnum):
    """The way a report came in."""

    PORTAL = "portal"
    COUNTER = "counter"
    HOTLINE = "hotline"
    ZALO = "zalo"
    FACEBOOK = "facebook"
    EMAIL = "email"
    SMS = "sms"
    VSSID = "vssid"
    OPEN311 = "open311"


class Lane(StrEnum):
    """What kind of matter a case is; fixes its clock and letters."""

    DATA_ERROR = "data_error"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    REGULATION_FEEDBACK = "regulation_feedback"
    LEGAL_COMPLAINT = "legal_complaint"
    DENUNCIATION = "denunciation"
    PERSONAL_DATA_REQUEST = "personal_data_request"
    LATE_EMPLOYER_PAYMENT = "late_employer_payment"
    SLOW_BENEFIT = "slow_benefit"


class Problem(StrEnum):
    """What a claim says is wrong with a line."""

    MISSING = "missing"
    WRONG_VALUE = "wrong_value"
    NOT_MINE = "not_mine"
    DUPLICATE = "duplicate"
    NOT_CLOSED = "not_closed"
    NOT_JOINED = "not_joined"
    NOT_UPDATED = "not_updated"
    OTHER = "other"


class ProofLevel(StrEnum):
    """How far it is proven who reports."""

    NONE = "none"
    CONTACT = "contact"
    IDENTITY = "identity"


class IdentityProof(StrEnum):
    """How an officer made sure who the person is."""

    CARD_AT_COUNTER = "card_at_counter"
    HOTLINE_QUESTIONS = "hotline_questions"


class CaseState(StrEnum):
    """Where the conversation stands."""

    RECEIVED = "received"
    CHECKING = "checking"
    PROMISED = "promised"
    WAITING_FOR_PERSON = "waiting_for_person"
    ANSWERED = "answered"
    CLOSED = "closed"


class ClaimState(StrEnum):
    """Where the work on one claim stands."""

    OPEN = "open"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    CORRECTING = "correcting"
    DONE = "done"


class Outcome(StrEnum):
    """What came of a claim."""

    CORRECTED = "corrected"
    VIEW_REFRESHED = "view_refreshed"
    RECORD_RIGHT_EXPLAINED = "record_right_explained"
    CANNOT_CHANGE = "cannot_change"
    MOVED_LANE = "moved_lane"
    MOVED_CASE = "moved_case"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


class WhyNotMerge(StrEnum):
    """Why two cases cannot become one."""

    NOT_OPEN = "not_open"
    OTHER_UNIT = "other_unit"
    OTHER_PERSON = "other_person"
    PROMISED = "promised"
    CORRECTING = "correcting"
    MERGED = "merged"


class HeldKind(StrEnum):
    """An act of an officer that can be taken back for a moment."""

    ANSWERED = "answered"
    ASSIGNED = "assigned"
    RELEASED = "released"
    CLOSED = "closed"


class AlarmKind(StrEnum):
    """What the clock of a case can ring for."""

    DUE_SOON = "due_soon"
    BREACHED = "breached"


C = CaseState
CASE_MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    C.RECEIVED: frozenset({C.CHECKING, C.PROMISED, C.ANSWERED}),
    C.CHECKING: frozenset({C.PROMISED, C.WAITING_FOR_PERSON, C.ANSWERED}),
    C.PROMISED: frozenset({C.CHECKING, C.WAITING_FOR_PERSON, C.ANSWERED}),
    C.WAITING_FOR_PERSON: frozenset({C.CHECKING, C.PROMISED, C.ANSWERED}),
    # Back to waiting, and from closed to answered, only by taking the act back (taking_back.py).
    C.ANSWERED: frozenset({C.CHECKING, C.PROMISED, C.WAITING_FOR_PERSON, C.CLOSED}),
    C.CLOSED: frozenset({C.CHECKING, C.ANSWERED}),
}

K = ClaimState
CLAIM_MOVES: Mapping[ClaimState, frozenset[ClaimState]] = {
    K.OPEN: frozenset({K.VERIFYING, K.DONE}),
    K.VERIFYING: frozenset({K.OPEN, K.VERIFIED, K.DONE}),
    K.VERIFIED: frozenset({K.VERIFYING, K.CORRECTING, K.DONE}),
    K.CORRECTING: frozenset({K.VERIFYING, K.VERIFIED, K.DONE}),
    K.DONE: frozenset({K.OPEN, K.VERIFYING, K.VERIFIED}),
}

OPEN_STATES = frozenset({C.RECEIVED, C.CHECKING, C.PROMISED, C.WAITING_FOR_PERSON})


class ForbiddenMove(NotAllowed):
    """From its present state this cannot go there."""

    code = "forbidden_move"


def move_case(now: CaseState, to: CaseState) -> CaseState:
    """The new state of a case. Raises ForbiddenMove when the table does not allow it."""
    if to not in CASE_MOVES[now]:
        raise ForbiddenMove(f"a case cannot go from {now} to {to}", now=now, to=to)
    return to


def move_claim(now: ClaimState, to: ClaimState) -> ClaimState:
    """The new state of a claim. Raises ForbiddenMove when the table does not allow it."""
    if to not in CLAIM_MOVES[now]:
        raise ForbiddenMove(f"a claim cannot go from {now} to {to}", now=now, to=to)
    return to


def is_stale(*, seen: int, now: int, rung: Collection[int]) -> bool:
    """Whether somebody changed a case between its version `seen` and its version `now`.

    `rung` are the versions that an alarm made: what the clock says changes nothing that anybody decides on,
    so who looked before it rang may still act. A version that is still to come was never seen.
    """
    return seen > now or any(version not in rung for version in range(seen + 1, now + 1))


def why_not_merge(
    *,
    states: tuple[CaseState, CaseState],
    claim_states: Iterable[ClaimState],
    same_person: bool,
    is_promised: bool,
    is_merged: bool,
    has_merged: bool,
) -> WhyNotMerge | None:
    """Why a case cannot be merged into an earlier one, or None when it can.

    `states` are those of both, the rest is said of the one that would go: a time promised to its person, and
    a correction under way, are kept first; chains of merged cases would hide whose hour it is.
    """
    if not OPEN_STATES.issuperset(states):
        return WhyNotMerge.NOT_OPEN
    if not same_person:
        return WhyNotMerge.OTHER_PERSON
    if is_merged or has_merged:
        return WhyNotMerge.MERGED
    if is_promised:
        return WhyNotMerge.PROMISED
    return WhyNotMerge.CORRECTING if ClaimState.CORRECTING in set(claim_states) else None
