"""What a reply text is: its key, its places, the states of a version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from motgio.capabilities.texts.errors import EmptyText, UnknownPlace

LONGEST = 4000
LANGUAGES = ("vi", "en")


class TextState(StrEnum):
    """Where a version of a text stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class ShippedText:
    """A text that the product ships with: its words in a language, the places that are filled, and those
    that stay open for the officer. It holds until an office releases its own.
    """

    key: str
    words: Callable[[str], str]
    filled: frozenset[str] = frozenset()
    left_open: Callable[[str], frozenset[str]] = lambda language: frozenset()

    def places(self, language: str) -> frozenset[str]:
        """Every place that may stand in this text."""
        return self.filled | self.left_open(language)


def check_body(body: str, *, found: tuple[str, ...], known: frozenset[str]) -> str:
    """The body without blanks around it, when it has words and every place found in it is known.

    Raises EmptyText, UnknownPlace.
    """
    body = body.replace("\r\n", "\n").strip()
    if not body or len(body) > LONGEST:
        raise EmptyText
    unknown = tuple(place for place in found if place not in known)
    if unknown:
        raise UnknownPlace(places=unknown)
    return body
