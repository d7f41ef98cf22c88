"""What can be wrong with a request for verification."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownRequest(NotFound):
    """There is no such request."""

    code = "unknown_request"


class QuestionNeeded(Invalid):
    """This needs words that the unit can answer."""

    code = "question_needed"


class StatementNeeded(Invalid):
    """An answer needs a statement in words."""

    code = "statement_needed"


class NotThatUnit(Invalid):
    """This unit cannot be asked here."""

    code = "not_that_unit"


class ClaimSettled(NotAllowed):
    """This claim is done; there is nothing left to verify."""

    code = "claim_settled"


class AskedAlready(Conflict):
    """This unit was asked about this claim and has not answered yet."""

    code = "asked_already"


class NobodyToAsk(NotAllowed):
    """Nobody of this unit can be asked: it has neither a roster nor a leader."""

    code = "nobody_to_ask"


class RequestSettled(Conflict):
    """Somebody answered this request, or took it back."""

    code = "request_settled"


class NotBegun(NotAllowed):
    """This request begins when the office opens."""

    code = "not_begun"


class StepOutOfRange(Invalid):
    """A unit is given between five minutes and eight working hours."""

    code = "step_out_of_range"


class TooManyPapers(Invalid):
    """At most six pictures go with an answer."""

    code = "too_many_papers"
