"""Whatever officers, units and the clock do in whatever order: one person is asked, one answer stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.requests import facade as requests
from motgio.capabilities.requests.domain import MOST_PASSES
from motgio.capabilities.requests.models import UnitAnswer, VerificationRequest
from motgio.capabilities.requests.tests.acting import answer, ask, faults, ring, verbs
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.platform.rosters import facade as rosters
from motgio.platform.rosters.facade import Stretch
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.on_duty import OnDuty, local

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "answer", "withdraw", "ring", "away", "back", "leave", "wait", "wait_long"]),
        st.integers(0, 3),
    ),
    max_size=14,
)


class World:
    """A department, a case and the time; every act may be refused, and then nothing has happened."""

    def __init__(self, on_duty: OnDuty, case_id: int, officer: Actor) -> None:
        self.on_duty, self.case_id, self.officer, self.at = on_duty, case_id, officer, MONDAY
        self.people = (on_duty.khoa, on_duty.deputy, on_duty.head, on_duty.chief)
        self.before = cases.case_by_id(case_id)

    def do(self, act: str, which: int) -> None:
        try:
            with transaction.atomic():
                getattr(self, act)(self.people[which])
        except MotgioError:
            pass

    def newest(self) -> int:
        return requests.requests_of(self.case_id)[0].id if requests.requests_of(self.case_id) else 0

    def ask(self, person: Actor) -> None:
        ask(self.officer, self.case_id, self.on_duty.unit_id, at=self.at)

    def answer(self, person: Actor) -> None:
        answer(person, self.newest(), at=self.at)

    def withdraw(self, person: Actor) -> None:
        requests.withdraw_request(actor=self.officer, request_id=self.newest(), at=self.at)

    def ring(self, person: Actor) -> None:
        while ring(self.at):
            pass

    def away(self, person: Actor) -> None:
        stretch = Stretch(self.at, self.at + timedelta(hours=1))
        rosters.enter_absence(actor=person, staff_id=person.staff_id, stretch=stretch, at=self.at)

    def back(self, person: Actor) -> None:
        for row in rosters.absences_of([person.staff_id], since=self.at):
            rosters.withdraw_absence(actor=person, absence_id=row.id, at=self.at)

    def leave(self, person: Actor) -> None:
        requests.pass_on_of(actor=person, staff_id=person.staff_id, at=self.at)

    def wait(self, person: Actor) -> None:
        self.at += timedelta(minutes=11)

    def wait_long(self, person: Actor) -> None:
        self.at += timedelta(hours=2)

    def holds(self) -> None:
        """What is true at every instant."""
        rows = list(VerificationRequest.objects.filter(case_id=self.case_id))
        assert sum(row.state in ("waiting", "asked") for row in rows) <= 1
        for row in rows:
            assert (row.state == "asked") <= (row.person_id is not None)
            assert (row.state == "waiting") <= (row.person_id is None)
            assert row.passes <= MOST_PASSES
            assert len(row.asked_ids) == len(set(row.asked_ids))
            assert UnitAnswer.objects.filter(request=row).count() == (row.state == "answered")
        after = cases.case_by_id(self.case_id)
        assert after.accountable_unit_id == self.before.accountable_unit_id
        assert after.answer_due_at == self.before.answer_due_at
        answered = UnitAnswer.objects.filter(request__case_id=self.case_id).count()
        assert verbs(self.case_id).count("unit_answered") == answered


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_in_any_order_one_person_is_asked_and_one_answer_stands(
    steps: list[tuple[str, int]], on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    before = transaction.savepoint()
    try:
        on_duty.roster((local(16, 8), local(16, 12)), (local(16, 13), local(16, 17)))
        world = World(on_duty, report_case(), officer)
        for act, which in steps:
            world.do(act, which)
            world.holds()
        assert faults(world.case_id) == []
    finally:
        transaction.savepoint_rollback(before)
