"""A letter whose every word is one that a document may hold."""

from __future__ import annotations

from dataclasses import replace

from motgio.platform.documents.domain import OfficialLetter, Paragraph, Table
from motgio.platform.documents.words import one_line


def clean(letter: OfficialLetter) -> OfficialLetter:
    """The same letter without controls, invisible and unassigned characters, in NFC."""
    return replace(
        letter,
        parent=one_line(letter.parent),
        issuer=one_line(letter.issuer),
        number=one_line(letter.number),
        place=one_line(letter.place),
        title=one_line(letter.title),
        about=one_line(letter.about),
        recipient=one_line(letter.recipient),
        parts=tuple(_clean_part(part) for part in letter.parts),
        copies=_lines(letter.copies),
        signed_as=_lines(letter.signed_as),
        signatory=one_line(letter.signatory),
    )


def _clean_part(part: Paragraph | Table) -> Paragraph | Table:
    if isinstance(part, Paragraph):
        return Paragraph(one_line(part.words))
    return Table(_lines(part.head), tuple(_lines(row) for row in part.rows))


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one_line(line) for line in lines)
