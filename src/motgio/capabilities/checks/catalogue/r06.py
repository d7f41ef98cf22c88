"""R06: voluntary insurance paid for months in which an employer contributed."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import LETTER_2149, REFUND_OF_DUPLICATES
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    spoken_span,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, ContributionRow, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for all voluntary months that are surplus."""
    by_id = {row.id: row for row in person.contributions}
    surplus = [by_id[line["row_id"]] for line in lines]
    months = sorted({row.month for row in surplus})
    compulsory = [by_id[each] for each in dict.fromkeys(line["compulsory_row_id"] for line in lines)]
    names = ", ".join(dict.fromkeys(row.employer_name or row.employer_code or "" for row in compulsory))
    span = spoken_span(months[0], months[-1])
    amount = sum(round(row.wage * row.rate / 100) for row in surplus)
    items = tuple(_removed(row) for row in surplus)
    return (
        Finding(
            check=R06.id,
            participant=person.number,
            record=SourceKind.CONTRIBUTIONS,
            row_ids=tuple(row.id for row in (*surplus, *compulsory)),
            from_month=months[0],
            to_month=months[-1],
            ground=R06.ground_on(person.as_of),
            explanation_vi=(
                f"{span} ({len(months)} tháng) đóng BHXH tự nguyện trong khi {names} đã đóng BHXH bắt buộc. "
                f"Giữ phần bắt buộc, giảm trùng phần tự nguyện {_money(amount)}."
            ),
            explanation_en=(
                f"{span} ({len(months)} months) paid voluntarily while {names} paid compulsory insurance. "
                f"Keep the compulsory part, remove the voluntary one of {_money(amount)}."
            ),
            change=ProposedChange(
                kind=ChangeKind.REMOVE_DUPLICATE_MONTH, record=SourceKind.CONTRIBUTIONS, items=items
            ),
        ),
    )


def _removed(row: ContributionRow) -> ChangeItem:
    """The row taken out, as long as it still holds what was found."""
    found = ("month", "fund", "scheme", "wage", "status")
    return ChangeItem(row_id=row.id, expected={name: getattr(row, name) for name in found}, after=None)


def _money(amount: int) -> str:
    return f"{amount:,} ₫".replace(",", ".")


R06 = Check(
    id="R06",
    name_vi="Tự nguyện trùng bắt buộc",
    name_en="Voluntary inside compulsory",
    grounds=(REFUND_OF_DUPLICATES, LETTER_2149),
    change=ChangeKind.REMOVE_DUPLICATE_MONTH,
    needs=frozenset({SourceKind.CONTRIBUTIONS}),
    traps=(
        "health insurance of the household is no pension insurance",
        "in months of unpaid leave or sickness nobody contributes: voluntary time is right",
        "a month that the employer still owes was not paid",
        "an employer who pays the accident fund alone pays no pension",
        "voluntary months just before or after an employment",
    ),
    explain=explain,
)
