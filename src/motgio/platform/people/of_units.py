"""What units hold of accounts and tokens, and in which of them somebody has a role."""

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
