"""Reading rosters: who answers now, the week of a unit, and the holes told to those who arrange it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.rosters.access import kin_of, require_read
from motgio.platform.rosters.domain import People, Place, Planned, Stretch
from motgio.platform.rosters.models import Absence, Roster, RosterHole, Shift

# The shift of the moment, or none, and the head of the roster; whoever is absent, has left the house or
# works elsewhere now is passed over.
LINE = """
SELECT place.name, place.staff_id, person.full_name, CASE WHEN place.step < 4 THEN shift.ends_at END
FROM (SELECT 1) AS always
LEFT JOIN rosters_shift AS shift ON shift.roster_id = %(unit)s
    AND tstzrange(shift.starts_at, shift.ends_at, '[)') @> %(at)s::timestamptz
LEFT JOIN rosters_roster AS roster ON roster.unit_id = %(unit)s
CROSS JOIN LATERAL (VALUES
    (1, 'duty', shift.duty_id), (2, 'deputy', shift.deputy_id),
    (3, 'head', shift.head_id), (4, 'head', roster.head_id)
) AS place (step, name, staff_id)
JOIN people_staff AS person ON person.id = place.staff_id
    AND person.is_active AND person.unit_id = ANY(%(kin)s)
WHERE NOT EXISTS (
    SELECT FROM rosters_absence AS absence
    WHERE absence.staff_id = place.staff_id AND absence.withdrawn_at IS NULL
        AND tstzrange(absence.starts_at, absence.ends_at, '[)') @> %(at)s::timestamptz
)
ORDER BY place.step
"""


@dataclass(frozen=True, slots=True)
class InLine:
    """One who can be asked: as what, who, and until when the shift goes; no end outside of a shift."""

    place: Place
    staff_id: int
    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One shift with the names of its people."""

    id: int
    unit_id: int
    starts_at: datetime
    ends_at: datetime
    duty_id: int
    duty_name: str
    deputy_id: int | None
    deputy_name: str
    head_id: int | None
    head_name: str

    @property
    def planned(self) -> Planned:
        """The shift without names."""
        people = People(self.duty_id, self.deputy_id, self.head_id)
        return Planned(Stretch(self.starts_at, self.ends_at), people)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One absence of one person."""

    id: int
    staff_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class HoleRow:
    """A hole that was told: when nobody answers, in which unit."""

    id: int
    unit_id: int
    starts_at: datetime
    ends_at: datetime
    found_at: datetime


def line_of(unit_id: int, at: datetime) -> tuple[InLine, ...]:
    """Everybody who can be asked in a unit at a moment, in their order, each once. One query."""
    given: dict[str, Any] = {"unit": unit_id, "at": at, "kin": list(kin_of(unit_id))}
    with connection.cursor() as cursor:
        cursor.execute(LINE, given)
        rows = cursor.fetchall()
    line: dict[int, InLine] = {}
    for place, staff_id, name, ends_at in rows:
        line.setdefault(staff_id, InLine(Place(place), staff_id, name, ends_at))
    return tuple(line.values())


def who_answers(unit_id: int, at: datetime) -> InLine | None:
    """Who answers for a unit at a moment: on duty, else the deputy, else the head; None is a hole.

    One query. The head of the roster is asked when nobody is on duty (`line_of`), and fills no hole.
    """
    return next((each for each in line_of(unit_id, at) if each.until is not None), None)


def head_of(unit_id: int) -> int | None:
    """Who is asked when nobody is on duty."""
    return Roster.objects.filter(unit_id=unit_id).values_list("head_id", flat=True).first()


def shifts_of(unit_id: int, *, since: datetime, until: datetime) -> tuple[ShiftRow, ...]:
    """The shifts of a unit that touch a stretch, in order of time. One query."""
    rows = (
        Shift.objects.filter(roster_id=unit_id, starts_at__lt=until, ends_at__gt=since)
        .order_by("starts_at")
        .values_list(
            *("id", "roster_id", "starts_at", "ends_at", "duty_id", "duty__full_name"),
            *("deputy_id", "deputy__full_name", "head_id", "head__full_name"),
        )
    )
    return tuple(_shift(*row) for row in rows)


def _shift(*row: Any) -> ShiftRow:
    given: list[Any] = [*row[:7], row[7] or "", row[8], row[9] or ""]
    return ShiftRow(*given)


def absences_of(
    staff_ids: Collection[int], *, since: datetime, until: datetime | None = None
) -> tuple[AbsenceRow, ...]:
    """The absences of these people that end after a moment and begin before another. One query."""
    rows = Absence.objects.filter(staff_id__in=set(staff_ids), withdrawn_at=None, ends_at__gt=since)
    if until is not None:
        rows = rows.filter(starts_at__lt=until)
    fields = ("id", "staff_id", "staff__full_name", "starts_at", "ends_at", "reason")
    return tuple(AbsenceRow(*row) for row in rows.order_by("starts_at", "id").values_list(*fields))


def shift_until(staff_id: int, at: datetime) -> datetime | None:
    """Until when the present shift goes of somebody who is on duty; None for who is not."""
    now = Shift.objects.filter(duty_id=staff_id, starts_at__lte=at, ends_at__gt=at)
    return now.order_by("-ends_at").values_list("ends_at", flat=True).first()


def holes_told(unit_ids: Collection[int], *, at: datetime) -> tuple[HoleRow, ...]:
    """The holes of these units that are not filled and not over, the nearest first. One query."""
    rows = _open_holes(unit_ids, at=at).order_by("starts_at", "roster_id")
    return tuple(
        HoleRow(*row) for row in rows.values_list("id", "roster_id", "starts_at", "ends_at", "found_at")
    )


def count_holes(unit_ids: Collection[int], *, at: datetime) -> int:
    """How many there are. One query."""
    return _open_holes(unit_ids, at=at).count()


def holes_between(unit_ids: Collection[int], *, since: datetime, until: datetime) -> tuple[HoleRow, ...]:
    """The holes of these units that were never filled and ended within a stretch: for leaders. One query."""
    rows = RosterHole.objects.filter(
        roster_id__in=list(unit_ids), filled_at=None, ends_at__gt=since, ends_at__lte=until
    )
    fields = ("id", "roster_id", "starts_at", "ends_at", "found_at")
    return tuple(HoleRow(*row) for row in rows.order_by(F("ends_at").desc()).values_list(*fields))


def roster_units(actor: Actor) -> tuple[int, ...]:
    """The units with a roster that exists for the actor, by name. One query."""
    ids = Roster.objects.values_list("unit_id", flat=True)
    seen = [each for each in ids if actor.unit_id is not None and actor.reaches(each)]
    return tuple(sorted(seen, key=lambda each: unit(each).name))


def roster_of(actor: Actor, unit_id: int, *, since: datetime, until: datetime) -> tuple[ShiftRow, ...]:
    """The shifts of a unit as somebody may read them. Raises UnknownRoster."""
    require_read(actor, unit_id=unit_id)
    return shifts_of(unit_id, since=since, until=until)


def _open_holes(unit_ids: Collection[int], *, at: datetime) -> QuerySet[RosterHole]:
    return RosterHole.objects.filter(filled_at=None, ends_at__gt=at, roster_id__in=list(unit_ids))
