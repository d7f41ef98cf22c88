"""R10: time paid out as a lump sum that still counts, or later time that does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from motgio.capabilities.checks.catalogue.grounds import ONLY_UNUSED_TIME
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    spoken_day,
    spoken_span,
)
from motgio.capabilities.records.domain import BookRow, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for all stretches that still count, and one for all that were taken away."""
    by_id = {row.id: row for row in person.books}
    groups = groupby(sorted(lines, key=lambda line: str(line["what"])), key=lambda line: line["what"])
    return tuple(_finding(person, what, [by_id[line["row_id"]] for line in group]) for what, group in groups)


def _finding(person: PersonRecords, what: str, rows: list[BookRow]) -> Finding:
    rows = sorted(rows, key=lambda row: (row.from_month, row.id))
    told = "; ".join(f"{row.employer_name or row.employer_code or ''} {_span(row)}" for row in rows)
    decided_vi, decided_en = _decided(person)
    if what == "still_counted":
        vi = f"{decided_vi} đã chi BHXH một lần, nhưng thời gian trước đó vẫn còn cộng: {told}."
        en = f"{decided_en} paid the time out as a lump sum, but earlier time still counts: {told}."
    else:
        vi = f"Thời gian không thuộc lần chi BHXH một lần nào đã bị trừ: {told}."
        en = f"Time that no lump sum paid out was taken away: {told}."
    return Finding(
        check=R10.id,
        participant=person.number,
        record=SourceKind.BOOKS,
        row_ids=tuple(row.id for row in rows),
        from_month=rows[0].from_month,
        to_month=max(row.to_month or row.from_month for row in rows),
        ground=R10.ground_on(person.as_of),
        explanation_vi=vi,
        explanation_en=en,
    )


def _span(row: BookRow) -> str:
    return spoken_span(row.from_month, row.to_month or row.from_month)


def _decided(person: PersonRecords) -> tuple[str, str]:
    """The decision that paid out last."""
    days = [
        row.decided_on
        for row in person.benefits
        if row.branch == "lump_sum" and row.status == "paid" and row.decided_on
    ]
    day = spoken_day(max(days, default=None))
    return f"Quyết định ngày {day}", f"The decision of {day}"


R10 = Check(
    id="R10",
    name_vi="Đã hưởng BHXH một lần nhưng thời gian còn cộng",
    name_en="Time paid out that still counts",
    grounds=(ONLY_UNUSED_TIME,),
    change=None,
    needs=frozenset({SourceKind.BOOKS, SourceKind.BENEFITS}),
    traps=(
        "time earned after the lump sum counts",
        "a lump sum refused, or decided and not paid, uses nothing up",
        "a stretch that the decision falls into: papers say how much of it was paid out",
        "a stretch that is joined to no book counts nowhere anyway",
    ),
    explain=explain,
)
