"""What can be wrong with a roster."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownRoster(NotFound):
    """There is no such roster."""

    code = "unknown_roster"


class BadShift(Invalid):
    """A shift ends after it begins, and lasts a day at the most."""

    code = "bad_shift"


class SamePersonTwice(Invalid):
    """Whoever is on duty, stands in and heads the shift are different people."""

    code = "same_person_twice"


class NotOfThisUnit(Invalid):
    """Only staff of this unit, or of one above or below it, stand on its roster."""

    code = "not_of_this_unit"


class ShiftTaken(Conflict):
    """A shift of this unit stands at this time already."""

    code = "shift_taken"


class ShiftOver(NotAllowed):
    """A shift that is over stays as it was."""

    code = "shift_over"


class BadAbsence(Invalid):
    """An absence ends after it begins, after now, and lasts a year at the most."""

    code = "bad_absence"


class AbsentAlready(Conflict):
    """This person is absent at this time already."""

    code = "absent_already"


class NothingToLayOut(Invalid):
    """There is no shift to lay out, or every session has one."""

    code = "nothing_to_lay_out"
