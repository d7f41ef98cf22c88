"""Questions to the months and books that the systems hold for one person."""

from __future__ import annotations

from collections.abc import Iterable

from motgio.capabilities.checks.domain import month_number, month_text
from motgio.capabilities.records.domain import BookRow, ContributionRow

PAUSES = frozenset({"maternity", "sickness", "unpaid_leave"})
# One month may be paid once in these, whoever pays (art. 42(1)).
ONCE_A_MONTH = frozenset({"retirement_survivor", "unemployment"})


def months_held(rows: Iterable[ContributionRow], fund: str) -> frozenset[str]:
    """The months on record in a fund: paid or excused; a month that is only owed is not held.

    Maternity and other pauses count for every fund: that they are not paid into unemployment is right
    (Decision 595, art. 42(6)).
    """
    return frozenset(
        row.month for row in rows if (row.fund == fund and row.status != "owed") or row.status in PAUSES
    )


def months_owed(rows: Iterable[ContributionRow], fund: str) -> frozenset[str]:
    """The months an employer still owes to a fund."""
    return frozenset(row.month for row in rows if row.fund == fund and row.status == "owed")


def months_between(first: str, last: str) -> frozenset[str]:
    """All months from one to another, both included."""
    return frozenset(month_text(number) for number in range(month_number(first), month_number(last) + 1))


def holes(held: frozenset[str]) -> frozenset[str]:
    """The months that lie between held ones without being held."""
    return months_between(min(held), max(held)) - held if held else frozenset()


def has_overlap(rows: Iterable[ContributionRow]) -> bool:
    """Whether any month stands twice in a fund that may be paid once, in whatever scheme or status."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if row.fund in ONCE_A_MONTH:
            if (row.month, row.fund) in seen:
                return True
            seen.add((row.month, row.fund))
    return False


def ended_but_open(books: Iterable[BookRow]) -> bool:
    """Whether a stretch at an employer has ended without being closed, be it still in the time of grace."""
    return any(
        book.closed_on is None and book.employer_code and (book.to_month or book.decrease_reported_on)
        for book in books
    )


def closed_but_alone(books: Iterable[BookRow], current_book: str | None) -> bool:
    """Whether a closed stretch stands in another book and is joined to none."""
    return any(
        book.closed_on and not book.joined_to_book and book.book_number != current_book for book in books
    )
