"""What may go wrong with a sealed file."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownReferral(NotFound):
    """There is no such file."""


class SealMissing(NotAllowed):
    """The database role that seals the files of inspection is missing."""

    code = "seal_missing"


class ReferralMoved(Conflict):
    """Somebody else changed this file meanwhile."""

    code = "referral_moved"


class NotNow(NotAllowed):
    """The file does not stand where this can be done."""

    code = "not_now"


class NotLeader(NotAllowed):
    """Only the leader of the inspection does this."""

    code = "not_leader"


class OwnProposal(NotAllowed):
    """Who proposed a decision does not sign it."""

    code = "own_proposal"


class StillProposed(NotAllowed):
    """A decision still waits for its signature."""

    code = "still_proposed"


class AlreadyDecided(NotAllowed):
    """This was decided already."""

    code = "already_decided"


class NoSuchMember(Invalid):
    """The lead and two people at least must be inspectors of this unit."""

    code = "no_such_member"


class WordsMissing(Invalid):
    """Something that must be said is missing."""

    code = "words_missing"


class TooMuchPaid(Invalid):
    """More cannot be paid than was demanded."""

    code = "too_much_paid"
