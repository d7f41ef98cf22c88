"""What a month says: the letter in its cell, and one line for each employer who paid it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.records.facade import ContributionRow
from motgio.web.components.formatting import written_money

# The letter inside a cell, so that no state is told by colour alone.
STATUS_LETTERS = {"owed": "N", "maternity": "T", "sickness": "Ố", "unpaid_leave": "K"}
STATUS_WORDS = {
    "paid": gettext_lazy("đã đóng"),
    "owed": gettext_lazy("còn nợ"),
    "maternity": gettext_lazy("nghỉ thai sản"),
    "sickness": gettext_lazy("nghỉ ốm"),
    "unpaid_leave": gettext_lazy("nghỉ không lương"),
}
# One month may be paid once in these, whoever pays (Decision 595, art. 42).
ONCE_A_MONTH = ("retirement_survivor", "unemployment")


def counts_twice(rows: Sequence[ContributionRow]) -> bool:
    """Whether a month stands twice in a fund that may be paid once."""
    return any(sum(row.fund == fund for row in rows) > 1 for fund in ONCE_A_MONTH)


def letter_of(rows: Sequence[ContributionRow]) -> str:
    """2 where a month counts twice, else the letter of what is not simply paid."""
    if counts_twice(rows):
        return "2"
    return next((STATUS_LETTERS[row.status] for row in rows if row.status in STATUS_LETTERS), "")


def lines_of(rows: Sequence[ContributionRow]) -> list[str]:
    """One line for each employer of the month."""
    return [_line(group) for group in _by_employer(rows)]


def _by_employer(rows: Sequence[ContributionRow]) -> list[list[ContributionRow]]:
    groups: dict[str, list[ContributionRow]] = {}
    for row in rows:
        groups.setdefault(row.employer_code or "", []).append(row)
    return list(groups.values())


def _line(rows: list[ContributionRow]) -> str:
    first = rows[0]
    who = first.employer_name or _("Tự nguyện")
    status = "" if first.status == "paid" else f", {STATUS_WORDS[first.status]}"
    return f"{who}, {written_money(first.wage)}{status}"
