"""A letter as a Word document in the same official form, to be gone on with in an office."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from motgio.platform.documents.clean import clean
from motgio.platform.documents.domain import OfficialLetter, Paragraph, Table, place_and_day
from motgio.platform.documents.same_bytes import without_times

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
FAMILY = "Times New Roman"
MOST_RULE = 30


def letter_as_word(letter: OfficialLetter) -> bytes:
    """The .docx; words are put in as text, never as a template."""
    said, document = clean(letter), Document()
    _page(document)
    _head(document, said)
    _body(document, said)
    _foot(document, said)
    _told_about(document, said)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _page(document: WordDocument) -> None:
    section, style = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.different_first_page_header_footer = True
    style.font.name, style.font.size = FAMILY, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FAMILY)
    style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number, "PAGE")


def _field(paragraph: WordParagraph, code: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)


def _head(document: WordDocument, letter: OfficialLetter) -> None:
    grid = document.add_table(rows=2, cols=2)
    grid.autofit = False
    left, right = grid.rows[0].cells
    for row in grid.rows:
        row.cells[0].width, row.cells[1].width = Mm(70), Mm(92)
    if letter.parent:
        _line(left, letter.parent.upper(), size=12)
    _line(left, letter.issuer.upper(), size=12, bold=True)
    _line(left, "─" * 9, size=8)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _line(right, "─" * MOST_RULE, size=8)
    left, right = grid.rows[1].cells
    _line(left, f"Số: {letter.number}", size=13)
    if not letter.title and letter.about:
        _line(left, letter.about, size=12)
    _line(right, place_and_day(letter.place, letter.day), size=13, italic=True)


def _line(
    cell: _Cell, words: str, *, size: int, bold: bool = False, italic: bool = False, centred: bool = True
) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs else cell.add_paragraph()
    if centred:
        paragraph.alignment = CENTRE
    _run(paragraph, words, size=size, bold=bold, italic=italic)


def _run(
    paragraph: WordParagraph, words: str, *, size: int, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _body(document: WordDocument, letter: OfficialLetter) -> None:
    document.add_paragraph()
    if letter.title:
        for words in (letter.title.upper(), letter.about):
            _centred(document, words, size=14, bold=True)
    if letter.recipient:
        _centred(document, f"Kính gửi: {letter.recipient}", size=13)
    for part in letter.parts:
        if isinstance(part, Paragraph):
            paragraph = document.add_paragraph(part.words)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Mm(10)
            paragraph.paragraph_format.space_before = Pt(6)
        else:
            _table(document, part)


def _centred(document: WordDocument, words: str, *, size: int, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    _run(paragraph, words, size=size, bold=bold)


def _table(document: WordDocument, table: Table) -> None:
    document.add_paragraph()
    grid = document.add_table(rows=1, cols=len(table.head))
    grid.style = "Table Grid"
    _row(grid.rows[0].cells, table.head, bold=True)
    for row in table.rows:
        _row(grid.add_row().cells, row)


def _row(cells: Iterable[_Cell], words: Iterable[str], *, bold: bool = False) -> None:
    for cell, said in zip(cells, words, strict=True):
        _line(cell, said, size=12, bold=bold, centred=False)


def _foot(document: WordDocument, letter: OfficialLetter) -> None:
    document.add_paragraph()
    grid = document.add_table(rows=1, cols=2)
    left, right = grid.rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, centred=False)
    for copy in letter.copies:
        _line(left, f"- {copy}", size=11, centred=False)
    for words in letter.signed_as:
        _line(right, words.upper(), size=13, bold=True)
    for words in ("", "", "", "", letter.signatory):
        _line(right, words, size=13, bold=True)


def _told_about(document: WordDocument, letter: OfficialLetter) -> None:
    told, made = document.core_properties, datetime.combine(letter.day, time.min)
    told.title, told.author, told.language = letter.about[:250], letter.issuer[:250], "vi-VN"
    told.created = told.modified = made
    told.last_modified_by, told.revision, told.comments = letter.issuer[:250], 1, ""
