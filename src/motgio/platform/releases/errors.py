"""What can be wrong with a version that is to be edited, released or thrown away."""

from __future__ import annotations

from motgio.kernel.errors import Conflict, NotAllowed, NotFound


class UnknownVersion(NotFound):
    """There is no such version."""

    code = "unknown_version"


class OwnVersion(NotAllowed):
    """Who wrote a version does not release it."""

    code = "own_version"


class VersionChanged(Conflict):
    """Somebody else changed this version meanwhile."""

    code = "version_changed"
