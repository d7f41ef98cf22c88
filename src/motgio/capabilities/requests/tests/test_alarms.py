"""The alarms of a request ring on time and exactly once, and every one asks exactly one person."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.requests import facade as requests
from motgio.capabilities.requests.models import UnitAnswer, VerificationRequest
from motgio.capabilities.requests.tests.acting import answer, ask, asked, faults, ring, verbs
from motgio.kernel.actor import SYSTEM, Actor
from motgio.kernel.errors import MotgioError
from motgio.platform.people.models import Staff
from motgio.platform.rosters import facade as rosters
from motgio.platform.rosters.facade import Stretch
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.on_duty import OnDuty, local

MINUTE = timedelta(minutes=1)


def test_a_reminder_at_half_then_the_deputy_then_the_head_and_then_nobody(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    request_id = ask(officer, case_id, on_duty.unit_id)
    rung = []
    for minute in range(120):
        while ring(MONDAY + minute * MINUTE):
            rung.append((minute, verbs(case_id)[-1], asked(request_id, on_duty)))
    assert rung == [
        (10, "step_reminded", "khoa"),
        (20, "step_passed_on", "deputy"),
        (30, "step_reminded", "deputy"),
        (40, "step_passed_on", "head"),
        (50, "step_reminded", "head"),
        (60, "step_overdue", "head"),
    ]
    assert requests.next_request_alarm_at() is None
    row = VerificationRequest.objects.get(id=request_id)
    assert row.due_at == MONDAY + 20 * MINUTE
    answer(on_duty.khoa, request_id, at=MONDAY + 130 * MINUTE)
    assert faults(case_id) == []


def test_after_two_hours_without_a_worker_each_alarm_still_rings_once(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    request_id = ask(officer, case_id, on_duty.unit_id)
    late = MONDAY + 100 * MINUTE
    while ring(late):
        pass
    assert verbs(case_id)[2:] == ["step_reminded", "step_passed_on"]
    row = VerificationRequest.objects.get(id=request_id)
    assert (asked(request_id, on_duty), row.person_due_at) == ("deputy", late + 20 * MINUTE)


def test_an_alarm_at_the_end_of_a_session_passes_on_to_the_next_shift(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.roster((local(16, 8), local(16, 12)))
    on_duty.roster((local(16, 13), local(16, 17)), people=[on_duty.head, on_duty.deputy])
    request_id = ask(officer, report_case(), on_duty.unit_id, at=local(16, 11, 40))
    while ring(local(16, 12)):
        pass
    row = VerificationRequest.objects.get(id=request_id)
    assert (asked(request_id, on_duty), row.place) == ("head", "duty")
    assert row.person_due_at == local(16, 13, 20)


def test_who_is_absent_or_has_left_is_passed_over_at_once(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    from motgio.config.wiring import wire

    wire()
    on_duty.monday()
    request_id = ask(officer, report_case(), on_duty.unit_id)
    away = Stretch(MONDAY, local(16, 17))
    rosters.enter_absence(actor=on_duty.khoa, staff_id=on_duty.khoa.staff_id, stretch=away, at=MONDAY)
    assert ring(MONDAY) == 1
    assert asked(request_id, on_duty) == "deputy"
    Staff.objects.filter(id=on_duty.deputy.staff_id).update(is_active=False)
    assert requests.pass_on_of(actor=SYSTEM, staff_id=on_duty.deputy.staff_id, at=MONDAY + MINUTE) == 1
    assert ring(MONDAY + MINUTE) == 1
    assert asked(request_id, on_duty) == "head"


def test_an_alarm_makes_no_page_of_the_asking_officer_stale(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    ask(officer, case_id, on_duty.unit_id)
    seen = cases.case_by_id(case_id).version
    while ring(MONDAY + 20 * MINUTE):
        pass
    assert cases.case_by_id(case_id).version > seen
    cases.answer_case(
        actor=officer, case_id=case_id, text="x", at=MONDAY + 21 * MINUTE, expected_version=seen
    )


def at_once(*calls: Callable[[], object]) -> list[object]:
    def run(call: Callable[[], object]) -> object:
        try:
            return call()
        except MotgioError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_two_focal_officers_and_an_alarm_at_once_make_one_answer(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    late = MONDAY + 20 * MINUTE
    for _ in range(5):
        case_id = report_case()
        request_id = ask(officer, case_id, on_duty.unit_id)
        told = at_once(
            lambda request_id=request_id: answer(on_duty.khoa, request_id, at=late),  # type: ignore[misc]
            lambda: ring(late),
            lambda request_id=request_id: answer(on_duty.deputy, request_id, at=late),  # type: ignore[misc]
            lambda: ring(late),
        )
        assert sorted(str(each) for each in (told[0], told[2])) == ["None", "request_settled"]
        assert UnitAnswer.objects.filter(request_id=request_id).count() == 1
        assert verbs(case_id).count("unit_answered") == 1
        assert faults(case_id) == []


@pytest.mark.django_db(transaction=True)
def test_four_workers_ring_each_alarm_once(on_duty: OnDuty, report_case: ReportCase, officer: Actor) -> None:
    on_duty.monday()
    held = [report_case() for _ in range(6)]
    for case_id in held:
        ask(officer, case_id, on_duty.unit_id)
    rung = at_once(*[lambda: ring(MONDAY + 10 * MINUTE)] * 4)
    assert sum(int(str(each)) for each in rung) + ring(MONDAY + 10 * MINUTE) == 6
    assert all(verbs(case_id).count("step_reminded") == 1 for case_id in held)


@pytest.mark.django_db(transaction=True)
def test_two_questions_to_one_unit_at_once_are_one(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    told = at_once(
        lambda: ask(officer, case_id, on_duty.unit_id), lambda: ask(colleague, case_id, on_duty.unit_id)
    )
    assert [str(each) for each in told].count("asked_already") == 1
    assert VerificationRequest.objects.count() == 1
    assert faults(case_id) == []
