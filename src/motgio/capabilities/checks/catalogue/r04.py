"""R04: one number that carries two people."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import ONE_NUMBER_SEVERAL_PEOPLE
from motgio.capabilities.checks.domain import Check, Finding, Line, PersonRecords, spoken_day
from motgio.capabilities.records.domain import FormerIdentityRow, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each identity that is somebody else's."""
    by_id = {row.id: row for row in person.former_identities}
    return tuple(_finding(person, by_id[line["row_id"]]) for line in lines)


def _finding(person: PersonRecords, other: FormerIdentityRow) -> Finding:
    by = other.declared_by or ""
    id_vi = f", số định danh {other.citizen_id}" if other.citizen_id else ""
    id_en = f", personal ID number {other.citizen_id}" if other.citizen_id else ""
    return Finding(
        check=R04.id,
        participant=person.number,
        record=SourceKind.IDENTITY,
        row_ids=(other.id,),
        from_month="",
        to_month="",
        ground=R04.ground_on(person.as_of),
        explanation_vi=(
            f"Ngày {spoken_day(other.declared_on)} {by or 'một đơn vị'} khai mã số này cho người khác: "
            f"{other.full_name}, sinh {spoken_day(other.birth_date)}{id_vi}. "
            "Mã số giữ cho người tham gia sớm nhất, người còn lại được cấp mã số khác."
        ),
        explanation_en=(
            f"On {spoken_day(other.declared_on)} {by or 'an employer'} declared this number for another: "
            f"{other.full_name}, born {spoken_day(other.birth_date)}{id_en}. "
            "The earliest participant keeps the number, the other gets a new one."
        ),
    )


R04 = Check(
    id="R04",
    name_vi="Một mã số của nhiều người",
    name_en="One number of several people",
    grounds=(ONE_NUMBER_SEVERAL_PEOPLE,),
    change=None,
    needs=frozenset({SourceKind.IDENTITY, SourceKind.FORMER_IDENTITIES}),
    traps=(
        "a name or birth date corrected at the person's own request is the same person",
        "the old nine-digit number and the new twelve-digit one are the same person's",
        "a name typed without Vietnamese letters is the same name",
        "a birth date of which only the year is known does not contradict one of that year",
        "one differing value alone is a slip of the pen",
    ),
    explain=explain,
)
