"""What can be wrong with a hand-over."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownOffer(NotFound):
    """There is no such offer."""

    code = "unknown_offer"


class UnknownEscalation(NotFound):
    """There is nothing like that before this leader."""

    code = "unknown_escalation"


class OfferStands(NotAllowed):
    """This case is offered to a unit already; wait for its answer or withdraw the offer."""

    code = "offer_stands"


class BeforeLeader(NotAllowed):
    """This case is before a leader, who decides which unit answers."""

    code = "before_leader"


class OfferSettled(Conflict):
    """This offer was answered, withdrawn or ran out already."""

    code = "offer_settled"


class EscalationSettled(Conflict):
    """A leader decided on this already, or it is over."""

    code = "escalation_settled"


class ItsOwnUnit(Invalid):
    """This unit answers for the case already."""

    code = "its_own_unit"


class NoCaseUnit(Invalid):
    """No unit of this kind answers for cases."""

    code = "no_case_unit"


class UnitDeclined(NotAllowed):
    """This unit declined the case and is not offered it again."""

    code = "unit_declined"


class HasHadIt(NotAllowed):
    """This unit has handed the case over; only a leader may give it back."""

    code = "has_had_it"


class HopsUsedUp(NotAllowed):
    """This case was handed over twice; a third time needs the leader."""

    code = "hops_used_up"


class WordsNeeded(Invalid):
    """Say in a few words why."""

    code = "why_needed"


class GroundNeeded(Invalid):
    """Declining needs a legal ground with its article."""

    code = "ground_needed"


class NotBelowLeader(Invalid):
    """A leader decides between units that stand below."""

    code = "not_below_leader"
