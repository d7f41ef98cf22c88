"""A register as an Excel file, written row by row: memory does not grow with the rows."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.documents.domain import Cell, Register
from motgio.platform.documents.words import one_line

LONGEST_CELL = 32_767
HEAD_ROW = 3


def register_as_excel(register: Register) -> bytes:
    """The .xlsx: heading frozen and repeated, A4 landscape. Text is always text, so no cell is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # Of the period and not of the moment, so that the same register is the same file.
    book.set_properties({"title": register.title, "created": datetime.combine(register.last, time.min)})
    sheet, forms = book.add_worksheet("So"), _forms(book)
    _set_up(sheet, register)
    sheet.write_string(0, 0, one_line(register.unit), forms["unit"])
    sheet.write_string(1, 0, one_line(register.title), forms["title"])
    sheet.write_string(2, 0, f"Từ {register.first:%d/%m/%Y} đến {register.last:%d/%m/%Y}", forms["unit"])
    for at, column in enumerate(register.columns):
        sheet.write_string(HEAD_ROW, at, column.heading, forms["head"])
    for number, row in enumerate(register.rows, HEAD_ROW + 1):
        for at, cell in enumerate(row):
            _write(sheet, forms, number, at, cell)
    book.close()
    return out.getvalue()


def _forms(book: Any) -> dict[str, Any]:
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    lined = {**plain, "border": 1, "text_wrap": True}
    return {
        "unit": book.add_format(plain),
        "title": book.add_format({**plain, "bold": True, "font_size": 14}),
        "head": book.add_format({**lined, "bold": True, "align": "center", "bg_color": "#E6EFEF"}),
        "text": book.add_format(lined),
        "number": book.add_format({**lined, "num_format": "#,##0"}),
        "day": book.add_format({**lined, "num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({**lined, "num_format": "dd/mm/yyyy hh:mm"}),
    }


def _set_up(sheet: Any, register: Register) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.set_footer("&C&P/&N")
    for at, column in enumerate(register.columns):
        sheet.set_column(at, at, column.width)


def _write(sheet: Any, forms: dict[str, Any], row: int, at: int, cell: Cell) -> None:
    if cell is None:
        sheet.write_blank(row, at, None, forms["text"])
    elif isinstance(cell, datetime):
        local = cell.astimezone(AGENCY_ZONE).replace(tzinfo=None, second=0, microsecond=0)
        sheet.write_datetime(row, at, local, forms["moment"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, datetime.combine(cell, time.min), forms["day"])
    elif isinstance(cell, int):
        sheet.write_number(row, at, cell, forms["number"])
    else:
        sheet.write_string(row, at, one_line(cell)[:LONGEST_CELL], forms["text"])
