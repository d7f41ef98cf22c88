"""The base of every failure that Motgio expects."""

from __future__ import annotations


class MotgioError(Exception):
    """Something expected went wrong."""

    code = "error"

    def __init__(self, message: str | None = None, **details: object) -> None:
        self.message = message or (type(self).__doc__ or "").strip().splitlines()[0]
        self.details = details
        super().__init__(self.message)


class NotFound(MotgioError):
    """There is nothing here."""

    # What one may not see does not exist: access failures raise this very class.
    code = "not_found"


class Invalid(MotgioError):
    """What was sent cannot be used."""

    code = "invalid"


class NotAllowed(MotgioError):
    """This may not be done now."""

    code = "not_allowed"


class Conflict(MotgioError):
    """Somebody else changed this meanwhile."""

    code = "conflict"


class Unavailable(MotgioError):
    """A system that is needed does not answer."""

    code = "unavailable"
