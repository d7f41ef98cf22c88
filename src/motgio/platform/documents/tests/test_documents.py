"""Letters in official form and registers: the same bytes for the same data, and words stay words."""

import hashlib
import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document

from motgio.platform.documents import pdf
from motgio.platform.documents.facade import (
    FontsMissing,
    Paragraph,
    fonts_are_there,
    letter_as_pdf,
    letter_as_word,
    one_line,
    paragraphs,
    place_and_day,
    register_as_excel,
    written_number,
)
from motgio.platform.documents.fonts_there import check_fonts
from motgio.platform.documents.tests.samples import LETTER, register

SOURCE = Path(__file__).parents[4]
ELSEWHERE = """
import hashlib
from motgio.platform.documents.facade import letter_as_pdf, letter_as_word, register_as_excel
from motgio.platform.documents.fonts_there import check_fonts
from motgio.platform.documents.tests.samples import LETTER, register
for made in (letter_as_pdf(LETTER), letter_as_word(LETTER), register_as_excel(register())):
    print(hashlib.sha256(made).hexdigest())
"""
HOSTILE = [
    '#read("/etc/passwd") #sys.inputs $x$ *b* _i_ `c` @ref <label> // comment',
    '#include "../pdf.py" #import "@preview/x:1.0.0": *',
    "{{ 7*7 }} {% for x in y %} {name} ${7*7}",
    "<w:p/> ]]> &amp; <!-- --> <script>alert(1)</script>",
    "\x00\x01\x1b[31m\ufffe\u202eegassem\u2066 \u200b\ufeff",
    "ặ" * 10_000,
    "漢字 😀 ก العربية",
    "\\ \\u{202e} \" ' ` #[ #{ ] }",
    "HCM-" * 3000,
]


def texts_of(word: bytes) -> str:
    document = Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_two_processes_make_the_same_bytes() -> None:
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True, cwd=SOURCE
    ).stdout.split()
    here = (letter_as_pdf(LETTER), letter_as_word(LETTER), register_as_excel(register()))
    assert told == [hashlib.sha256(made).hexdigest() for made in here]


def test_another_word_makes_other_bytes() -> None:
    other = replace(LETTER, signatory="Ai khác")
    assert letter_as_pdf(other) != letter_as_pdf(LETTER)
    assert letter_as_word(other) != letter_as_word(LETTER)


def test_a_letter_is_a_tagged_pdf_for_archives() -> None:
    made = letter_as_pdf(LETTER)
    assert made.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in made
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"pdfuaid:part" in made


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_word_and_pdf(words: str) -> None:
    letter = replace(
        LETTER, parts=(Paragraph(words),), about=words[:200], recipient=words, signatory=words[:80]
    )
    made = letter_as_pdf(letter)
    assert made.startswith(b"%PDF-")
    assert b"root:" not in made
    assert one_line(words) in texts_of(letter_as_word(letter))


def test_a_fault_in_the_form_itself_is_raised_and_not_taken_for_a_missing_character(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "letter.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr(pdf, "FORM", broken)
    monkeypatch.setattr(pdf, "HERE", tmp_path)
    with pytest.raises(RuntimeError, match="panic"):
        letter_as_pdf(LETTER)


def test_without_the_type_the_reason_is_told(tmp_path: Path) -> None:
    assert fonts_are_there()
    assert not fonts_are_there(tmp_path)
    with pytest.raises(FontsMissing):
        check_fonts(tmp_path)


def test_decomposed_letters_are_composed() -> None:
    assert one_line(unicodedata.normalize("NFD", "Nguyễn Ặ")) == "Nguyễn Ặ"


def test_what_nobody_sees_is_left_out_and_lines_are_paragraphs() -> None:
    assert one_line("a\x00\u202eb\tc\n d") == "ab c d"
    assert paragraphs("một\n\n hai \x00\n\u200b\nba") == ("một", "hai", "ba")


def test_numbers_and_days_are_written_as_the_decree_says() -> None:
    assert [written_number(n, "BHXH-CSKH") for n in (7, 12, 1234)] == [
        "07/BHXH-CSKH", "12/BHXH-CSKH", "1234/BHXH-CSKH",
    ]  # fmt: skip
    assert place_and_day("Hà Nội", date(2026, 2, 9)) == "Hà Nội, ngày 09 tháng 02 năm 2026"
    assert place_and_day("Hà Nội", date(2026, 3, 10)) == "Hà Nội, ngày 10 tháng 3 năm 2026"


def test_no_cell_of_a_register_is_a_formula_and_days_are_days() -> None:
    packed = zipfile.ZipFile(io.BytesIO(register_as_excel(register())))
    sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in sheet
    assert "@SUM(A1)" in sheet
    cells = {cell.get("r"): cell for cell in ElementTree.fromstring(sheet).iter() if cell.tag.endswith("}c")}
    # 46027 is 5 January 2026; ten past nine there is 02:12 here.
    assert [cells[at][0].text for at in ("C5", "D5")] == ["46027", "42"]
    assert re.fullmatch(r"46027\.38333\d*", cells["B5"][0].text)
    assert 'orientation="landscape"' in sheet
    assert 'state="frozen"' in sheet


def test_a_register_takes_its_rows_one_after_the_other() -> None:
    taken: list[int] = []

    def rows():
        for number in range(5000):
            taken.append(number)
            yield (str(number), None, None, number, "x")

    assert len(register_as_excel(replace(register(), rows=rows()))) > 10_000
    assert len(taken) == 5000
