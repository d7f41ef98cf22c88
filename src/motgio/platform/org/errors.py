"""What can be wrong with a unit."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownUnit(NotFound):
    """There is no such unit."""

    code = "unknown_unit"


class UnknownProvince(NotFound):
    """No province has this code on that day."""

    # `details["code"]` is the code.
    code = "unknown_province"


class NobodyOnDuty(NotFound):
    """No unit has this duty for that place on that day."""

    code = "nobody_on_duty"


class DayInPast(Invalid):
    """The tree of units changes from today on; what was stands as it was."""

    # `details["earliest"]` is the first day that may be.
    code = "day_in_past"


class DayTooFar(Invalid):
    """The tree of units changes within two years."""

    code = "day_too_far"


class BadLine(Invalid):
    """This needs words in one line."""

    # `details["field"]` says which.
    code = "bad_line"


class BadCode(Invalid):
    """This is no code."""

    # `details["field"]` says which.
    code = "bad_code"


class CodeTaken(Invalid):
    """Another unit has this code on one of these days."""

    # `details["field"]` says which.
    code = "code_taken"


class WrongPlace(Invalid):
    """No unit of this kind stands there."""

    code = "wrong_place"


class OutsideUnit(Invalid):
    """On that day the unit does not stand."""

    code = "outside_unit"


class NothingNew(Invalid):
    """From that day on it is so already."""

    code = "nothing_new"


class UnitHolds(NotAllowed):
    """This unit still holds staff or work, and so cannot be closed."""

    # `details["held"]`: what and how many, by `Holding`.
    code = "unit_holds"


class UnitChanged(Conflict):
    """Somebody else changed this unit meanwhile."""

    code = "unit_changed"
