"""Units: all that other rooms may import."""

from __future__ import annotations

from datetime import date

from motgio.platform.org.access import administered_office
from motgio.platform.org.administering import (
    NewUnit,
    UnitVerb,
    close_unit,
    found_unit,
    hold_open_unit,
    keep_unit,
    rename_unit,
)
from motgio.platform.org.domain import BELOW, LONGEST_NAME, LONGEST_SOURCE, Holding
from motgio.platform.org.errors import (
    BadCode,
    BadLine,
    CodeTaken,
    DayInPast,
    DayTooFar,
    NothingNew,
    OutsideUnit,
    UnitChanged,
    UnitHolds,
    UnknownUnit,
    WrongPlace,
)
from motgio.platform.org.holding import register_holding
from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.org.queries import ListedUnit, NameRow, UnitFile, unit_file, units_on
from motgio.platform.org.tree import UnitRow, forget_tree, register_clock, tree

__all__ = [
    "BELOW",
    "LONGEST_NAME",
    "LONGEST_SOURCE",
    "BadCode",
    "BadLine",
    "CodeTaken",
    "DayInPast",
    "DayTooFar",
    "Holding",
    "ListedUnit",
    "NameRow",
    "NewUnit",
    "NothingNew",
    "OutsideUnit",
    "UnitChanged",
    "UnitFile",
    "UnitHolds",
    "UnitKind",
    "UnitRow",
    "UnitVerb",
    "UnknownUnit",
    "WrongPlace",
    "administered_office",
    "close_unit",
    "create_unit",
    "found_unit",
    "hold_open_unit",
    "keep_unit",
    "receiving_unit",
    "register_clock",
    "register_holding",
    "rename_unit",
    "tree",
    "unit",
    "unit_by_code",
    "unit_file",
    "units_below",
    "units_going_on",
    "units_on",
]


def unit(unit_id: int) -> UnitRow:
    """One unit by its id, also one that was closed. Raises UnknownUnit."""
    try:
        return tree().by_id[unit_id]
    except KeyError:
        raise UnknownUnit from None


def unit_by_code(code: str) -> UnitRow:
    """One unit that is not over by its code. Raises UnknownUnit."""
    try:
        return tree().by_code[code]
    except KeyError:
        raise UnknownUnit(f"no unit has the code {code}") from None


def units_going_on(day: date) -> tuple[UnitRow, ...]:
    """Every unit that stands on a day and that nobody has closed, by code."""
    rows = (row for row in tree().by_id.values() if row.valid_to is None and row.stands_on(day))
    return tuple(sorted(rows, key=lambda row: row.code))


def units_below(unit_id: int) -> frozenset[int]:
    """The ids of every unit that stands or stood under this one."""
    return tree().below(unit_id)


def receiving_unit(province_code: str) -> UnitRow:
    """The unit that receives reports of a province. Raises UnknownUnit."""
    return tree().receiving(province_code)


def create_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
    parent_code: str | None = None,
    province_code: str = "",
    case_prefix: str = "",
) -> UnitRow:
    """A unit that exists from a day on; the same code again changes nothing."""
    parent = Unit.objects.get(code=parent_code, valid_to=None) if parent_code else None
    row, _ = Unit.objects.get_or_create(
        code=code,
        valid_to=None,
        defaults={
            "name": name,
            "kind": kind,
            "parent": parent,
            "province_code": province_code,
            "case_prefix": case_prefix,
            "valid_from": valid_from,
        },
    )
    forget_tree()
    return unit(row.id)
