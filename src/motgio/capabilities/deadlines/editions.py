"""Names what a calendar says: a new edition whenever its working time moves, kept for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motgio.capabilities.deadlines.models import NATION, CalendarEdition, OfficeCalendar
from motgio.capabilities.deadlines.queries import distrust_versions, forget_versions, rules_in_force
from motgio.capabilities.deadlines.rules_text import rules_to_json
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """The version in force for an office after a change, and whether its working time moved at all."""

    calendar_version: str
    moved: bool


def stamp(actor: Actor, calendar: OfficeCalendar, at: datetime, reason: str) -> CalendarChange:
    """Stamps a calendar after its rows changed, and with the nation's every other one."""
    if calendar.office == NATION:
        moved = stamp_all(actor, at, reason)
        calendar.refresh_from_db()
        return CalendarChange(calendar.version, calendar.version in moved)
    changed = _stamp_one(actor, calendar, at, reason)
    return CalendarChange(calendar.version, changed)


def stamp_all(actor: Actor, at: datetime, reason: str) -> tuple[str, ...]:
    """Stamps every calendar; answers the versions that are new. The caller holds the nation's row."""
    calendars = OfficeCalendar.objects.select_for_update().order_by("office")
    return tuple(calendar.version for calendar in calendars if _stamp_one(actor, calendar, at, reason))


def _stamp_one(actor: Actor, calendar: OfficeCalendar, at: datetime, reason: str) -> bool:
    _tell_readers()
    edition = _next_edition(calendar, at)
    rules = rules_in_force(calendar, name=f"{calendar.office}-{edition}")
    built = WorkingCalendar.from_rules(rules)
    if built.fingerprint == calendar.fingerprint:
        return False
    calendar.edition = edition
    calendar.fingerprint = built.fingerprint
    calendar.version = built.version
    calendar.changed_at = at
    calendar.save(update_fields=["edition", "fingerprint", "version", "changed_at"])
    CalendarEdition.objects.create(
        calendar=calendar,
        version=built.version,
        rules=rules_to_json(rules),
        reason=reason,
        made_by=actor.id,
        made_at=at,
    )
    return True


def _next_edition(calendar: OfficeCalendar, at: datetime) -> str:
    # By the agency's calendar: Django, too, counts the year of `made_at` in its zone.
    year = at.astimezone(AGENCY_ZONE).year
    so_far = CalendarEdition.objects.filter(calendar=calendar, made_at__year=year).count()
    return f"{year}.{so_far + 1}"


def _tell_readers() -> None:
    distrust_versions()
    transaction.on_commit(forget_versions)
