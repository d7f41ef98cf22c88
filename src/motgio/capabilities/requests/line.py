"""Who is asked in a unit, in which order: who is on duty, deputy, head, and then its leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import tree
from motgio.platform.people.facade import leaders_of
from motgio.platform.rosters.facade import Place, absences_of, line_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One who is asked: who, and as what."""

    staff_id: int
    name: str
    place: Place


def whole_line(unit_id: int, *, at: datetime) -> tuple[tuple[Asked, ...], bool]:
    """Everybody who can be asked in a unit, and whether somebody is on duty. Two queries, three in a hole."""
    line = line_of(unit_id, at)
    asked = [Asked(each.staff_id, each.name, each.place) for each in line]
    known = {each.staff_id for each in asked}
    leaders = _leaders(unit_id, at=at) if len(asked) < 2 else ()
    return (
        (*asked, *(each for each in leaders if each.staff_id not in known)),
        any(each.until is not None for each in line),
    )


def _leaders(unit_id: int, *, at: datetime) -> Sequence[Asked]:
    """The leader of the unit, else of the nearest above it; who is absent is passed over."""
    found = leaders_of(_upwards(unit_id), today=agency_day(at))
    away = {row.staff_id for row in absences_of([each.id for each in found], since=at) if row.starts_at <= at}
    return [Asked(each.id, each.full_name, Place.LEADER) for each in found if each.id not in away]


def _upwards(unit_id: int) -> list[int]:
    units: list[int] = []
    at: int | None = unit_id
    while at is not None:
        units.append(at)
        at = tree().by_id[at].parent_id
    return units
