"""Which unit is asked: by what the record is about, in the province of the case, or who manages the person.

The mapping stands in this one file until `platform/org` tells duties by date (`unit_on_duty`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.records.facade import RecordKind
from motgio.platform.org.facade import UnitKind, UnitRow, UnknownUnit, tree, unit_by_code

# The departments of a provincial office after the reform of 2025; before it: Thu – Sổ, Thẻ, and two THCS.
COLLECTION, BENEFITS, HEALTH = "THU", "CDBHXH", "CDBHYT"
DUTY_OF_RECORD: Mapping[RecordKind, str] = {
    RecordKind.CONTRIBUTION: COLLECTION,
    RecordKind.UNEMPLOYMENT: COLLECTION,
    RecordKind.BENEFIT: BENEFITS,
    RecordKind.CARD: HEALTH,
    RecordKind.TREATMENT: HEALTH,
    RecordKind.IDENTITY: COLLECTION,
    RecordKind.ACCOUNT: COLLECTION,
}
ASKABLE = frozenset({UnitKind.DEPARTMENT, UnitKind.LOCAL_OFFICE, UnitKind.CARE, UnitKind.PROVINCE})


@dataclass(frozen=True, slots=True)
class AskableUnits:
    """The units that can be asked about a claim: the one by duty, the one that manages the person, others."""

    by_duty: UnitRow | None
    managing: UnitRow | None
    others: tuple[UnitRow, ...]

    @property
    def all(self) -> tuple[UnitRow, ...]:
        """Every one, each once, the likeliest first."""
        first = [each for each in (self.by_duty, self.managing) if each is not None]
        return tuple(dict.fromkeys((*first, *self.others)))


def unit_by_duty(record: RecordKind, *, province_code: str) -> UnitRow | None:
    """The department of a province whose work this kind of record is, where there is one."""
    try:
        return unit_by_code(f"{province_code}-{DUTY_OF_RECORD[record]}")
    except UnknownUnit:
        return None


def askable_units(
    case: CaseDetail, record: RecordKind, *, today: date, managing_code: str = ""
) -> AskableUnits:
    """Whom an officer may ask about a claim of this case. The accountable unit never asks itself.

    `managing_code` names the unit that manages the person, where a record that was read says so.
    """
    province = case.province_code
    own = case.accountable_unit_id
    others = sorted(
        (
            row
            for row in tree().by_id.values()
            if row.province_code == province
            and row.kind in ASKABLE
            and row.stands_on(today)
            and row.id != own
        ),
        key=lambda row: (row.kind != UnitKind.DEPARTMENT, row.code),
    )
    by_duty, managing = unit_by_duty(record, province_code=province), tree().by_code.get(managing_code)
    return AskableUnits(
        by_duty if by_duty in others else None, managing if managing in others else None, tuple(others)
    )
