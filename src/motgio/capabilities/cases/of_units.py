"""How much work units hold, for those who arrange units."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count

from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.models import Case


def open_cases_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many open cases each of these units answers for, by unit id; none is left out. One query."""
    held = Case.objects.filter(accountable_unit_id__in=list(unit_ids), state__in=OPEN_STATES)
    counted = held.order_by().values("accountable_unit_id").annotate(held=Count("id"))
    return dict(counted.values_list("accountable_unit_id", "held"))
