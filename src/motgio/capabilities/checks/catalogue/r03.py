"""R03: one person under two numbers."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import LETTER_2149, ONE_NUMBER_ONE_BOOK
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    spoken_day,
    spoken_span,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, NumberRow, SourceKind

WHY = {
    "citizen_id": ("cùng số định danh {citizen}", "the same personal ID number {citizen}"),
    "old_citizen_id": (
        "cùng họ tên, ngày sinh và số CMND {old}",
        "the same name, birth date and old ID number {old}",
    ),
    "name_and_birth": (
        "cùng họ tên, ngày sinh {born} và giới tính, một hồ sơ chưa có số định danh",
        "the same name, birth date {born} and gender, one of the records without a personal ID number",
    ),
}
Span = tuple[str, str] | None


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each other number; a merge where an ID number proves it and times do not overlap."""
    by_id = {row.id: row for row in person.numbers}
    own = _own_span(person)
    return tuple(_finding(person, own, by_id[line["row_id"]], line["why"]) for line in lines)


def _finding(person: PersonRecords, own: Span, other: NumberRow, why: str) -> Finding:
    theirs = (other.first_month, other.last_month) if other.first_month and other.last_month else None
    overlap = bool(own and theirs and own[0] <= theirs[1] and theirs[0] <= own[1])
    change = None if why == "name_and_birth" or overlap else _merge(person, own, other, theirs)
    known = {
        "citizen": other.citizen_id,
        "old": other.old_citizen_id,
        "born": spoken_day(other.birth_date),
    }
    vi, en = (words.format(**known) for words in WHY[why])
    held_vi = f"{spoken_span(*theirs)}, {other.months} tháng" if theirs else "chưa có tháng đóng nào"
    held_en = f"{spoken_span(*theirs)}, {other.months} months" if theirs else "no month paid"
    end_vi, end_en = _end(overlap, change)
    named, number = other.full_name, other.social_insurance_number
    return Finding(
        check=R03.id,
        participant=person.number,
        record=SourceKind.IDENTITY,
        row_ids=(other.id,),
        from_month=theirs[0] if theirs else "",
        to_month=theirs[1] if theirs else "",
        ground=R03.ground_on(person.as_of),
        explanation_vi=f"{named} còn mã số {number} ({held_vi}): {vi}. {end_vi}",
        explanation_en=f"{named} also has number {number} ({held_en}): {en}. {end_en}",
        change=change,
    )


def _end(overlap: bool, change: ProposedChange | None) -> tuple[str, str]:
    if overlap:
        return (
            "Hai mã số có thời gian trùng nhau: giảm trùng trước khi gộp.",
            "Their times overlap: remove the duplicate before merging.",
        )
    if change is None:
        return (
            "Cần giấy tờ tùy thân để chắc là một người.",
            "Papers must show that it is one person.",
        )
    kept = change.items[0].after["merged_into"] if change.items[0].after else ""
    return (
        f"Gộp mã số {change.number} vào mã số đang dùng {kept}.",
        f"Merge number {change.number} into {kept}, which is in use.",
    )


def _own_span(person: PersonRecords) -> Span:
    months = [row.month for row in person.contributions if row.fund == "retirement_survivor"]
    return (min(months), max(months)) if months else None


def _merge(person: PersonRecords, own: Span, other: NumberRow, theirs: Span) -> ProposedChange | None:
    """The number paid under last stays: it is the one in use. No rule that names another was found."""
    if person.identity is None:
        return None
    keeps_own = theirs is None or (own is not None and own[1] > theirs[1])
    kept, gone = person.number, other.social_insurance_number
    row_id = other.id
    if not keeps_own:
        kept, gone, row_id = gone, kept, person.identity.id
    item = ChangeItem(
        row_id=row_id,
        expected={"social_insurance_number": gone, "merged_into": None},
        after={"merged_into": kept, "status": "merged"},
    )
    return ProposedChange(
        kind=ChangeKind.MERGE_NUMBERS, record=SourceKind.IDENTITY, items=(item,), number=gone
    )


R03 = Check(
    id="R03",
    name_vi="Một người có từ hai mã số",
    name_en="One person under two numbers",
    grounds=(ONE_NUMBER_ONE_BOOK, LETTER_2149),
    change=ChangeKind.MERGE_NUMBERS,
    needs=frozenset({SourceKind.IDENTITY, SourceKind.NUMBERS, SourceKind.CONTRIBUTIONS}),
    traps=(
        "people of one name and birth date with two citizen ids are two people",
        "one citizen id under another name and birth date is a slip of the pen, not a second number",
        "a number already merged is no second number",
        "only the year of birth and the name in common prove nothing",
        "times that overlap must lose the duplicate before the numbers are merged",
    ),
    explain=explain,
)
