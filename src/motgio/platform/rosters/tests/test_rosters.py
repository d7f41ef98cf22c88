"""Laying out a roster, who answers at a moment, absences, and who may do it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from motgio.kernel.actor import Actor, Role
from motgio.platform.audit.facade import administration_of
from motgio.platform.people.facade import actor_of_staff
from motgio.platform.people.models import Staff
from motgio.platform.rosters import facade as rosters
from motgio.platform.rosters.facade import WEEK, People, Place, Stretch
from motgio.platform.rosters.models import Roster, Shift
from motgio.testing.agency import MONDAY
from motgio.testing.on_duty import OnDuty, local

SESSIONS = [Stretch(local(day, 8), local(day, 12)) for day in (17, 18)]


def answers(on_duty: OnDuty, at: object) -> tuple[str, Place] | None:
    found = rosters.who_answers(on_duty.unit_id, at)  # type: ignore[arg-type]
    return (found.name, found.place) if found else None


def people(*actors: Actor) -> People:
    return People(*(each.staff_id for each in actors))


def test_who_answers_is_one_query_and_falls_to_the_deputy_and_then_the_head(
    on_duty: OnDuty, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    on_duty.monday()
    nine, whole = local(16, 9), Stretch(local(16, 8, 30), local(16, 11))
    with django_assert_num_queries(1):
        assert answers(on_duty, nine) == ("khoa", Place.DUTY)
    rosters.enter_absence(actor=on_duty.khoa, staff_id=on_duty.khoa.staff_id, stretch=whole, at=MONDAY)
    assert answers(on_duty, nine) == ("deputy", Place.DEPUTY)
    assert answers(on_duty, local(16, 11)) == ("khoa", Place.DUTY)
    Staff.objects.filter(id=on_duty.deputy.staff_id).update(is_active=False)
    assert answers(on_duty, nine) == ("head", Place.HEAD)
    # Who works elsewhere now does not answer here.
    Staff.objects.filter(id=on_duty.head.staff_id).update(unit_id=on_duty.agency.units["79-CDBHXH"])
    assert answers(on_duty, nine) is None


def test_between_shifts_nobody_answers_and_the_head_of_the_roster_can_be_asked(on_duty: OnDuty) -> None:
    on_duty.monday()
    rosters.name_head(actor=on_duty.chief, unit_id=on_duty.unit_id, head_id=on_duty.head.staff_id, at=MONDAY)
    noon = local(16, 12)
    assert answers(on_duty, noon) is None
    assert [(each.name, each.until) for each in rosters.line_of(on_duty.unit_id, noon)] == [("head", None)]
    assert answers(on_duty, local(16, 13)) == ("khoa", Place.DUTY)


def test_two_shifts_of_one_unit_never_overlap_not_even_past_the_product(on_duty: OnDuty) -> None:
    on_duty.monday()
    with pytest.raises(rosters.ShiftTaken):
        on_duty.roster((local(16, 11), local(16, 14)))
    shift = Shift.objects.first()
    assert shift is not None
    with pytest.raises(IntegrityError, match="one_shift_at_a_time"), transaction.atomic():
        Shift.objects.create(
            roster_id=on_duty.unit_id,
            starts_at=local(16, 9),
            ends_at=local(16, 10),
            duty_id=shift.duty_id,
        )
    for same in ("deputy_id", "head_id"):
        with pytest.raises(IntegrityError, match="shift_people_differ"), transaction.atomic():
            Shift.objects.filter(id=shift.id).update(**{same: shift.duty_id})


def test_a_roster_is_laid_out_over_the_sessions_that_are_free(on_duty: OnDuty) -> None:
    on_duty.roster((local(17, 8), local(17, 10)))
    three = people(on_duty.khoa, on_duty.deputy, on_duty.head)
    given = {"actor": on_duty.chief, "unit_id": on_duty.unit_id, "at": MONDAY}
    assert rosters.lay_out(people=three, sessions=SESSIONS, **given) == 2
    shifts = rosters.shifts_of(on_duty.unit_id, since=local(17, 0), until=local(19, 0))
    assert [(each.starts_at, each.ends_at) for each in shifts] == [
        (local(17, 8), local(17, 10)),
        (local(17, 10), local(17, 12)),
        (local(18, 8), local(18, 12)),
    ]
    with pytest.raises(rosters.NothingToLayOut):
        rosters.lay_out(people=three, sessions=SESSIONS, **given)


def test_a_week_is_copied_without_who_has_left(on_duty: OnDuty) -> None:
    on_duty.roster((local(17, 8), local(17, 12)))
    on_duty.roster((local(18, 8), local(18, 12)), people=[on_duty.deputy])
    Staff.objects.filter(id=on_duty.deputy.staff_id).update(is_active=False)
    sessions = [Stretch(each.starts_at + WEEK, each.ends_at + WEEK) for each in SESSIONS]
    week = Stretch(local(16, 0), local(23, 0))
    given = {"unit_id": on_duty.unit_id, "week": week, "weeks": 1, "sessions": sessions, "at": MONDAY}
    assert rosters.copy_week(actor=on_duty.admin, **given) == 1
    (copied,) = rosters.shifts_of(on_duty.unit_id, since=local(23, 0), until=local(30, 0))
    assert (copied.duty_name, copied.deputy_id, copied.head_name) == ("khoa", None, "head")
    assert copied.starts_at == local(24, 8)


def test_only_leader_and_administrator_of_the_unit_or_above_arrange(on_duty: OnDuty) -> None:
    agency, three = on_duty.agency, people(on_duty.khoa, on_duty.deputy)
    later = Stretch(local(19, 8), local(19, 12))
    for actor in (
        on_duty.khoa,
        agency.actor(901, "x", "79-THU", Role.CHECKER),
        agency.actor(902, "x", "79-CDBHXH", Role.LEADER),
        agency.actor(903, "x", "01", Role.LEADER),
    ):
        with pytest.raises(rosters.UnknownRoster):
            rosters.set_shift(actor=actor, unit_id=on_duty.unit_id, stretch=later, people=three, at=MONDAY)
    rosters.set_shift(
        actor=agency.actor(904, "x", "79-THU", Role.LEADER),
        unit_id=on_duty.unit_id,
        stretch=later,
        people=three,
        at=MONDAY,
    )


def test_only_staff_of_the_unit_or_above_or_below_stand_on_it(on_duty: OnDuty, officer: Actor) -> None:
    with pytest.raises(rosters.NotOfThisUnit):
        on_duty.roster((local(17, 8), local(17, 12)), people=[officer])
    on_duty.roster((local(17, 8), local(17, 12)), people=[on_duty.chief, on_duty.khoa])
    assert answers(on_duty, local(17, 9)) == ("chief", Place.DUTY)


def test_a_shift_is_changed_and_removed_until_it_is_over_and_the_unit_remembers(on_duty: OnDuty) -> None:
    on_duty.monday()
    first, second = rosters.shifts_of(on_duty.unit_id, since=local(16, 0), until=local(17, 0))
    given = {"actor": on_duty.chief, "unit_id": on_duty.unit_id}
    rosters.change_shift(shift_id=first.id, people=people(on_duty.deputy, on_duty.khoa), at=MONDAY, **given)
    assert answers(on_duty, MONDAY) == ("deputy", Place.DUTY)
    rosters.remove_shift(shift_id=second.id, at=MONDAY, **given)
    assert answers(on_duty, local(16, 14)) is None
    with pytest.raises(rosters.ShiftOver):
        rosters.remove_shift(shift_id=first.id, at=local(16, 12), **given)
    with pytest.raises(rosters.UnknownRoster):
        rosters.remove_shift(shift_id=second.id, at=MONDAY, **given)
    told = [row.verb for row in administration_of([on_duty.unit_id], limit=9)]
    assert told == ["shift_removed", "shift_changed", "shifts_laid_out", "shifts_laid_out"]


def test_absence_is_entered_by_oneself_or_the_leader_once_and_taken_back(on_duty: OnDuty) -> None:
    on_duty.monday()
    away = {"staff_id": on_duty.khoa.staff_id, "stretch": Stretch(MONDAY, local(16, 17)), "at": MONDAY}
    for stranger in (on_duty.deputy, on_duty.agency.actor(905, "x", "01", Role.LEADER)):
        with pytest.raises(rosters.UnknownRoster):
            rosters.enter_absence(actor=stranger, **away)  # type: ignore[arg-type]
    absence = rosters.enter_absence(actor=on_duty.chief, **away)  # type: ignore[arg-type]
    with pytest.raises(rosters.AbsentAlready):
        rosters.enter_absence(actor=on_duty.khoa, **away)  # type: ignore[arg-type]
    assert answers(on_duty, MONDAY) == ("deputy", Place.DEPUTY)
    for _ in range(2):
        rosters.withdraw_absence(actor=on_duty.khoa, absence_id=absence, at=MONDAY)
    assert answers(on_duty, MONDAY) == ("khoa", Place.DUTY)


def test_a_hole_is_told_once_before_the_shift_and_gone_when_filled(on_duty: OnDuty) -> None:
    on_duty.roster((local(17, 8), local(17, 10)))
    units = [on_duty.unit_id]

    def look(at: object) -> int:
        return rosters.tell_holes(
            actor=on_duty.admin,
            at=at,
            sessions=lambda unit_id: SESSIONS,  # type: ignore[arg-type]
        )

    assert look(MONDAY) == 2
    Roster.objects.update(look_at=MONDAY)
    assert look(MONDAY) == 0
    told = rosters.holes_told(units, at=MONDAY)
    assert [(each.starts_at, each.ends_at) for each in told] == [
        (local(17, 10), local(17, 12)),
        (local(18, 8), local(18, 12)),
    ]
    on_duty.roster((local(17, 10), local(17, 12)))
    assert look(MONDAY) == 0
    assert rosters.count_holes(units, at=MONDAY) == 1
    assert rosters.count_holes(units, at=local(18, 12)) == 0
    assert [each.starts_at for each in rosters.holes_between(units, since=MONDAY, until=local(19, 0))] == [
        local(18, 8)
    ]
    verbs = [row.verb for row in administration_of(units, limit=9)]
    assert verbs.count("roster_hole") == 2
    assert verbs.count("roster_hole_filled") == 1


def test_an_absence_of_everybody_opens_a_hole_and_asks_for_a_look(on_duty: OnDuty) -> None:
    on_duty.roster((local(17, 8), local(17, 12)), people=[on_duty.khoa])
    given = {"actor": on_duty.admin, "sessions": lambda unit_id: SESSIONS[:1]}
    assert rosters.tell_holes(at=MONDAY, **given) == 0  # type: ignore[arg-type]
    assert rosters.tell_holes(at=MONDAY + timedelta(seconds=1), **given) == 0  # type: ignore[arg-type]
    rosters.enter_absence(actor=on_duty.khoa, staff_id=on_duty.khoa.staff_id, stretch=SESSIONS[0], at=MONDAY)
    assert rosters.next_roster_look_at() == MONDAY
    assert rosters.tell_holes(at=MONDAY, **given) == 1  # type: ignore[arg-type]


def test_everybody_of_the_unit_reads_the_roster_and_nobody_of_another(on_duty: OnDuty) -> None:
    span = {"since": local(16, 0), "until": local(17, 0)}
    on_duty.monday()
    for actor in (on_duty.khoa, on_duty.chief, actor_of_staff(on_duty.head.staff_id, today=MONDAY.date())):
        assert len(rosters.roster_of(actor, on_duty.unit_id, **span)) == 2
    for actor in (
        on_duty.agency.actor(906, "x", "79-CDBHXH", Role.FOCAL_OFFICER),
        on_duty.agency.actor(907, "x", "79", Role.CARE_OFFICER),
    ):
        with pytest.raises(rosters.UnknownRoster):
            rosters.roster_of(actor, on_duty.unit_id, **span)
