"""What a shift is, who stands in for whom, and where a roster has a hole; plain Python.

Source: Official Letter 2149/BHXH-CNTT, item 2 (named focal points, always there).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motgio.platform.rosters.errors import BadAbsence, BadShift, SamePersonTwice

LONGEST_SHIFT = timedelta(days=1)
LONGEST_ABSENCE = timedelta(days=366)
LONGEST_REASON = 200
WEEK = timedelta(days=7)


class Place(StrEnum):
    """As what somebody is asked, in the order in which they are."""

    DUTY = "duty"
    DEPUTY = "deputy"
    HEAD = "head"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time from one moment up to, not including, another."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class People:
    """Who has a shift: on duty, standing in, and the head; the last two may be missing."""

    duty_id: int
    deputy_id: int | None = None
    head_id: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """Everybody, in the order in which they are asked."""
        return tuple(each for each in (self.duty_id, self.deputy_id, self.head_id) if each is not None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift: when and who."""

    stretch: Stretch
    people: People


def check_shift(stretch: Stretch, people: People) -> None:
    """Raises BadShift, SamePersonTwice."""
    if not timedelta(0) < stretch.ends_at - stretch.starts_at <= LONGEST_SHIFT:
        raise BadShift
    if len(set(people.ids)) < len(people.ids):
        raise SamePersonTwice


def check_absence(stretch: Stretch, *, at: datetime) -> None:
    """Raises BadAbsence: what is over cannot be entered, and nobody is away for longer than a year."""
    if not timedelta(0) < stretch.ends_at - stretch.starts_at <= LONGEST_ABSENCE:
        raise BadAbsence
    if stretch.ends_at <= at:
        raise BadAbsence


def without(whole: Stretch, taken: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What is left of a stretch when others are taken out of it, in order of time."""
    left, begins = [], whole.starts_at
    for each in sorted(taken, key=lambda one: one.starts_at):
        if each.ends_at <= begins or each.starts_at >= whole.ends_at:
            continue
        if each.starts_at > begins:
            left.append(Stretch(begins, each.starts_at))
        begins = max(begins, each.ends_at)
    if begins < whole.ends_at:
        left.append(Stretch(begins, whole.ends_at))
    return tuple(left)


def answered(shift: Planned, away: Mapping[int, Sequence[Stretch]]) -> tuple[Stretch, ...]:
    """When somebody of a shift is there; who left the house is away all the time."""
    return tuple(part for person in shift.people.ids for part in without(shift.stretch, away.get(person, ())))


def hole_in(
    session: Stretch, shifts: Iterable[Planned], away: Mapping[int, Sequence[Stretch]], *, at: datetime
) -> Stretch | None:
    """From when to when nobody answers in a working session, as far as that is still to come; None: never.

    Of several holes in one session the whole stretch from the first to the last.
    """
    there = [part for shift in shifts for part in answered(shift, away)]
    holes = [hole for hole in without(session, there) if hole.ends_at > at]
    return Stretch(holes[0].starts_at, holes[-1].ends_at) if holes else None


def laid_out(people: People, free: Iterable[Stretch]) -> tuple[Planned, ...]:
    """The same people in every one of these stretches."""
    return tuple(Planned(stretch, people) for stretch in free)


def as_in_week(shifts: Iterable[Planned], *, weeks: int, free: Sequence[Stretch]) -> tuple[Planned, ...]:
    """The shifts of a week so many weeks later, as far as the stretches there are free.

    A longer session than that week's stays a hole at its end: nobody is given hours that nobody chose.
    """
    later = timedelta(days=7 * weeks)
    return tuple(
        Planned(part, shift.people)
        for shift in shifts
        for stretch in free
        if (part := _both(stretch, shift.stretch.starts_at + later, shift.stretch.ends_at + later))
    )


def _both(stretch: Stretch, starts_at: datetime, ends_at: datetime) -> Stretch | None:
    first, last = max(stretch.starts_at, starts_at), min(stretch.ends_at, ends_at)
    return Stretch(first, last) if first < last else None
