"""The rosters a member of staff may read, and one of them as a week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import UnitKind, tree, unit
from motgio.platform.rosters.facade import (
    HoleRow,
    absences_of,
    candidates_of,
    head_of,
    holes_told,
    may_arrange,
    may_read,
    roster_units,
    who_answers,
)
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page
from motgio.web.duty.access_table import HOLE_READERS, ROSTER_READERS
from motgio.web.duty.roster_week import monday_of, roster_week, whole_week

WITH_ROSTERS = frozenset({UnitKind.DEPARTMENT, UnitKind.CARE, UnitKind.LOCAL_OFFICE})
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class ShownHole:
    """A hole that was told, with the unit it is in."""

    row: HoleRow
    unit: str


@dataclass(frozen=True, slots=True)
class ListedRoster:
    """One unit: whether it has a roster, and how many holes are told."""

    unit_id: int
    name: str
    has_roster: bool
    holes: int


@require_GET
@actor_required(ROSTER_READERS)
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The units whose roster exists for the actor, and the holes before they come."""
    at = officer.now()
    units = _readable(actor)
    holes = holes_told(units, at=at) if actor.has(*HOLE_READERS) else ()
    kept = set(roster_units(actor))
    rows = [
        ListedRoster(each, unit(each).name, each in kept, sum(hole.unit_id == each for hole in holes))
        for each in units[:MOST_LISTED]
    ]
    context = {
        "rows": rows,
        "holes": [ShownHole(hole, unit(hole.unit_id).name) for hole in holes],
        "sees_holes": actor.has(*HOLE_READERS),
    }
    return desk_page(request, actor, "duty/rosters.html", context, current="duty:rosters")


@require_GET
@actor_required(ROSTER_READERS)
def show(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """One week of a unit. Raises UnknownRoster."""
    return show_roster(request, actor, unit_id)


def show_roster(
    request: HttpRequest,
    actor: Actor,
    unit_id: int,
    *,
    status: int = 200,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The week; `extra` holds what was typed and what went wrong. Raises UnknownRoster."""
    at = officer.now()
    monday = monday_of(request.GET.get("week", ""), today=officer.today())
    people = candidates_of(actor, unit_id)
    week = whole_week(monday)
    own = [each.id for each in people if may_arrange(actor, unit_id=unit_id) or str(each.id) == actor.id]
    context = {
        "unit": unit(unit_id),
        "week": roster_week(actor, unit_id, monday=monday, at=at),
        "people": people,
        "absent_people": [each for each in people if each.id in own],
        "absences": absences_of([each.id for each in people], since=max(at, week.starts_at)),
        "own_ids": own,
        "may_arrange": may_arrange(actor, unit_id=unit_id),
        "head_id": head_of(unit_id),
        "who": who_answers(unit_id, at),
        "problem": None,
        "typed": {},
        "typed_in": "",
        **(extra or {}),
    }
    return desk_page(request, actor, "duty/roster.html", context, current="duty:rosters", status=status)


def _readable(actor: Actor) -> list[int]:
    today = officer.today()
    found = [
        row
        for row in tree().by_id.values()
        if row.kind in WITH_ROSTERS and row.stands_on(today) and may_read(actor, unit_id=row.id)
    ]
    return [row.id for row in sorted(found, key=lambda row: (row.province_code, row.code))]
