"""Documents: all that other rooms may import. The makers load their libraries only when something is made."""

from __future__ import annotations

from motgio.platform.documents.domain import (
    Cell,
    Column,
    OfficialLetter,
    Paragraph,
    Register,
    Table,
    place_and_day,
    written_number,
)
from motgio.platform.documents.errors import FontsMissing
from motgio.platform.documents.fonts_there import fonts_are_there
from motgio.platform.documents.words import one_line, paragraphs

__all__ = [
    "Cell",
    "Column",
    "FontsMissing",
    "OfficialLetter",
    "Paragraph",
    "Register",
    "Table",
    "fonts_are_there",
    "letter_as_pdf",
    "letter_as_word",
    "one_line",
    "paragraphs",
    "place_and_day",
    "register_as_excel",
    "written_number",
]


def letter_as_pdf(letter: OfficialLetter) -> bytes:
    """The letter as PDF, the same bytes for the same letter. Raises FontsMissing."""
    from motgio.platform.documents.pdf import letter_as_pdf as made

    return made(letter)


def letter_as_word(letter: OfficialLetter) -> bytes:
    """The letter as .docx, the same bytes for the same letter."""
    from motgio.platform.documents.word import letter_as_word as made

    return made(letter)


def register_as_excel(register: Register) -> bytes:
    """The register as .xlsx, the same bytes for the same rows."""
    from motgio.platform.documents.sheet import register_as_excel as made

    return made(register)
