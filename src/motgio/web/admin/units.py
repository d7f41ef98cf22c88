"""The tree of units that one administers, as it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import Holding, ListedUnit, UnitRow, units_on
from motgio.platform.people.facade import folded
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import admin_page
from motgio.web.admin.unit_forms import SearchUnitsForm
from motgio.web.admin.unit_words import kind_name, standing_words
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

SECTION = "admin:units"
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """One line of the tree; `path` names the units above where the tree is not shown."""

    row: UnitRow
    depth: int
    kind: str
    standing: str
    tone: str
    staff: int
    cases: int
    path: str


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The own unit and those below on a day, today unless another is asked for; narrowed by a search."""
    form = SearchUnitsForm(request.GET or None)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    today = officer.today()
    day, words = asked.get("on") or today, folded(asked.get("q") or "").strip()
    listed = units_on(actor, day=day)
    context = {
        "form": form,
        "units": shown_units(listed, day, words),
        "count": len(listed),
        "searched": bool(words),
        "day": day,
        "is_today": day == today,
        "own_id": actor.unit_id,
    }
    return admin_page(request, actor, "admin/units.html", context, section=SECTION)


def shown_units(listed: Iterable[ListedUnit], day: date, words: str = "") -> list[ShownUnit]:
    """The tree, or what of it has every one of these words in name or code, without diacritics."""
    above: list[str] = []
    shown = []
    for each in listed:
        above = above[: each.depth]
        if not words or all(word in folded(f"{each.row.code} {each.row.name}") for word in words.split()):
            shown.append(_shown(each, day, " › ".join(above) if words else ""))
        above.append(each.row.name)
    return shown


def _shown(each: ListedUnit, day: date, path: str) -> ShownUnit:
    standing, tone = standing_words(each.row, day)
    return ShownUnit(
        row=each.row,
        depth=0 if path else min(each.depth, DEEPEST),
        kind=kind_name(each.row.kind),
        standing=standing,
        tone=tone,
        staff=each.held.get(Holding.STAFF, 0),
        cases=each.held.get(Holding.OPEN_CASES, 0),
        path=path,
    )
