"""Units: all that other rooms may import."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

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
from motgio.platform.org.domain import BELOW, LONGEST_NAME, LONGEST_SOURCE, Duty, Holding
from motgio.platform.org.duties import begin_duties, find_on_duty
from motgio.platform.org.errors import (
    BadCode,
    BadLine,
    CodeTaken,
    DayInPast,
    DayTooFar,
    NobodyOnDuty,
    NothingNew,
    OutsideUnit,
    UnitChanged,
    UnitHolds,
    UnknownProvince,
    UnknownUnit,
    WrongPlace,
)
from motgio.platform.org.holding import register_holding
from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.org.places import put_under
from motgio.platform.org.provinces import (
    Province,
    ProvinceOfCode,
    current_province,
    province_of_code,
    provinces_on,
)
from motgio.platform.org.queries import ListedUnit, NameRow, UnitFile, unit_file, units_on
from motgio.platform.org.reference_units import CentralUnit, central_units
from motgio.platform.org.tree import UnitRow, forget_tree, register_clock, tree

__all__ = [
    "BELOW",
    "LONGEST_NAME",
    "LONGEST_SOURCE",
    "BadCode",
    "BadLine",
    "CentralUnit",
    "CodeTaken",
    "DayInPast",
    "DayTooFar",
    "Duty",
    "Holding",
    "ListedUnit",
    "NameRow",
    "NewUnit",
    "NobodyOnDuty",
    "NothingNew",
    "OutsideUnit",
    "Province",
    "ProvinceOfCode",
    "UnitChanged",
    "UnitFile",
    "UnitHolds",
    "UnitKind",
    "UnitRow",
    "UnitVerb",
    "UnknownProvince",
    "UnknownUnit",
    "WrongPlace",
    "administered_office",
    "central_units",
    "close_unit",
    "create_unit",
    "current_province",
    "found_unit",
    "hold_open_unit",
    "keep_unit",
    "province_of_code",
    "provinces_on",
    "receiving_unit",
    "register_clock",
    "register_holding",
    "rename_unit",
    "tree",
    "unit",
    "unit_by_code",
    "unit_file",
    "unit_on_duty",
    "units_below",
    "units_going_on",
    "units_on",
]


def unit(unit_id: int) -> UnitRow:
    """One unit by its id, also one that was closed. Raises UnknownUnit."""
    row = tree().by_id.get(unit_id)
    if row is None:
        # Another process may have founded it within the last seconds.
        forget_tree()
        row = tree().by_id.get(unit_id)
    if row is None:
        raise UnknownUnit
    return row


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


def unit_on_duty(duty: Duty, for_unit_id: int, day: date) -> UnitRow:
    """The unit that has a duty of the letter for a unit on a day: the nearest going up the tree of that day.

    So a local office is served by the room of its province, and where that has none, by the department of
    the nation. One query. `for_unit_id` may be a unit that was closed or merged. Raises NobodyOnDuty.
    """
    return unit(find_on_duty(duty, for_unit_id, day))


def units_below(unit_id: int) -> frozenset[int]:
    """The ids of every unit that stands or stood under this one."""
    return tree().below(unit_id)


def receiving_unit(province_code: str) -> UnitRow:
    """The unit that receives reports of a province. Raises UnknownUnit."""
    return tree().receiving(province_code)


@transaction.atomic
def create_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
    parent_code: str | None = None,
    province_code: str = "",
    case_prefix: str = "",
    duties: Collection[Duty] = (),
) -> UnitRow:
    """A unit that exists from a day on; the same code again gives only duties that nobody has."""
    parent = Unit.objects.get(code=parent_code, valid_to=None) if parent_code else None
    row, new = Unit.objects.get_or_create(
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
    if new and parent is not None:
        put_under(row, parent, since=valid_from)
    begin_duties(row, duties)
    forget_tree()
    return unit(row.id)
