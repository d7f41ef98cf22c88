"""What may become of a hand-over, who may be offered a case, and when it goes up to a leader; plain Python.

Source: Official Letter 2149/BHXH-CNTT, last paragraph (no unit may push responsibility away); the numbers are
the house's (domain.md "Accountability").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from motgio.capabilities.handover.errors import (
    HasHadIt,
    HopsUsedUp,
    ItsOwnUnit,
    UnitDeclined,
    WordsNeeded,
)

# A third change of the accountable unit needs the leader above both.
MOST_HOPS = 2
# Working minutes of the offered unit until an offer without an answer goes up.
ANSWER_MINUTES = 15
LONGEST_WORDS = 2000
# Kinds of unit that may answer for a case: inspection, the IT centre and the nation's own unit never do.
CASE_UNITS = frozenset({"province", "care", "department", "local_office"})


class OfferState(StrEnum):
    """What became of an offer."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    # The case was answered, merged or moved before anybody said anything.
    OVER = "over"


class EscalationState(StrEnum):
    """What became of what was brought before a leader."""

    RAISED = "raised"
    DECIDED = "decided"
    OVER = "over"


class EscalationKind(StrEnum):
    """Why a case is before a leader; in the order in which they are shown."""

    UNASSIGNED = "unassigned"
    DECLINED = "declined"
    LAPSED = "lapsed"
    ASKED = "asked"


O = OfferState  # noqa: E741 - as the tables of the other rooms are written
OFFER_MOVES: Mapping[OfferState, frozenset[OfferState]] = {
    O.OFFERED: frozenset({O.ACCEPTED, O.DECLINED, O.WITHDRAWN, O.LAPSED, O.OVER}),
    O.ACCEPTED: frozenset(),
    O.DECLINED: frozenset(),
    O.WITHDRAWN: frozenset(),
    O.LAPSED: frozenset(),
    O.OVER: frozenset(),
}

E = EscalationState
ESCALATION_MOVES: Mapping[EscalationState, frozenset[EscalationState]] = {
    E.RAISED: frozenset({E.DECIDED, E.OVER}),
    E.DECIDED: frozenset(),
    E.OVER: frozenset(),
}


def check_offer(*, to_unit: int, owners: Sequence[int], hops: int, declined: Collection[int]) -> None:
    """Whether a case may be offered to this unit.

    `owners` are the units that answered for it so far, the present one last. Raises ItsOwnUnit,
    UnitDeclined, HasHadIt (a case does not go back and forth) and HopsUsedUp, after which only the leader
    above both may move it.
    """
    if to_unit == owners[-1]:
        raise ItsOwnUnit
    if to_unit in declined:
        raise UnitDeclined
    if to_unit in owners:
        raise HasHadIt
    if hops >= MOST_HOPS:
        raise HopsUsedUp


def check_words(words: str) -> str:
    """The words without blanks around them. Raises WordsNeeded when there are none, or too many."""
    words = words.strip()
    if not words or len(words) > LONGEST_WORDS:
        raise WordsNeeded
    return words


def above_both(first: Sequence[int], second: Sequence[int]) -> int:
    """The lowest unit that stands above both, or is one of them.

    Each is told as its way up, itself first, the top last; two units of one agency always meet.
    """
    others = set(second)
    return next((unit for unit in first if unit in others), first[-1])
