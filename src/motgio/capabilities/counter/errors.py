"""What can go wrong with a number in the queue or a sheet of the counter."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, NotAllowed, NotFound


class UnknownTicket(NotFound):
    """There is no such number today."""

    code = "unknown_ticket"


class UnknownReceipt(NotFound):
    """There is no such receipt."""

    code = "unknown_receipt"


class NoMoreNumbers(NotAllowed):
    """All numbers of today are given out."""

    code = "no_more_numbers"


class WindowBusy(Conflict):
    """A colleague is calling a number at this window."""

    # `details` holds the number and the officer who called it.
    code = "window_busy"
