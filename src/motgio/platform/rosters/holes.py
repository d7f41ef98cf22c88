"""Looking for holes in a roster before the shift begins: each is told once, and gone when it is filled.

The working sessions come from whoever knows the unit's calendar; this room knows only shifts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import places_of
from motgio.platform.rosters.access import kin_of
from motgio.platform.rosters.arranging import RosterVerb
from motgio.platform.rosters.domain import Planned, Stretch, hole_in
from motgio.platform.rosters.models import Roster
from motgio.platform.rosters.queries import absences_of, shifts_of

# New sessions come near with time alone; whatever is changed on a roster is looked at within a second.
LOOK_EVERY = timedelta(minutes=10)

Sessions = Callable[[int], Sequence[Stretch]]


def next_roster_look_at() -> datetime | None:
    """When the next roster is to be looked at."""
    return Roster.objects.order_by("look_at").values_list("look_at", flat=True).first()


def tell_holes(*, actor: Actor, at: datetime, sessions: Sessions, limit: int = 50) -> int:
    """Look at the rosters that are due; several workers share the work. Returns how many holes are new.

    `sessions` gives the working sessions of a unit within which a hole has to be told by now.
    """
    due = Roster.objects.filter(look_at__lte=at).order_by("look_at", "unit_id")
    units = list(due.values_list("unit_id", flat=True)[:limit])
    return sum(_look(unit_id, sessions(unit_id), actor=actor, at=at) for unit_id in units)


def holes_in(unit_id: int, sessions: Sequence[Stretch], *, at: datetime) -> dict[datetime, Stretch]:
    """The holes of a unit in these sessions as the roster is now, by the opening of the session."""
    if not sessions:
        return {}
    since, until = min(each.starts_at for each in sessions), max(each.ends_at for each in sessions)
    shifts = [row.planned for row in shifts_of(unit_id, since=since, until=until)]
    away = _away(unit_id, shifts, Stretch(since, until))
    found = {each.starts_at: hole_in(each, shifts, away, at=at) for each in sessions}
    return {opens_at: hole for opens_at, hole in found.items() if hole is not None}


@transaction.atomic
def _look(unit_id: int, sessions: Sequence[Stretch], *, actor: Actor, at: datetime) -> int:
    held = Roster.objects.select_for_update(skip_locked=True).filter(unit_id=unit_id, look_at__lte=at)
    roster = held.first()
    if roster is None:
        return 0
    found = holes_in(unit_id, sessions, at=at)
    told = {row.opens_at: row for row in roster.holes.filter(filled_at=None, ends_at__gt=at)}
    for opens_at, row in told.items():
        hole = found.get(opens_at)
        if hole is None:
            row.filled_at = at
            row.save(update_fields=["filled_at"])
            _record(RosterVerb.HOLE_FILLED, unit_id, Stretch(row.starts_at, row.ends_at), actor=actor, at=at)
        elif hole != Stretch(row.starts_at, row.ends_at):
            row.starts_at, row.ends_at = hole.starts_at, hole.ends_at
            row.save(update_fields=["starts_at", "ends_at"])
    new = {opens_at: hole for opens_at, hole in found.items() if opens_at not in told}
    for opens_at, hole in new.items():
        roster.holes.create(opens_at=opens_at, starts_at=hole.starts_at, ends_at=hole.ends_at, found_at=at)
        _record(RosterVerb.ROSTER_HOLE, unit_id, hole, actor=actor, at=at)
    roster.look_at = at + LOOK_EVERY
    roster.save(update_fields=["look_at"])
    return len(new)


def _away(unit_id: int, shifts: Sequence[Planned], within: Stretch) -> Mapping[int, Sequence[Stretch]]:
    people = {person for shift in shifts for person in shift.people.ids}
    away: dict[int, list[Stretch]] = {}
    for row in absences_of(people, since=within.starts_at, until=within.ends_at):
        away.setdefault(row.staff_id, []).append(Stretch(row.starts_at, row.ends_at))
    kin, placed = set(kin_of(unit_id)), places_of(people)
    for person in people:
        if person not in placed or placed[person].unit_id not in kin:
            away[person] = [Stretch(min(shift.stretch.starts_at for shift in shifts), within.ends_at)]
    return away


def _record(verb: RosterVerb, unit_id: int, hole: Stretch, *, actor: Actor, at: datetime) -> None:
    content = {"starts_at": hole.starts_at, "ends_at": hole.ends_at}
    record_administration(
        actor=actor, unit_id=unit_id, verb=verb, subject=unit(unit_id).code, content=content, at=at
    )
