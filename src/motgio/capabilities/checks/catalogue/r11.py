"""R11: a balance of unemployment months that does not add up."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import EMPLOYMENT_LAW_2013, LETTER_2149
from motgio.capabilities.checks.domain import Check, Finding, Line, PersonRecords
from motgio.capabilities.records.domain import SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each balance."""
    return tuple(_finding(person, line) for line in lines)


def _finding(person: PersonRecords, line: Line) -> Finding:
    balance = next(row for row in person.unemployment if row.id == line["row_id"])
    paid, spent, right = line["months_paid"], line["months_spent"], line["should_be"]
    decisions = tuple(row.id for row in person.unemployment if row.entry == "decision")
    return Finding(
        check=R11.id,
        participant=person.number,
        record=SourceKind.UNEMPLOYMENT,
        row_ids=(balance.id, *decisions),
        from_month="",
        to_month="",
        ground=R11.ground_on(person.as_of),
        explanation_vi=(
            f"BHTN bảo lưu ghi {balance.months_reserved} tháng. Quá trình có {paid} tháng đã đóng, "
            f"các quyết định trợ cấp đã dùng {spent} tháng: phải là {right} tháng."
        ),
        explanation_en=(
            f"{balance.months_reserved} unemployment months are reserved. The record has {paid} months paid, "
            f"decisions used {spent}: it should be {right}."
        ),
        field="months_reserved",
    )


R11 = Check(
    id="R11",
    name_vi="BHTN bảo lưu sai số tháng",
    name_en="Wrong balance of unemployment months",
    grounds=(EMPLOYMENT_LAW_2013, LETTER_2149),
    change=None,
    needs=frozenset({SourceKind.UNEMPLOYMENT, SourceKind.CONTRIBUTIONS}),
    traps=(
        "maternity leave does not count for unemployment insurance",
        "months that the employer owes are not paid",
        "a month that two employers paid counts once",
        "who used more than was paid has nothing left, not less than nothing",
        "who never paid has no balance",
    ),
    explain=explain,
)
