"""The leader's list of steps that were late, by unit; every number opens the rows behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.capabilities.requests.facade import RequestRow, late_steps, watched_units
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import staff_names
from motgio.web.components.posted import whole_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import WATCHERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page

LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LateStep:
    """One step: of which unit, who was asked last, and by how many working minutes it was late."""

    row: RequestRow
    unit: str
    person: str
    minutes: int


@dataclass(frozen=True, slots=True)
class LateUnit:
    """One unit with how many of its steps were late."""

    unit_id: int
    name: str
    count: int


@require_GET
@actor_required(WATCHERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Late steps of the last thirty days, of all units watched or of the one asked for."""
    at = officer.now()
    rows = late_steps(watched_units(actor), since=at - LOOK_BACK, until=at)
    chosen = whole_number(request.GET.get("unit", ""), digits=9)
    counted = Counter(row.unit_id for row in rows)
    units = [LateUnit(each, unit(each).name, count) for each, count in counted.most_common()]
    shown = [row for row in rows if chosen is None or row.unit_id == chosen]
    names = staff_names(row.person_id for row in shown if row.person_id is not None)
    context = {
        "units": units,
        "chosen": chosen,
        "rows": [
            LateStep(
                row=row,
                unit=unit(row.unit_id).name,
                person=names.get(row.person_id or 0, ""),
                minutes=-working_minutes_left(office=row.office, at=row.settled_at or at, due_at=row.due_at),
            )
            for row in shown
        ],
    }
    return desk_page(request, actor, "duty/late_steps.html", context, current="late")
