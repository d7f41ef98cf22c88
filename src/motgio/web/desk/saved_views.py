"""Saved views as they are shown: each with the digit that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motgio.platform.people.facade import SavedView


@dataclass(frozen=True, slots=True)
class ShownView:
    """A saved view with the digit that opens it."""

    digit: int
    name: str
    query: str
    is_current: bool


def shown_views(views: Sequence[SavedView], *, query: str) -> tuple[ShownView, ...]:
    """The saved views in their order."""
    return tuple(
        ShownView(place, view.name, view.query, view.query == query)
        for place, view in enumerate(views, start=1)
    )
