"""What a member of staff arranged for the own desk: keys and saved views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from motgio.platform.people.models import StaffPreference


@dataclass(frozen=True, slots=True)
class SavedView:
    """A name for a way to look at the queue; `query` is what its address has after the question mark."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """The own keys (only those that differ from the house's) and the saved views, in their order."""

    keys: Mapping[str, str] = field(default_factory=dict)
    views: tuple[SavedView, ...] = ()


def preferences_of(staff_id: int) -> Preferences:
    """What this member of staff arranged; nothing when nothing was. One query."""
    return arranged(StaffPreference.objects.filter(staff_id=staff_id).values("keys", "views").first())


# Beside a row of staff, in the same query.
ARRANGED = Subquery(
    StaffPreference.objects.filter(staff_id=OuterRef("pk")).values(row=JSONObject(keys="keys", views="views"))
)


def arranged(row: Mapping[str, Any] | None) -> Preferences:
    """What a row holds, or nothing when there is none."""
    if row is None:
        return Preferences()
    views = tuple(SavedView(view["name"], view["query"]) for view in row["views"])
    return Preferences(keys=row["keys"], views=views)


def keep_keys(*, staff_id: int, keys: Mapping[str, str]) -> None:
    """From now on these keys are this person's own."""
    StaffPreference.objects.update_or_create(staff_id=staff_id, defaults={"keys": dict(keys)})


def keep_views(*, staff_id: int, views: Sequence[SavedView]) -> None:
    """From now on these are this person's saved views."""
    rows = [{"name": view.name, "query": view.query} for view in views]
    StaffPreference.objects.update_or_create(staff_id=staff_id, defaults={"views": rows})
