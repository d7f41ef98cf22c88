"""R14: personal details that differ from the population database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motgio.capabilities.checks.catalogue.grounds import POPULATION_IS_THE_BASE
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    spoken_day,
)
from motgio.capabilities.records.domain import (
    ChangeItem,
    ChangeKind,
    IdentityRow,
    PopulationRow,
    SourceKind,
)

FIELDS = {
    "full_name": ("Họ tên", "name"),
    "birth_date": ("Ngày sinh", "birth date"),
    "gender": ("Giới tính", "gender"),
    "citizen_id": ("Số định danh", "personal ID number"),
}
GENDERS = {"male": ("nam", "male"), "female": ("nữ", "female")}


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each value that differs. Name and birth date together may be another person's entry."""
    if person.identity is None or person.population is None:
        return ()
    who, known = person.identity, person.population
    return tuple(
        _finding(person, who, known, field, sure=not (line["full_name"] and line["birth_date"]))
        for line in lines
        for field in FIELDS
        if line[field]
    )


def _finding(
    person: PersonRecords, who: IdentityRow, known: PopulationRow, field: str, *, sure: bool
) -> Finding:
    (name_vi, name_en), place = FIELDS[field], (0, 1)
    held, right = (tuple(_spoken(getattr(row, field), way) for way in place) for row in (who, known))
    doubt_vi = "" if sure else " Họ tên và ngày sinh đều khác: có thể là người khác, cần giấy tờ."
    doubt_en = "" if sure else " Name and birth date both differ: perhaps somebody else, papers must decide."
    return Finding(
        check=R14.id,
        participant=person.number,
        record=SourceKind.IDENTITY,
        row_ids=(who.id, known.id),
        from_month="",
        to_month="",
        ground=R14.ground_on(person.as_of),
        explanation_vi=(
            f"{name_vi} trên hồ sơ BHXH là {held[0]}, cơ sở dữ liệu dân cư ghi {right[0]}.{doubt_vi}"
        ),
        explanation_en=(
            f"The {name_en} on record is {held[1]}, the population database has {right[1]}.{doubt_en}"
        ),
        change=_change(who, known, field) if sure else None,
        field=field,
    )


def _change(who: IdentityRow, known: PopulationRow, field: str) -> ProposedChange:
    after = {field: _stored(getattr(known, field))}
    if field == "full_name" and known.full_name.isupper():
        after[field] = known.full_name.title()
    if field == "birth_date" and who.birth_date_precision != "day":
        after["birth_date_precision"] = "day"
    expected = {name: _stored(getattr(who, name)) for name in after}
    item = ChangeItem(row_id=who.id, expected=expected, after=after)
    return ProposedChange(kind=ChangeKind.CHANGE_IDENTITY, record=SourceKind.IDENTITY, items=(item,))


def _stored(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _spoken(value: Any, way: int) -> str:
    if hasattr(value, "isoformat"):
        return spoken_day(value)
    return GENDERS[value][way] if value in GENDERS else str(value)


R14 = Check(
    id="R14",
    name_vi="Sai nhân thân so với CSDL dân cư",
    name_en="Personal details differ from the population database",
    grounds=(POPULATION_IS_THE_BASE,),
    change=ChangeKind.CHANGE_IDENTITY,
    needs=frozenset({SourceKind.IDENTITY, SourceKind.POPULATION}),
    traps=(
        "capital letters, spaces, and where a tone mark stands in its syllable are no difference",
        "a birth date of which only the year is known does not contradict one of that year",
        "a record that has only the old nine-digit number contradicts nothing",
        "whom the population database does not know is not judged",
        "name and birth date both different may be somebody else: no change is proposed",
    ),
    explain=explain,
)
