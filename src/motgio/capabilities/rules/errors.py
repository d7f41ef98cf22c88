"""What can be wrong with a rule of an office."""

from __future__ import annotations

from motgio.kernel.errors import Invalid, NotFound


class UnknownRule(NotFound):
    """There is no such rule."""

    code = "unknown_rule"


class BeginsInPast(Invalid):
    """A rule holds from today on at the earliest; what was done stands as it was done."""

    code = "begins_in_past"


class BeginsTooFar(Invalid):
    """A rule begins within two years."""

    code = "begins_too_far"


class GroundMissing(Invalid):
    """A rule needs what it rests on and why, each in one line."""

    # `details["field"]` is `source` or `reason`.
    code = "ground_missing"


class NothingNew(Invalid):
    """From that day on it is so already."""

    code = "nothing_new"
