"""What can go wrong in the administration of people."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownStaff(NotFound):
    """There is no such member of staff."""


class UnknownToken(NotFound):
    """There is no such token."""


class UnknownSession(NotFound):
    """There is no such session."""


class LinkUsedUp(NotFound):
    """This link was used, replaced or is too old."""


class NotOneself(NotAllowed):
    """Nobody administers the own account."""

    code = "not_oneself"


class NameTaken(Conflict):
    """Somebody else has this name."""

    code = "name_taken"


class RoleHeld(Conflict):
    """This role is held in these days already."""

    code = "role_held"


class UnitClosed(NotAllowed):
    """This unit is closed, or will be: nobody and nothing new comes to it."""

    code = "unit_closed"


class BadDates(Invalid):
    """A role ends after the day on which it begins, and not in the past."""

    code = "bad_dates"


class AccountClosed(NotAllowed):
    """This account is closed."""

    code = "account_closed"


class PasswordNotRight(Invalid):
    """The password typed is not the present one."""

    code = "password_not_right"
