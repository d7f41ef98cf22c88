"""What a month says: the marks in its cell, and one line in words for each employer who paid it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.records.facade import ContributionRow
from motgio.web.components.formatting import written_money
from motgio.web.desk.employer_marks import Employer, Employers, codes_of
from motgio.web.desk.fund_words import funds_word
from motgio.web.desk.month_sides import Rows, counts_twice

# The letter inside a cell, so that no state is told by colour alone.
STATUS_LETTERS = {"owed": "N", "maternity": "T", "sickness": "Ố", "unpaid_leave": "K"}
STATUS_WORDS = {
    "paid": gettext_lazy("đã đóng"),
    "owed": gettext_lazy("còn nợ"),
    "maternity": gettext_lazy("nghỉ thai sản"),
    "sickness": gettext_lazy("nghỉ ốm"),
    "unpaid_leave": gettext_lazy("nghỉ không lương"),
}
PENSION = "retirement_survivor"
TWICE = "2"
LACKING = "0"
SHOWN_BESIDE = 2


def mark_of(rows: Rows, employers: Employers) -> str:
    """The letters of all who paid a month; more than two as `A+2`."""
    marks = [employers[code].mark for code in codes_of(rows)]
    if len(marks) > SHOWN_BESIDE:
        return f"{marks[0]}+{len(marks) - 1}"
    return "".join(marks)


def lacking_fund(rows: Rows, *, meant: str = "") -> str:
    """The fund a month with rows should be paid in and is not: the one meant, else the pension fund."""
    fund = meant or PENSION
    return fund if rows and all(row.fund != fund for row in rows) else ""


def letter_of(rows: Rows, *, meant: str = "") -> str:
    """2 where a month counts twice, 0 where a fund is lacking, else the letter of what is not simply paid."""
    if counts_twice(rows):
        return TWICE
    if lacking_fund(rows, meant=meant):
        return LACKING
    return next((STATUS_LETTERS[row.status] for row in rows if row.status in STATUS_LETTERS), "")


def lines_of(rows: Rows, employers: Employers) -> list[str]:
    """One line for each employer of the month: letter, name, sums with funds, end of the book's number."""
    groups: dict[str, list[ContributionRow]] = {}
    for row in rows:
        groups.setdefault(row.employer_code or "", []).append(row)
    return [_line(employers[code], group) for code, group in groups.items()]


def _line(employer: Employer, rows: list[ContributionRow]) -> str:
    paid: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        paid.setdefault((row.wage, row.status), []).append(row.fund)
    sums = [_sum(wage, status, funds) for (wage, status), funds in paid.items()]
    books = dict.fromkeys(row.book_number for row in rows if row.book_number)
    ends = [_("sổ %(end)s") % {"end": f"…{book[-3:]}"} for book in books]
    return ", ".join([f"{employer.mark} {employer.name}", *sums, *ends])


def _sum(wage: int, status: str, funds: list[str]) -> str:
    words = "" if status == "paid" else f" {STATUS_WORDS[status]}"
    return f"{written_money(wage)}{words} ({funds_word(funds)})"
