"""Reads the names of employers out of a message, when they are written with capitals."""

from __future__ import annotations

from .evidence import index_words
from .text import FoldedText


def find_employers(text: FoldedText) -> list[tuple[str, int]]:
    """Names of employers with the place where each stands; a shouted text (all capitals) gives none."""
    return named_employers(text, index_words(text).employers)


def named_employers(text: FoldedText, spans: list[tuple[int, int]]) -> list[tuple[str, int]]:
    """The employers at these places of a text, as written."""
    return [(text.shown[start:end], start) for start, end in spans]
