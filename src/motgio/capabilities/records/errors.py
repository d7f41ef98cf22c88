"""What can go wrong when a system of record is asked; each is expected and named."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed, NotFound, Unavailable


class SourceDown(Unavailable):
    """The system of record does not answer."""

    code = "source_down"


class SourceSlow(Unavailable):
    """The system of record did not answer in time."""

    code = "source_slow"


class SourceUnreadable(Unavailable):
    """The system of record answered something that cannot be trusted."""

    code = "source_unreadable"


class UnknownParticipant(NotFound):
    """No system of record knows this number."""

    code = "unknown_participant"


class ValueChanged(Conflict):
    """The value in the system of record is no longer the one that was verified."""

    # `details["current"]` holds the rows as they are now, in the words of the port.
    code = "value_changed"


class CannotAdjust(NotAllowed):
    """The system of record cannot make this change."""

    # `details["reason"]` is what the system said; the case goes to the IT centre.
    code = "cannot_adjust"


class ChangeRefused(Invalid):
    """The system of record refused the change as malformed."""

    code = "change_refused"


class NoRecordsPort(MotgioError):
    """No adapter has been wired to the records port."""

    code = "no_records_port"
