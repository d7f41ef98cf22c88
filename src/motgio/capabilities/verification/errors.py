"""What keeps a verification from coming to its end for now."""

from __future__ import annotations

from motgio.kernel.errors import NotAllowed, Unavailable


class SourcesMissing(Unavailable):
    """A system of record that is needed does not answer; it is asked again by itself."""

    code = "sources_missing"


class ViewStillOld(Unavailable):
    """The app's copy was refreshed but does not show the system's value yet."""

    code = "view_still_old"


class NotUndetermined(NotAllowed):
    """Only a claim that the machine left undetermined is concluded by what a unit states."""

    code = "not_undetermined"
