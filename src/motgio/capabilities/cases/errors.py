"""What can be wrong with an act on a case."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownCase(NotFound):
    """There is no such case."""

    code = "unknown_case"


class StaleCase(Conflict):
    """A colleague changed this case meanwhile; nothing was overwritten."""

    code = "stale_case"


class EmptyAnswer(Invalid):
    """An answer needs words."""

    code = "empty_answer"


class Unfilled(Invalid):
    """A place in this text still has to be filled."""

    code = "unfilled"


class CallNeeded(NotAllowed):
    """This person has no written channel: call, then log the contact."""

    code = "call_needed"


class NotOpen(NotAllowed):
    """This case has been answered; it must be opened again first."""

    code = "not_open"


class NoClaims(Invalid):
    """A report of wrong data needs at least one line that is wrong."""

    code = "no_claims"


class AlreadyAnswered(NotAllowed):
    """This case was answered already."""

    code = "already_answered"


class CaseClosed(NotAllowed):
    """This case is closed; say that it is still wrong to have it opened again."""

    code = "case_closed"


class NotAnswered(NotAllowed):
    """This case has not been answered yet."""

    code = "not_answered"


class StillWorking(NotAllowed):
    """Not every claim of this case is done."""

    code = "still_working"


class NothingToTakeBack(NotFound):
    """There is no act of yours here that could be taken back."""

    code = "nothing_to_take_back"


class TooLateToTakeBack(NotAllowed):
    """The ten seconds are over; what was sent has left the house."""

    code = "too_late_to_take_back"


class MovedOn(Conflict):
    """Something else has happened to this case since; nothing was taken back."""

    code = "moved_on"


class NotAnEarlierCase(NotAllowed):
    """A case can only follow one that came before it."""

    code = "not_an_earlier_case"


class TooLateToReopen(NotAllowed):
    """This case was closed too long ago to be reopened; please report anew."""

    code = "too_late_to_reopen"


class NotMergeable(NotAllowed):
    """These two cases cannot be worked on as one; `why` tells the reason."""

    code = "not_mergeable"


class NotMerged(NotAllowed):
    """This case is not merged into another, or was answered with it already."""

    code = "not_merged"


class NothingToSplit(Invalid):
    """Choose claims that nobody is correcting, and leave at least one in this case."""

    code = "nothing_to_split"


class PreviewStale(Conflict):
    """What was previewed is no longer what would happen."""

    code = "preview_stale"
