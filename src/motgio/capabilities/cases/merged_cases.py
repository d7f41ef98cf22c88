"""Which cases are worked on as one with a case; frozen rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from motgio.capabilities.cases.models import Case


@dataclass(frozen=True, slots=True)
class MergedRow:
    """The code of the case into which a case is merged, if it is, and of those merged into it."""

    into: str = ""
    others: tuple[str, ...] = ()


def merged_with(case_id: int) -> MergedRow:
    """What is worked on as one with this case, also after the answer. One query."""
    found = Case.objects.filter(Q(merged_into=case_id) | Q(merged__id=case_id)).order_by("received_at", "id")
    rows = found.distinct().values_list("code", "merged_into_id", "received_at", "id")
    return MergedRow(
        into=next((code for code, into, *_ in rows if into != case_id), ""),
        others=tuple(code for code, into, *_ in rows if into == case_id),
    )
