"""The working calendars of offices: the list, and one calendar with its year and its editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from motgio.capabilities.deadlines.facade import (
    CalendarRow,
    OfficeRules,
    WeeklyHours,
    calendars_administered,
    office_rules,
)
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.org.facade import UnknownUnit, unit_by_code
from motgio.platform.people.facade import staff_names
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.calendar_forms import SHORT_WEEKDAYS, WEEKDAYS
from motgio.web.admin.calendar_year import month_grids
from motgio.web.admin.shell import admin_page
from motgio.web.admin.typed_hours import written_hours
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

SECTION = "admin:calendars"


@dataclass(frozen=True, slots=True)
class ShownHours:
    """One set of weekly hours: from when to when, each weekday in words, and whether it holds today."""

    since: date
    last: date | None
    week: tuple[tuple[str, str], ...]
    state: str


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every calendar that this administrator may change; who has only one goes straight to it."""
    rows = calendars_administered(actor)
    if len(rows) == 1:
        return redirect("admin:calendar", office=rows[0].office)
    context = {"rows": [(row, office_name(row.office)) for row in rows]}
    return admin_page(request, actor, "admin/calendars.html", context, section=SECTION)


@require_GET
@actor_required(ADMINISTRATORS)
def show_one(request: HttpRequest, actor: Actor, office: str) -> HttpResponse:
    """One calendar, with the year asked for or this one."""
    read, today = office_rules(actor, office=office), officer.today()
    year = _year(request.GET.get("year", ""), read.row, today)
    national = [row for row in read.year(year) if row.is_national]
    context = {
        "row": read.row,
        "name": office_name(office),
        "hours": shown_hours(read, today),
        "own_days": [(day, written_hours(day.sessions)) for day in read.own_days if day.day >= today],
        "past_days": [(day, "") for day in reversed(read.own_days) if day.day < today],
        "national": national,
        "months": month_grids(read.year(year)),
        "year": year,
        "earlier": year - 1 if year > read.row.covers_from.year else None,
        "later": year + 1 if year < read.row.covers_to.year else None,
        "weekdays": list(zip(SHORT_WEEKDAYS, WEEKDAYS, strict=True)),
        "editions": _editions(read),
        "today": today,
    }
    return admin_page(request, actor, "admin/calendar.html", context, section=SECTION)


def office_name(office: str) -> str:
    """What the unit is called whose calendar this is."""
    try:
        return unit_by_code(office).name
    except UnknownUnit:
        return office


def shown_hours(read: OfficeRules, today: date) -> list[ShownHours]:
    """Sets that hold or will, the one of today first."""
    now = read.rules.hours_on(max(today, read.row.covers_from))
    kept = [each for each in read.hours if each.valid_to is None or each.valid_to >= today]
    shown = [_shown(each, "now" if each is now else _state(each, today)) for each in kept]
    return sorted(shown, key=lambda each: (("now", "coming", "under").index(each.state), each.since))


def _state(hours: WeeklyHours, today: date) -> str:
    return "coming" if hours.valid_from > today else "under"


def _shown(hours: WeeklyHours, state: str) -> ShownHours:
    week = tuple(
        (str(word), written_hours(sessions)) for word, sessions in zip(WEEKDAYS, hours.week, strict=True)
    )
    return ShownHours(hours.valid_from, hours.valid_to, week, state)


def _editions(read: OfficeRules) -> list[tuple[object, str]]:
    ids = [int(each.made_by) for each in read.editions if each.made_by.isdigit()]
    names = staff_names(ids)
    return [
        (each, names.get(int(each.made_by), "") if each.made_by.isdigit() else SYSTEM.name)
        for each in read.editions
    ]


def _year(given: str, row: CalendarRow, today: date) -> int:
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else today.year
    return min(max(year, row.covers_from.year), row.covers_to.year)
