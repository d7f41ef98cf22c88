"""Which cases are worked on as one with a case; read with it, in its one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from motgio.capabilities.cases.models import Case

_OTHERS = Case.objects.filter(merged_into=OuterRef("pk")).order_by("received_at", "id")
MERGED = {"merged_into_code": F("merged_into__code"), "merged_codes": ArraySubquery(_OTHERS.values("code"))}


@dataclass(frozen=True, slots=True)
class MergedRow:
    """The code of the case into which a case is merged, if it is, and of those merged into it."""

    into: str = ""
    others: tuple[str, ...] = ()


ALONE = MergedRow()


def merged_row(case: Any) -> MergedRow:
    """What is worked on as one with a case that was read with `MERGED`, also after the answer."""
    return MergedRow(into=case.merged_into_code or "", others=tuple(case.merged_codes))
