"""R07: months without any line inside one stretch at one employer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from motgio.capabilities.checks.catalogue.grounds import LETTER_2149, MATERNITY_MONTHS
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    month_text,
    spoken_span,
)
from motgio.capabilities.records.domain import SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each run of months that is missing at an employer."""
    return tuple(_finding(person, employer, run) for employer, run in _runs(lines))


def _runs(lines: Sequence[Line]) -> Iterator[tuple[str, list[int]]]:
    ordered = sorted((line["employer"], line["month"]) for line in lines)
    for (employer, _), run in groupby(
        enumerate(ordered), key=lambda entry: (entry[1][0], entry[1][1] - entry[0])
    ):
        yield employer, [month for _, (_, month) in run]


def _finding(person: PersonRecords, employer: str, months: list[int]) -> Finding:
    first, last = month_text(months[0]), month_text(months[-1])
    beside = (month_text(months[0] - 1), month_text(months[-1] + 1))
    rows = [row for row in person.contributions if row.employer_code == employer]
    name = next((row.employer_name for row in rows if row.employer_name), employer)
    span = spoken_span(first, last)
    return Finding(
        check=R07.id,
        participant=person.number,
        record=SourceKind.CONTRIBUTIONS,
        row_ids=tuple(row.id for row in rows if row.month in beside),
        from_month=first,
        to_month=last,
        ground=R07.ground_on(person.as_of),
        explanation_vi=(
            f"{name}: trước và sau {span} đều có đóng, riêng {len(months)} tháng này không ghi gì, "
            "không thấy nghỉ thai sản, ốm đau hay nghỉ không lương. Hỏi đơn vị."
        ),
        explanation_en=(
            f"{name}: paid before and after {span}, but these {len(months)} months have no line, "
            "and no maternity, sickness or unpaid leave explains it. Ask the employer."
        ),
    )


R07 = Check(
    id="R07",
    name_vi="Khoảng trống bất thường ở một đơn vị",
    name_en="A hole inside one employment",
    grounds=(MATERNITY_MONTHS, LETTER_2149),
    change=None,
    needs=frozenset({SourceKind.CONTRIBUTIONS, SourceKind.BOOKS, SourceKind.BENEFITS}),
    traps=(
        "maternity or sickness leave of fourteen working days or more in the month",
        "unpaid leave that is on record",
        "payment to the pension fund suspended while other funds were paid",
        "the person left and came back: a new stretch begins after the hole",
        "another employer, or the person alone, paid in these months",
    ),
    explain=explain,
)
