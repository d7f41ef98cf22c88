"""A letter as PDF, set by Typst (ADR 0011): nothing of a letter is ever read as markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from motgio.platform.documents.clean import clean
from motgio.platform.documents.domain import OfficialLetter, Paragraph, Table, place_and_day
from motgio.platform.documents.fonts_there import FONTS, check_fonts

HERE = Path(__file__).resolve().parent
FORM = HERE / "letter.typ"
FAMILY = "Tinos"


def letter_as_pdf(letter: OfficialLetter) -> bytes:
    """The PDF, tagged and with its type inside; PDF/A-2a and PDF/UA-1 when the type has every character.

    Raises FontsMissing.
    """
    said = clean(letter)
    try:
        return _set(said, strict=True)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return _set(said, strict=False)


def _set(letter: OfficialLetter, *, strict: bool) -> bytes:
    made = typst.Compiler(
        input=str(FORM), root=str(HERE), font_paths=_type(), ignore_system_fonts=True
    ).compile(
        format="pdf",
        sys_inputs={"letter": json.dumps(_data(letter, strict=strict), ensure_ascii=False)},
        # The day of the letter, so that the same letter is the same file.
        timestamp=datetime.combine(letter.day, time.min, UTC),
        # For archives and for who listens; a character that the type lacks is forbidden by both.
        pdf_standards=["a-2a", "ua-1"] if strict else None,
    )
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


@cache
def _type() -> typst.Fonts:
    check_fonts()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _data(letter: OfficialLetter, *, strict: bool) -> dict[str, Any]:
    return {
        "fonts": [FAMILY] if strict else [FAMILY, "DejaVu Sans Mono"],
        "parent": letter.parent,
        "issuer": letter.issuer,
        "number": letter.number,
        "dated": place_and_day(letter.place, letter.day),
        "title": letter.title,
        "about": letter.about,
        "recipient": letter.recipient,
        "parts": [_part(part) for part in letter.parts],
        "copies": letter.copies,
        "signed_as": letter.signed_as,
        "signatory": letter.signatory,
    }


def _part(part: Paragraph | Table) -> dict[str, Any]:
    if isinstance(part, Paragraph):
        return {"kind": "paragraph", "words": part.words}
    return {"kind": "table", "head": part.head, "rows": part.rows}
