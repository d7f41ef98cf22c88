"""What can be wrong with a report or a proof."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed


class KeyReused(Conflict):
    """This idempotency key was used for another report."""

    code = "key_reused"


class NobodyReceives(Invalid):
    """No unit receives reports for this province."""

    code = "unknown_province"


class WrongCode(Invalid):
    """This code is wrong or has expired."""

    code = "wrong_code"


class TooManyCodes(NotAllowed):
    """Too many codes were asked for; please wait an hour."""

    code = "too_many_codes"


class NoAddress(Invalid):
    """There is no telephone or mailbox to send a code to."""

    code = "no_address"
