"""What can be wrong with a reply text."""

from __future__ import annotations

from motgio.kernel.errors import Invalid, NotFound


class UnknownText(NotFound):
    """There is no such text."""

    code = "unknown_text"


class EmptyText(Invalid):
    """A text needs words, and not more than four thousand characters."""

    code = "empty_text"


class UnknownPlace(Invalid):
    """A place in this text is one that nobody fills."""

    code = "unknown_place"
