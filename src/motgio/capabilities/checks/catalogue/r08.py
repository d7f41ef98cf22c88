"""R08: maternity leave that the contribution record does not show, or shows with unemployment insurance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from motgio.capabilities.checks.catalogue.grounds import MATERNITY_MONTHS
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    month_text,
    spoken_day,
    spoken_span,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, ContributionRow, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each leave that is not on record, and one for unemployment months beside maternity."""
    absent = [line for line in lines if line["what"] == "absent"]
    leaves = groupby(
        sorted(absent, key=lambda line: (line["row_id"], line["employer"], line["month"])),
        key=lambda line: (line["row_id"], line["employer"]),
    )
    found = [_absent(person, *key, [line["month"] for line in group]) for key, group in leaves]
    added = [line for line in lines if line["what"] == "added"]
    return (*found, *([_added(person, added)] if added else []))


def _absent(person: PersonRecords, leave_id: str, employer: str, months: list[int]) -> Finding:
    leave = next(row for row in person.benefits if row.id == leave_id)
    before = _last_paid_before(person, employer, month_text(months[0]))
    first, last = month_text(months[0]), month_text(months[-1])
    name = (before and before.employer_name) or employer
    span = spoken_span(first, last)
    return Finding(
        check=R08.id,
        participant=person.number,
        record=SourceKind.CONTRIBUTIONS,
        row_ids=(leave.id, *([before.id] if before else [])),
        from_month=first,
        to_month=last,
        ground=R08.ground_on(person.as_of),
        explanation_vi=(
            f"Đã chi thai sản từ {spoken_day(leave.from_date)} đến {spoken_day(leave.to_date)} "
            f"(hồ sơ {leave.dossier_number}), nhưng {span} ở {name} không có trong quá trình đóng. "
            "Thời gian này được tính là có đóng BHXH, không tính BHTN."
        ),
        explanation_en=(
            f"Maternity benefit was paid from {spoken_day(leave.from_date)} to {spoken_day(leave.to_date)} "
            f"(dossier {leave.dossier_number}), but {span} at {name} is not in the contribution record. "
            "It counts for social insurance, not for unemployment insurance."
        ),
        change=_addition(before, months) if before else None,
    )


def _last_paid_before(person: PersonRecords, employer: str, month: str) -> ContributionRow | None:
    """The last pension month that the employer paid before the leave: its wage goes on counting."""
    paid = [
        row
        for row in person.contributions
        if (row.fund, row.status, row.employer_code) == ("retirement_survivor", "paid", employer)
        and row.month < month
    ]
    return max(paid, key=lambda row: row.month, default=None)


def _addition(before: ContributionRow, months: list[int]) -> ProposedChange:
    shared = {
        "fund": before.fund,
        "scheme": before.scheme,
        "employer_code": before.employer_code,
        "employer_name": before.employer_name,
        "book_number": before.book_number,
        "wage": before.wage,
        "rate": 0.0,
        "status": "maternity",
        "contract_from": before.contract_from and before.contract_from.isoformat(),
        "office_code": before.office_code,
        "position": before.position,
    }
    items = tuple(
        ChangeItem(row_id=None, expected={}, after={"month": month_text(month), **shared}) for month in months
    )
    return ProposedChange(kind=ChangeKind.ADD_PERIOD, record=SourceKind.CONTRIBUTIONS, items=items)


def _added(person: PersonRecords, lines: list[Line]) -> Finding:
    by_id = {row.id: row for row in person.contributions}
    rows = [by_id[line["row_id"]] for line in lines]
    months = sorted({row.month for row in rows})
    name = rows[0].employer_name or rows[0].employer_code or ""
    span = spoken_span(months[0], months[-1])
    return Finding(
        check=R08.id,
        participant=person.number,
        record=SourceKind.UNEMPLOYMENT,
        row_ids=tuple(row.id for row in rows),
        from_month=months[0],
        to_month=months[-1],
        ground=R08.ground_on(person.as_of),
        explanation_vi=(
            f"{name}: {span} ({len(months)} tháng) ghi nghỉ thai sản mà vẫn tính BHTN. "
            "Thời gian nghỉ thai sản không tính BHTN."
        ),
        explanation_en=(
            f"{name}: {span} ({len(months)} months) is recorded as maternity leave and still counted for "
            "unemployment insurance, where maternity leave does not count."
        ),
    )


R08 = Check(
    id="R08",
    name_vi="Nghỉ thai sản không được ghi",
    name_en="Maternity leave not recorded",
    grounds=(MATERNITY_MONTHS,),
    change=ChangeKind.ADD_PERIOD,
    needs=frozenset({SourceKind.CONTRIBUTIONS, SourceKind.BOOKS, SourceKind.BENEFITS}),
    traps=(
        "a first or last month with fewer than fourteen working days of leave is an ordinary month",
        "who comes back early is paid for both: benefit and contribution",
        "who left the employer before or during the leave gets no more time counted",
        "the months of the last weeks are not due on record yet",
        "a benefit decided and not paid, or refused, proves no leave",
    ),
    explain=explain,
)
