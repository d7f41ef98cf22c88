"""Laying out shifts: one at a time, for all sessions of some days, or as another week was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import places_of
from motgio.platform.rosters.access import kin_of, require_arrange
from motgio.platform.rosters.domain import (
    People,
    Planned,
    Stretch,
    as_in_week,
    check_shift,
    laid_out,
    without,
)
from motgio.platform.rosters.errors import (
    NothingToLayOut,
    NotOfThisUnit,
    ShiftOver,
    ShiftTaken,
    UnknownRoster,
)
from motgio.platform.rosters.models import Roster, Shift
from motgio.platform.rosters.queries import shifts_of


class RosterVerb(StrEnum):
    """What was done to a roster, in the past tense."""

    SHIFTS_LAID_OUT = "shifts_laid_out"
    SHIFT_CHANGED = "shift_changed"
    SHIFT_REMOVED = "shift_removed"
    HEAD_NAMED = "roster_head_named"
    ABSENCE_ENTERED = "absence_entered"
    ABSENCE_WITHDRAWN = "absence_withdrawn"
    ROSTER_HOLE = "roster_hole"
    HOLE_FILLED = "roster_hole_filled"


@transaction.atomic
def set_shift(*, actor: Actor, unit_id: int, stretch: Stretch, people: People, at: datetime) -> int:
    """One shift of a unit. Returns its id.

    Raises UnknownRoster, BadShift, SamePersonTwice, NotOfThisUnit, ShiftOver, ShiftTaken.
    """
    require_arrange(actor, unit_id=unit_id)
    if stretch.ends_at <= at:
        raise ShiftOver
    check_shift(stretch, people)
    _require_kin(unit_id, [people])
    roster = hold_roster(unit_id, at=at)
    (row,) = _insert(roster, [Planned(stretch, people)])
    _record(RosterVerb.SHIFTS_LAID_OUT, roster, actor=actor, at=at, stretch=stretch, rows=1)
    return row.id


@transaction.atomic
def lay_out(*, actor: Actor, unit_id: int, people: People, sessions: Sequence[Stretch], at: datetime) -> int:
    """The same people in every working session given, where no shift stands. Returns how many shifts.

    Raises UnknownRoster, BadShift, SamePersonTwice, NotOfThisUnit, NothingToLayOut, ShiftTaken.
    """
    require_arrange(actor, unit_id=unit_id)
    _require_kin(unit_id, [people])
    roster = hold_roster(unit_id, at=at)
    planned = laid_out(people, _free(unit_id, sessions, at=at))
    return _lay_out(roster, planned, actor=actor, at=at)


@transaction.atomic
def copy_week(
    *,
    actor: Actor,
    unit_id: int,
    week: Stretch,
    weeks: int,
    sessions: Sequence[Stretch],
    at: datetime,
) -> int:
    """The shifts of a week so many weeks later, within the working sessions there. Returns how many shifts.

    Where a shift stands it stays. Who has left the unit meanwhile is not given the shift again: it stays a
    hole. Raises UnknownRoster, NothingToLayOut, ShiftTaken.
    """
    require_arrange(actor, unit_id=unit_id)
    roster = hold_roster(unit_id, at=at)
    shifts = [row.planned for row in shifts_of(unit_id, since=week.starts_at, until=week.ends_at)]
    staying = _staying(unit_id, shifts)
    planned = as_in_week(staying, weeks=weeks, free=_free(unit_id, sessions, at=at))
    return _lay_out(roster, planned, actor=actor, at=at)


@transaction.atomic
def change_shift(*, actor: Actor, unit_id: int, shift_id: int, people: People, at: datetime) -> None:
    """Other people for a shift that is not over.

    Raises UnknownRoster, SamePersonTwice, NotOfThisUnit, ShiftOver.
    """
    row = _held_shift(actor, unit_id, shift_id, at=at)
    stretch = Stretch(row.starts_at, row.ends_at)
    check_shift(stretch, people)
    _require_kin(unit_id, [people])
    before = _names(People(row.duty_id, row.deputy_id, row.head_id))
    row.duty_id, row.deputy_id, row.head_id = people.duty_id, people.deputy_id, people.head_id
    row.save(update_fields=["duty", "deputy", "head"])
    told = {"before": before, "after": _names(people)}
    _record(RosterVerb.SHIFT_CHANGED, row.roster, actor=actor, at=at, stretch=stretch, **told)


@transaction.atomic
def remove_shift(*, actor: Actor, unit_id: int, shift_id: int, at: datetime) -> None:
    """Take a shift out that has not ended. Raises UnknownRoster, ShiftOver."""
    row = _held_shift(actor, unit_id, shift_id, at=at)
    stretch = Stretch(row.starts_at, row.ends_at)
    roster = row.roster
    row.delete()
    _record(RosterVerb.SHIFT_REMOVED, roster, actor=actor, at=at, stretch=stretch)


@transaction.atomic
def name_head(*, actor: Actor, unit_id: int, head_id: int | None, at: datetime) -> None:
    """Who is asked when nobody is on duty. Raises UnknownRoster, NotOfThisUnit."""
    require_arrange(actor, unit_id=unit_id)
    if head_id is not None:
        _require_kin(unit_id, [People(head_id)])
    roster = hold_roster(unit_id, at=at)
    roster.head_id = head_id
    roster.save(update_fields=["head"])
    told = _names(People(head_id)) if head_id is not None else ""
    _record(RosterVerb.HEAD_NAMED, roster, actor=actor, at=at, after=told)


def keep_roster(unit_id: int, *, at: datetime) -> None:
    """Let a unit have a roster, so that its holes are told; where there is one it is looked at again."""
    with transaction.atomic():
        hold_roster(unit_id, at=at)


def hold_roster(unit_id: int, *, at: datetime) -> Roster:
    """The roster of a unit, locked until the transaction ends, and to be looked at for holes at once."""
    Roster.objects.get_or_create(unit_id=unit_id, defaults={"look_at": at})
    roster = Roster.objects.select_for_update().get(unit_id=unit_id)
    roster.look_at = at
    roster.save(update_fields=["look_at"])
    return roster


def _lay_out(roster: Roster, planned: Sequence[Planned], *, actor: Actor, at: datetime) -> int:
    if not planned:
        raise NothingToLayOut
    for each in planned:
        check_shift(each.stretch, each.people)
    rows = _insert(roster, planned)
    whole = Stretch(
        min(each.stretch.starts_at for each in planned), max(each.stretch.ends_at for each in planned)
    )
    _record(RosterVerb.SHIFTS_LAID_OUT, roster, actor=actor, at=at, stretch=whole, rows=len(rows))
    return len(rows)


def _insert(roster: Roster, planned: Iterable[Planned]) -> list[Shift]:
    rows = [
        Shift(
            roster=roster,
            starts_at=each.stretch.starts_at,
            ends_at=each.stretch.ends_at,
            duty_id=each.people.duty_id,
            deputy_id=each.people.deputy_id,
            head_id=each.people.head_id,
        )
        for each in planned
    ]
    try:
        with transaction.atomic():
            return Shift.objects.bulk_create(rows)
    except IntegrityError:
        raise ShiftTaken from None


def _free(unit_id: int, sessions: Sequence[Stretch], *, at: datetime) -> list[Stretch]:
    """What of these sessions is still to come and has no shift."""
    coming = [each for each in sessions if each.ends_at > at]
    if not coming:
        return []
    since, until = min(each.starts_at for each in coming), max(each.ends_at for each in coming)
    taken = [row.planned.stretch for row in shifts_of(unit_id, since=since, until=until)]
    return [part for each in coming for part in without(each, taken)]


def _held_shift(actor: Actor, unit_id: int, shift_id: int, *, at: datetime) -> Shift:
    require_arrange(actor, unit_id=unit_id)
    hold_roster(unit_id, at=at)
    row = Shift.objects.select_related("roster").filter(id=shift_id, roster_id=unit_id).first()
    if row is None:
        raise UnknownRoster
    if row.ends_at <= at:
        raise ShiftOver
    return row


def _require_kin(unit_id: int, people: Iterable[People]) -> None:
    asked = {each for group in people for each in group.ids}
    kin = set(kin_of(unit_id))
    placed = places_of(asked)
    if any(each not in placed or placed[each].unit_id not in kin for each in asked):
        raise NotOfThisUnit


def _staying(unit_id: int, shifts: Sequence[Planned]) -> list[Planned]:
    """The shifts with only those people who still work here; without anybody on duty it is none."""
    kin = set(kin_of(unit_id))
    here = {
        each.id
        for each in places_of(person for shift in shifts for person in shift.people.ids).values()
        if each.unit_id in kin
    }
    return [
        Planned(
            shift.stretch,
            People(
                shift.people.duty_id,
                shift.people.deputy_id if shift.people.deputy_id in here else None,
                shift.people.head_id if shift.people.head_id in here else None,
            ),
        )
        for shift in shifts
        if shift.people.duty_id in here
    ]


def _names(people: People) -> str:
    placed = places_of(people.ids)
    return ", ".join(placed[each].full_name for each in people.ids if each in placed)


def _record(
    verb: RosterVerb,
    roster: Roster,
    *,
    actor: Actor,
    at: datetime,
    stretch: Stretch | None = None,
    **content: object,
) -> None:
    if stretch is not None:
        content |= {"starts_at": stretch.starts_at, "ends_at": stretch.ends_at}
    subject = unit(roster.unit_id).code
    record_administration(
        actor=actor, unit_id=roster.unit_id, verb=verb, subject=subject, content=content, at=at
    )
