"""How many accounts and tokens units hold, for those who arrange units."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count

from motgio.platform.people.models import ServiceToken, Staff


def staff_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many accounts that are not closed each of these units has, by unit id. One query."""
    held = Staff.objects.filter(unit_id__in=list(unit_ids), is_active=True)
    return dict(held.order_by().values("unit_id").annotate(held=Count("id")).values_list("unit_id", "held"))


def tokens_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many tokens that were not revoked each of these units has, by unit id. One query."""
    held = ServiceToken.objects.filter(unit_id__in=list(unit_ids), revoked_at=None)
    return dict(held.order_by().values("unit_id").annotate(held=Count("id")).values_list("unit_id", "held"))
