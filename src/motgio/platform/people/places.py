"""Who works where: the staff of units, and the leaders nearest above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motgio.kernel.actor import Role
from motgio.platform.people.models import RoleAssignment, Staff


@dataclass(frozen=True, slots=True)
class PlacedStaff:
    """One whose account is not closed, and the unit worked in."""

    id: int
    full_name: str
    unit_id: int


def staff_in(unit_ids: Collection[int]) -> tuple[PlacedStaff, ...]:
    """Everybody who works in these units, by name. One query."""
    rows = Staff.objects.filter(unit_id__in=list(unit_ids), is_active=True).order_by("folded", "id")
    return tuple(PlacedStaff(*row) for row in rows.values_list("id", "full_name", "unit_id"))


def places_of(staff_ids: Iterable[int]) -> Mapping[int, PlacedStaff]:
    """Where these people work, by number; whose account is closed is left out. One query."""
    rows = Staff.objects.filter(id__in=set(staff_ids), is_active=True)
    return {row[0]: PlacedStaff(*row) for row in rows.values_list("id", "full_name", "unit_id")}


def leaders_of(unit_ids: Sequence[int], *, today: date) -> tuple[PlacedStaff, ...]:
    """Who leads these units today, in the order of the units. One query."""
    held = RoleAssignment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=today),
        role=Role.LEADER.value,
        valid_from__lte=today,
        staff__is_active=True,
        staff__unit_id__in=list(unit_ids),
    )
    rows = held.order_by("staff_id").values_list("staff_id", "staff__full_name", "staff__unit_id")
    return tuple(sorted((PlacedStaff(*row) for row in rows), key=lambda row: unit_ids.index(row.unit_id)))
