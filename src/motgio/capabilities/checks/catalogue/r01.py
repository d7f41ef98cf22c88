"""R01: the person left, and the old employer's stretch was never closed."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import (
    LABOUR_CODE_2019,
    LETTER_2149,
    SOCIAL_INSURANCE_LAW_2014,
)
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    first_day,
    month_text,
    spoken_month,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each stretch that should have been closed; closed to the last month really paid."""
    return tuple(_finding(person, line) for line in lines)


def _finding(person: PersonRecords, line: Line) -> Finding:
    book = next(each for each in person.books if each.id == line["row_id"])
    last = month_text(line["last_paid"])
    employer = book.employer_name or book.employer_code or ""
    reported = book.decrease_reported_on
    why_vi = f"báo giảm ngày {reported:%d/%m/%Y}" if reported else f"không còn đóng sau {spoken_month(last)}"
    why_en = (
        f"decrease reported on {reported:%d/%m/%Y}"
        if reported
        else f"nothing paid after {spoken_month(last)}"
    )
    span = f"{spoken_month(book.from_month)}–{spoken_month(last)}"
    expected = {
        "to_month": book.to_month,
        "decrease_reported_on": reported and reported.isoformat(),
        "closed_on": None,
        "closing_number": None,
    }
    after = {
        "to_month": last,
        "closed_on": person.as_of.isoformat(),
        "closing_number": f"CS-{book.book_number}-{last.replace('-', '')}",
    }
    return Finding(
        check=R01.id,
        participant=person.number,
        record=SourceKind.BOOKS,
        row_ids=(book.id,),
        from_month=book.from_month,
        to_month=last,
        ground=R01.ground_on(max(first_day(last), reported or first_day(last))),
        explanation_vi=f"{employer}: {span}, {why_vi}, chưa chốt sổ." + _owed_vi(line),
        explanation_en=f"{employer}: {span}, {why_en}, the book was never closed." + _owed_en(line),
        change=ProposedChange(
            kind=ChangeKind.CLOSE_BOOK,
            record=SourceKind.BOOKS,
            items=(ChangeItem(row_id=book.id, expected=expected, after=after),),
        ),
    )


def _owed_vi(line: Line) -> str:
    owed = line["owed"]
    return f" Đơn vị còn nợ {owed} tháng: chốt đến tháng đã đóng." if owed else ""


def _owed_en(line: Line) -> str:
    owed = line["owed"]
    return f" The employer still owes {owed} months: close to the month really paid." if owed else ""


R01 = Check(
    id="R01",
    name_vi="Sổ chưa chốt sau khi nghỉ",
    name_en="Book not closed after leaving",
    grounds=(LABOUR_CODE_2019, SOCIAL_INSURANCE_LAW_2014, LETTER_2149),
    change=ChangeKind.CLOSE_BOOK,
    needs=frozenset({SourceKind.CONTRIBUTIONS, SourceKind.BOOKS}),
    traps=(
        "a decrease reported less than 30 days ago: the employer still has time",
        "the present employer that still pays, or owes",
        "maternity, sickness and unpaid leave are pauses, not leaving",
        "voluntary stretches have no employer to close them",
        "the same employer twice: only the earlier stretch's own months count for it",
    ),
    explain=explain,
)
