"""Units: all that other rooms may import."""

from __future__ import annotations

from datetime import date

from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.org.tree import UnitRow, UnknownUnit, forget_tree, tree

__all__ = [
    "UnitKind",
    "UnitRow",
    "UnknownUnit",
    "create_unit",
    "receiving_unit",
    "unit",
    "unit_by_code",
    "units_below",
]


def unit(unit_id: int) -> UnitRow:
    """One unit by its id. Raises UnknownUnit."""
    try:
        return tree().by_id[unit_id]
    except KeyError:
        raise UnknownUnit from None


def unit_by_code(code: str) -> UnitRow:
    """One unit of today by its code. Raises UnknownUnit."""
    try:
        return tree().by_code[code]
    except KeyError:
        raise UnknownUnit(f"no unit has the code {code}") from None


def units_below(unit_id: int) -> frozenset[int]:
    """The ids of every unit under this one."""
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
