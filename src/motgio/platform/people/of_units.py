"""What units hold of accounts and tokens, in which of them somebody has a role, and who."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Q

from motgio.kernel.actor import Role
from motgio.platform.people.models import RoleAssignment, ServiceToken, Staff


def staff_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many accounts that are not closed each of these units has, by unit id. One query."""
    held = Staff.objects.filter(unit_id__in=list(unit_ids), is_active=True)
    return dict(held.order_by().values("unit_id").annotate(held=Count("id")).values_list("unit_id", "held"))


def tokens_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many tokens that were not revoked each of these units has, by unit id. One query."""
    held = ServiceToken.objects.filter(unit_id__in=list(unit_ids), revoked_at=None)
    return dict(held.order_by().values("unit_id").annotate(held=Count("id")).values_list("unit_id", "held"))


def units_with(role: Role, *, unit_ids: Collection[int], day: date) -> frozenset[int]:
    """Those of these units in which somebody with an open account holds the role on a day. One query."""
    held = RoleAssignment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day),
        role=role.value,
        valid_from__lte=day,
        staff__is_active=True,
        staff__unit_id__in=list(unit_ids),
    )
    return frozenset(held.values_list("staff__unit_id", flat=True))


def staff_holding(role: Role, *, unit_id: int, today: date) -> tuple[tuple[int, str], ...]:
    """Number and name of everybody at work in this very unit who holds a role on this day, by name."""
    held = Staff.objects.filter(
        Q(assignments__valid_to=None) | Q(assignments__valid_to__gt=today),
        unit_id=unit_id,
        is_active=True,
        assignments__role=role.value,
        assignments__valid_from__lte=today,
    )
    return tuple(held.order_by("folded", "id").distinct().values_list("id", "full_name"))
