"""The texts that the product ships with, as the rooms that use them register them."""

from __future__ import annotations

from motgio.capabilities.texts.domain import LANGUAGES, ShippedText
from motgio.capabilities.texts.errors import UnknownText

_shipped: dict[str, ShippedText] = {}


def register_texts(*texts: ShippedText) -> None:
    """Make texts known that an office may replace; called once in every process."""
    _shipped.update({text.key: text for text in texts})


def shipped_texts() -> tuple[ShippedText, ...]:
    """Every text, in the order of registration."""
    return tuple(_shipped.values())


def shipped_text(key: str, language: str) -> ShippedText:
    """One text. Raises UnknownText, also for a language that is not written."""
    if key not in _shipped or language not in LANGUAGES:
        raise UnknownText
    return _shipped[key]
