"""One unit: what it is called and was called, what it holds, what stands below, what was done to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import administration_of
from motgio.platform.org.facade import BELOW, Holding, UnitFile, unit, unit_file, units_on
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.history_words import administration_lines
from motgio.web.admin.shell import admin_page
from motgio.web.admin.unit_words import held_words, kind_name, standing_words
from motgio.web.admin.units import SECTION, shown_units
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

LINES_SHOWN = 30


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """The page of one unit."""
    today = officer.today()
    file = unit_file(actor, unit_id, day=today)
    row, is_own = file.row, file.row.id == actor.unit_id
    standing, tone = standing_words(row, today)
    lines = administration_of([unit_id], limit=LINES_SHOWN, subject=row.code)
    parent = unit(row.parent_id) if row.parent_id is not None else None
    context = {
        "row": row,
        "file": file,
        "kind": kind_name(row.kind),
        "standing": standing,
        "tone": tone,
        "is_own": is_own,
        "goes_on": row.valid_to is None,
        "may_be_kept": row.valid_to is not None and row.valid_to > today,
        "takes_units": row.valid_to is None and bool(BELOW[row.kind]),
        "parent": parent,
        "parent_reached": parent is not None and actor.reaches(parent.id),
        "staff": file.held.get(Holding.STAFF, 0),
        "cases": file.held.get(Holding.OPEN_CASES, 0),
        "corrections": file.held.get(Holding.CORRECTIONS, 0),
        "tokens": file.held.get(Holding.TOKENS, 0),
        "left_behind": left_behind(file, is_own=is_own),
        "names": _names(file),
        "below": [
            each for each in shown_units(units_on(actor, day=today), today) if each.row.parent_id == unit_id
        ],
        "lines": administration_lines(lines),
    }
    return admin_page(request, actor, "admin/unit.html", context, section=SECTION)


def left_behind(file: UnitFile, *, is_own: bool) -> list[object]:
    """What a unit that closes holds all the same, because it came afterwards."""
    return list(held_words(file.held, file.row.id, is_own=is_own)) if file.row.valid_to else []


def _names(file: UnitFile) -> list[tuple[object, str]]:
    """Each name with whether it is the present one, one to come, or one from before."""
    today = officer.today()
    begun = [each for each in file.names if each.valid_from <= today]
    now = begun[0] if begun else file.names[-1]
    return [
        (each, "now" if each is now else "coming" if each.valid_from > today else "over")
        for each in file.names
    ]
