"""Claims in which somebody says of a treatment: that was not me."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.cases.models import Claim
from motgio.capabilities.records.domain import RecordKind


@dataclass(frozen=True, slots=True)
class DeniedVisit:
    """One such claim."""

    claim_id: int
    case_id: int


def denied_visits(*, after: int, limit: int) -> tuple[DeniedVisit, ...]:
    """The claims numbered after this one, oldest first."""
    denied = Claim.objects.filter(
        id__gt=after, record=RecordKind.TREATMENT.value, problem=Problem.NOT_MINE.value
    )
    return tuple(DeniedVisit(*row) for row in denied.order_by("id").values_list("id", "case_id")[:limit])
