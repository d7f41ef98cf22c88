"""Handing over: all that other rooms may import."""

from motgio.capabilities.handover.alarms import lapse_due_offers, next_lapse_at
from motgio.capabilities.handover.answering import accept_offer, decline_offer
from motgio.capabilities.handover.deciding import decide
from motgio.capabilities.handover.domain import (
    ANSWER_MINUTES,
    CASE_UNITS,
    LONGEST_WORDS,
    MOST_HOPS,
    EscalationKind,
    EscalationState,
    OfferState,
)
from motgio.capabilities.handover.errors import (
    BeforeLeader,
    EscalationSettled,
    GroundNeeded,
    HasHadIt,
    HopsUsedUp,
    ItsOwnUnit,
    NoCaseUnit,
    NotBelowLeader,
    OfferSettled,
    OfferStands,
    UnitDeclined,
    UnknownEscalation,
    UnknownOffer,
    WordsNeeded,
)
from motgio.capabilities.handover.escalating import ask_leader, escalate_unassigned
from motgio.capabilities.handover.grounds import Ground, grounds_on
from motgio.capabilities.handover.offering import offer_case, withdraw_offer
from motgio.capabilities.handover.queries import (
    Bounces,
    EscalationRow,
    OfferRow,
    bounces,
    escalation_of_case,
    escalations_for,
    offers_from,
    offers_of_case,
    offers_to,
)

__all__ = [
    "ANSWER_MINUTES",
    "CASE_UNITS",
    "LONGEST_WORDS",
    "MOST_HOPS",
    "BeforeLeader",
    "Bounces",
    "EscalationKind",
    "EscalationRow",
    "EscalationSettled",
    "EscalationState",
    "Ground",
    "GroundNeeded",
    "HasHadIt",
    "HopsUsedUp",
    "ItsOwnUnit",
    "NoCaseUnit",
    "NotBelowLeader",
    "OfferRow",
    "OfferSettled",
    "OfferStands",
    "OfferState",
    "UnitDeclined",
    "UnknownEscalation",
    "UnknownOffer",
    "WordsNeeded",
    "accept_offer",
    "ask_leader",
    "bounces",
    "decide",
    "decline_offer",
    "escalate_unassigned",
    "escalation_of_case",
    "escalations_for",
    "grounds_on",
    "lapse_due_offers",
    "next_lapse_at",
    "offer_case",
    "offers_from",
    "offers_of_case",
    "offers_to",
    "withdraw_offer",
]
