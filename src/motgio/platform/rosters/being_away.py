"""Absences: entered by oneself, or by whoever arranges the unit; taken back when one is there after all."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from motgio.kernel.actor import Actor, ActorKind
from motgio.platform.audit.facade import record_administration
from motgio.platform.people.facade import PlacedStaff, places_of
from motgio.platform.rosters.access import may_arrange
from motgio.platform.rosters.arranging import RosterVerb
from motgio.platform.rosters.domain import LONGEST_REASON, Stretch, check_absence
from motgio.platform.rosters.errors import AbsentAlready, BadAbsence, UnknownRoster
from motgio.platform.rosters.models import Absence, Roster, Shift
from motgio.platform.rosters.ports import tell_after_absent


@transaction.atomic
def enter_absence(*, actor: Actor, staff_id: int, stretch: Stretch, at: datetime, reason: str = "") -> int:
    """Say that somebody is not there from a moment to another; the deputy stands in. Returns its id.

    Raises UnknownRoster unless it is oneself or the actor arranges the unit, BadAbsence, AbsentAlready.
    """
    person = _person(actor, staff_id)
    check_absence(stretch, at=at)
    if len(reason) > LONGEST_REASON:
        raise BadAbsence
    row = Absence(
        staff_id=staff_id,
        starts_at=stretch.starts_at,
        ends_at=stretch.ends_at,
        reason=reason.strip(),
        entered_by_id=actor.staff_id,
        entered_at=at,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise AbsentAlready from None
    _done(RosterVerb.ABSENCE_ENTERED, row, person, actor=actor, at=at)
    if stretch.starts_at <= at:
        tell_after_absent(actor=actor, staff_id=staff_id, at=at)
    return row.id


@transaction.atomic
def withdraw_absence(*, actor: Actor, absence_id: int, at: datetime) -> None:
    """Somebody is there after all. Safe to call twice. Raises UnknownRoster."""
    row = Absence.objects.select_for_update().filter(id=absence_id).first()
    if row is None:
        raise UnknownRoster
    person = _person(actor, row.staff_id)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _done(RosterVerb.ABSENCE_WITHDRAWN, row, person, actor=actor, at=at)


def _person(actor: Actor, staff_id: int) -> PlacedStaff:
    person = places_of([staff_id]).get(staff_id)
    if person is None or actor.kind is not ActorKind.STAFF:
        raise UnknownRoster
    if actor.staff_id != staff_id and not may_arrange(actor, unit_id=person.unit_id):
        raise UnknownRoster
    return person


def _done(verb: RosterVerb, row: Absence, person: PlacedStaff, *, actor: Actor, at: datetime) -> None:
    """Every roster that the person stands on is looked at again, and the person's unit remembers."""
    there = Q(duty_id=row.staff_id) | Q(deputy_id=row.staff_id) | Q(head_id=row.staff_id)
    touched = Shift.objects.filter(there, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at)
    Roster.objects.filter(unit_id__in=touched.values("roster_id")).update(look_at=at)
    content = {"starts_at": row.starts_at, "ends_at": row.ends_at, "reason": row.reason}
    record_administration(
        actor=actor, unit_id=person.unit_id, verb=verb, subject=person.full_name, content=content, at=at
    )
