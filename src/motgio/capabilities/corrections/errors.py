"""What can be wrong with an act on a correction."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable


class UnknownCorrection(NotFound):
    """There is no such correction."""

    code = "unknown_correction"


class StaleCorrection(Conflict):
    """A colleague changed this correction meanwhile; nothing was overwritten."""

    # `details` holds the `version` and the `correction` as they are now, to be shown beside what was typed.
    code = "stale_correction"


class ForbiddenCorrectionMove(NotAllowed):
    """From its present state this correction cannot go there."""

    code = "forbidden_correction_move"


class AlreadyDecided(NotAllowed):
    """Somebody decided on this correction already."""

    code = "already_decided"


class SamePerson(NotAllowed):
    """Who proposed a correction cannot approve it."""

    code = "same_person"


class AlreadyCorrecting(NotAllowed):
    """This claim has a correction under way."""

    code = "already_correcting"


class KindSwitchedOff(NotAllowed):
    """This kind of change is switched off now; what was proposed before can still be decided."""

    code = "kind_switched_off"


class KindNotYours(NotAllowed):
    """None of one's roles may propose this kind of change now."""

    code = "kind_not_yours"


class NobodyLeft(Invalid):
    """A kind of change needs somebody who may propose it, among the roles that work on cases."""

    code = "nobody_left"


class ReasonNeeded(Invalid):
    """This needs a reason in words."""

    code = "reason_needed"


class GroundNeeded(Invalid):
    """A correction needs its legal ground, in one line of at most 300 characters."""

    code = "ground_needed"


class NothingChanges(Invalid):
    """This value is not part of the correction."""

    code = "nothing_changes"


class NotReadBack(Unavailable):
    """The new value is not to be seen yet; it will be read again."""

    code = "not_read_back"


class UnusableValue(Invalid):
    """This value cannot stand in a record."""

    code = "unusable_value"
