"""R05: two employers paid retirement-survivor or unemployment for the same month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from motgio.capabilities.checks.catalogue.grounds import FIRST_CONTRACT, LETTER_2149, REFUND_OF_DUPLICATES
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    month_text,
    spoken_month,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, ContributionRow, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each employer whose payments are the surplus ones, with all its months and funds."""
    by_id = {row.id: row for row in person.contributions}
    ordered = sorted(
        lines, key=lambda line: (line["employer"], line["kept_employer"], line["month"], line["row_id"])
    )
    groups = groupby(ordered, key=lambda line: (line["employer"], line["kept_employer"]))
    return tuple(_finding(person, list(group), by_id) for _, group in groups)


def _finding(person: PersonRecords, lines: list[Line], by_id: dict[str, ContributionRow]) -> Finding:
    removed = [by_id[line["row_id"]] for line in lines]
    kept = by_id[lines[0]["kept_row_id"]]
    months = sorted({line["month"] for line in lines})
    first, last = month_text(months[0]), month_text(months[-1])
    span = spoken_month(first) if first == last else f"{spoken_month(first)}–{spoken_month(last)}"
    surplus, keeper = _employer(removed[0]), _employer(kept)
    return Finding(
        check=R05.id,
        participant=person.number,
        record=SourceKind.CONTRIBUTIONS,
        row_ids=tuple(row.id for row in removed) + tuple(sorted({line["kept_row_id"] for line in lines})),
        from_month=first,
        to_month=last,
        ground=R05.ground_on(person.as_of),
        explanation_vi=(
            f"{span} ({len(months)} tháng) đóng trùng ở {keeper} và {surplus}. "
            f"Giữ {keeper} ({_why_vi(lines[0])}), giảm trùng ở {surplus}. "
            "Quỹ tai nạn lao động đóng theo từng hợp đồng, BHYT theo mức lương cao nhất: giữ nguyên."
        ),
        explanation_en=(
            f"{span} ({len(months)} months) paid at both {keeper} and {surplus}. "
            f"Keep {keeper} ({_why_en(lines[0])}), remove the duplicate at {surplus}. "
            "The accident fund is paid per contract and health by the highest wage: untouched."
        ),
        change=ProposedChange(
            kind=ChangeKind.REMOVE_DUPLICATE_MONTH,
            record=SourceKind.CONTRIBUTIONS,
            items=tuple(_removal(row) for row in removed),
        ),
    )


def _employer(row: ContributionRow) -> str:
    return row.employer_name or row.employer_code or ""


def _removal(row: ContributionRow) -> ChangeItem:
    expected = {
        "month": row.month,
        "fund": row.fund,
        "employer_code": row.employer_code,
        "wage": row.wage,
        "status": row.status,
    }
    return ChangeItem(row_id=row.id, expected=expected, after=None)


WHY_VI = {
    "first_contract": "hợp đồng giao kết đầu tiên",
    "closed_elsewhere": "đã chốt sổ ở tỉnh khác",
    "closed_first": "chốt sổ trước",
    "pays_both": "đóng cả BHXH và BHTN",
    "higher_wage": "mức lương cao hơn",
}
WHY_EN = {
    "first_contract": "the first contract",
    "closed_elsewhere": "already closed in another province",
    "closed_first": "closed first",
    "pays_both": "pays both funds",
    "higher_wage": "the higher wage",
}


def _why_vi(line: Line) -> str:
    return WHY_VI[line["why"]]


def _why_en(line: Line) -> str:
    return WHY_EN[line["why"]]


R05 = Check(
    id="R05",
    name_vi="Trùng tháng đóng ở hai đơn vị",
    name_en="The same month paid at two employers",
    grounds=(FIRST_CONTRACT, REFUND_OF_DUPLICATES, LETTER_2149),
    change=ChangeKind.REMOVE_DUPLICATE_MONTH,
    needs=frozenset({SourceKind.CONTRIBUTIONS, SourceKind.BOOKS, SourceKind.IDENTITY}),
    traps=(
        "the accident fund is paid for every contract: two rows are right",
        "health follows the contract with the highest wage: not judged here",
        "maternity, sickness or unpaid leave at one employer while the other pays is no double payment",
        "a month that is owed was not paid, so it is no duplicate",
        "voluntary inside compulsory is another check (R06)",
    ),
    explain=explain,
)
