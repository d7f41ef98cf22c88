"""R02: a closed stretch under an old book that is missing from the total of the present one."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import LETTER_2149, ONE_NUMBER_ONE_BOOK
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    spoken_month,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each stretch to be joined."""
    return tuple(_finding(person, line) for line in lines)


def _finding(person: PersonRecords, line: Line) -> Finding:
    book = next(each for each in person.books if each.id == line["row_id"])
    current = line["current_book"]
    to_month = book.to_month or book.from_month
    employer = book.employer_name or book.employer_code or ""
    span = f"{spoken_month(book.from_month)}–{spoken_month(to_month)}"
    expected = {
        "book_number": book.book_number,
        "closed_on": book.closed_on and book.closed_on.isoformat(),
        "joined_to_book": None,
    }
    item = ChangeItem(row_id=book.id, expected=expected, after={"joined_to_book": current})
    return Finding(
        check=R02.id,
        participant=person.number,
        record=SourceKind.BOOKS,
        row_ids=(book.id,),
        from_month=book.from_month,
        to_month=to_month,
        ground=R02.ground_on(person.as_of),
        explanation_vi=(
            f"{employer}: {span} đã chốt ở sổ cũ {book.book_number}, chưa cộng nối vào sổ {current}."
        ),
        explanation_en=(
            f"{employer}: {span} closed in old book {book.book_number}, not joined to book {current}."
        ),
        change=ProposedChange(kind=ChangeKind.JOIN_PERIOD, record=SourceKind.BOOKS, items=(item,)),
    )


R02 = Check(
    id="R02",
    name_vi="Thời gian ở đơn vị cũ chưa cộng nối",
    name_en="Time at an old employer not joined",
    grounds=(ONE_NUMBER_ONE_BOOK, LETTER_2149),
    change=ChangeKind.JOIN_PERIOD,
    needs=frozenset({SourceKind.CONTRIBUTIONS, SourceKind.BOOKS, SourceKind.BENEFITS, SourceKind.IDENTITY}),
    traps=(
        "a stretch that is not closed cannot be joined yet: that is R01",
        "time already paid out as a lump sum is used up and must not be joined",
        "a stretch that overlaps another paid one must lose the duplicate first: that is R05",
        "a person without a present book has nothing to join to",
    ),
    explain=explain,
)
