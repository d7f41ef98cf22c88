"""What can be wrong with a promise, a question or a call."""

from __future__ import annotations

from motgio.kernel.errors import Invalid, NotAllowed


class PromiseStands(NotAllowed):
    """This person was promised a time already; it can only be moved."""

    code = "promise_stands"


class PromiseSettled(NotAllowed):
    """This promise was kept, missed or moved already."""

    code = "promise_settled"


class NoPromise(NotAllowed):
    """Nothing was promised in this case."""

    code = "no_promise"


class NotInFuture(Invalid):
    """A promise needs a time that is still to come."""

    code = "not_in_future"


class OutsideHours(Invalid):
    """A promise needs a time at which the office works."""

    code = "outside_hours"


class TooFar(Invalid):
    """This is later than may be promised."""

    # `details["latest"]` is the latest moment that may be.
    code = "too_far"


class LimitOutOfRange(Invalid):
    """A promise may lie between one and twenty-two working days ahead."""

    code = "limit_out_of_range"


class WordsNeeded(Invalid):
    """This needs words that the person can read."""

    code = "words_needed"


class SupervisorNeeded(NotAllowed):
    """A promise that was moved once can only be moved again by a leader."""

    code = "supervisor_needed"


class AskedTwice(NotAllowed):
    """This person was asked twice already; answer with what is known."""

    code = "asked_twice"


class MoreTriesNeeded(NotAllowed):
    """A message takes the place of the call only after three tries at different hours."""

    # `details`: how many tries count so far, and how many are needed.
    code = "more_tries_needed"


class NotReached(Invalid):
    """Words can only be told to somebody who was reached."""

    code = "not_reached"
