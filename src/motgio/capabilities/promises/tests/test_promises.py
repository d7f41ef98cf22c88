"""Promises from the first word to kept or missed, on a real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.promises.facade import AttemptResult
from motgio.capabilities.promises.models import Promise, Question
from motgio.capabilities.promises.tests.acting import (
    MINUTE,
    TUESDAY,
    WHY,
    faults,
    local,
    make,
    move_to,
    state_of,
    verbs,
)
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.errors import MotgioError
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, Agency, ReportCase


def test_a_promise_satisfies_the_hour_and_the_person_is_told(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    make(officer, case_id)
    case = cases.case_by_id(case_id)
    assert (case.state, case.promise_due_at, case.next_due_at) == ("promised", TUESDAY, TUESDAY)
    assert Case.objects.get(id=case_id).alarm == ""
    assert "10:00 17/11/2026" in case.messages[-1].body
    assert "đơn vị quản lý hồ sơ cần xác nhận" in case.messages[-1].body
    assert Outbound.objects.filter(reference=case.code).count() == 2
    row = promises.promise_of(case_id)
    assert row is not None
    assert (row.state, row.reason, row.moved_before) == ("made", WHY, 0)
    assert promises.next_promise_alarm_at() == local(17, 9, 30)
    with pytest.raises(promises.PromiseStands):
        make(officer, case_id)


def test_what_may_not_be_promised_is_refused_and_leaves_the_case_as_it_was(
    report_case: ReportCase,
    agency: Agency,
    officer: Actor,
    colleague: Actor,
    foreign_officer: Actor,
    checker: Actor,
) -> None:
    case_id = report_case()
    for due_at, error in (
        (MONDAY, promises.NotInFuture),
        (local(16, 12, 30), promises.OutsideHours),
        (local(21, 10), promises.OutsideHours),
        (local(25, 9), promises.TooFar),
    ):
        with pytest.raises(error):
            make(officer, case_id, due_at)
    with pytest.raises(promises.WordsNeeded):
        make(officer, case_id, text=" ")
    with pytest.raises(cases.StaleCase):
        make(officer, case_id, expected_version=7)
    foreign_leader = agency.actor(120, "Hà", "01", Role.LEADER)
    for stranger in (foreign_officer, checker, foreign_leader):
        with pytest.raises(cases.UnknownCase):
            make(stranger, case_id)
        with pytest.raises(cases.UnknownCase):
            move_to(stranger, case_id, TUESDAY)
    assert verbs(case_id) == ["received"]
    assert not Promise.objects.filter(case_id=case_id).exists()
    make(colleague, case_id, local(23, 17))


@pytest.mark.django_db(transaction=True)
def test_of_two_promises_at_once_one_stands(
    report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    case_id = report_case()

    def promise(actor: Actor) -> str:
        try:
            make(actor, case_id)
            return "ok"
        except MotgioError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(promise, [officer, colleague] * 2)) == ["ok"] + ["promise_stands"] * 3
    assert verbs(case_id).count("promised") == 1


def test_a_promise_is_moved_once_by_the_officer_and_again_only_by_a_leader(
    report_case: ReportCase, officer: Actor, leader: Actor
) -> None:
    case_id = report_case()
    with pytest.raises(promises.NoPromise):
        move_to(officer, case_id, TUESDAY)
    make(officer, case_id)
    version = cases.version_of(case_id)
    with pytest.raises(cases.StaleCase):
        move_to(officer, case_id, local(18, 9), expected_version=version - 1)
    move_to(officer, case_id, local(18, 9), expected_version=version)
    with pytest.raises(promises.SupervisorNeeded):
        move_to(officer, case_id, local(19, 9))
    move_to(leader, case_id, local(19, 9))
    assert [row.state for row in promises.promises_of(case_id)] == ["moved", "moved", "made"]
    assert cases.case_by_id(case_id).promise_due_at == local(19, 9)
    assert verbs(case_id) == ["received", "promised", "promise_moved", "promise_moved"]
    assert promises.ring_due_promises(actor=SYSTEM, at=local(18, 17)) == 0
    with pytest.raises(promises.TooFar):
        move_to(leader, case_id, local(25, 9))


@pytest.mark.parametrize("rung", [True, False])
def test_moving_a_promise_that_has_passed_does_not_hide_that_it_was_missed(
    report_case: ReportCase, officer: Actor, rung: bool
) -> None:
    case_id = report_case()
    make(officer, case_id)
    # Opened in time: whether the alarms rang since makes no difference to who moves the promise.
    version = cases.version_of(case_id)
    late = TUESDAY + 5 * MINUTE
    if rung:
        while promises.ring_due_promises(actor=SYSTEM, at=late):
            pass
    with pytest.raises(promises.PromiseStands):
        make(officer, case_id, local(18, 9), at=late)
    move_to(officer, case_id, local(18, 9), at=late, expected_version=version)
    assert verbs(case_id).count("promise_missed") == 1
    assert verbs(case_id)[-1] == "promise_moved"
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=local(18, 8, 30))
    assert state_of(case_id) == "kept"
    assert faults(case_id) == []


def test_a_case_that_was_answered_and_reopened_can_be_promised_anew(
    report_case: ReportCase, officer: Actor, portal: Actor
) -> None:
    case_id = report_case()
    make(officer, case_id)
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=local(16, 10))
    cases.object_to_answer(actor=portal, case_id=case_id, text="Vẫn sai", at=local(16, 11))
    make(officer, case_id, local(18, 9), at=local(16, 11))
    assert [row.state for row in promises.promises_of(case_id)] == ["kept", "made"]


def test_a_question_waits_for_the_person_and_keeps_the_promise_running(
    report_case: ReportCase, officer: Actor, portal: Actor
) -> None:
    case_id = report_case()
    ask = {"actor": officer, "case_id": case_id, "at": MONDAY}
    with pytest.raises(promises.NoPromise):
        promises.ask_person(question="Sổ cũ ở đâu?", due_at=None, **ask)
    promises.ask_person(question="Sổ cũ ở đâu?", due_at=TUESDAY, **ask)
    case = cases.case_by_id(case_id)
    assert (case.state, case.promise_due_at) == ("waiting_for_person", TUESDAY)
    assert "Sổ cũ ở đâu?" in case.messages[-1].body
    (asked,) = promises.questions_of(case_id)
    assert (asked.seq, asked.ended_at) == (1, None)
    cases.add_person_message(actor=portal, case_id=case_id, text="Ở nhà", at=MONDAY + MINUTE)
    assert cases.case_by_id(case_id).state == "promised"
    assert promises.questions_of(case_id)[0].ended_at == MONDAY + MINUTE
    with pytest.raises(promises.PromiseStands):
        promises.ask_person(question="Năm nào?", due_at=local(18, 9), **ask)
    promises.ask_person(question="Năm nào?", due_at=None, **ask)
    assert promises.contact_of(case_id).questions_left == 0
    move_to(officer, case_id, local(18, 9))
    assert cases.case_by_id(case_id).state == "waiting_for_person"
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=local(17, 9))
    assert verbs(case_id)[-2:] == ["promise_kept", "answered"]


def test_a_third_question_is_refused_by_rule_and_by_the_database(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    for question in ("Một?", "Hai?"):
        due_at = TUESDAY if question == "Một?" else None
        promises.ask_person(actor=officer, case_id=case_id, question=question, due_at=due_at, at=MONDAY)
    with pytest.raises(promises.AskedTwice):
        promises.ask_person(actor=officer, case_id=case_id, question="Ba?", due_at=None, at=MONDAY)
    third = {"text": "Ba?", "asked_by_id": 1, "asked_at": MONDAY, "until": TUESDAY}
    with pytest.raises(IntegrityError, match="asked_at_most_twice"), transaction.atomic():
        Question.objects.create(case_id=case_id, seq=3, **third)


def test_calls_are_logged_and_the_told_answer_stops_the_hour(
    report_case: ReportCase, officer: Actor, foreign_officer: Actor
) -> None:
    spoken = {"channel": cases.Channel.HOTLINE, "reporter": cases.Reporter("Nguyễn Văn A", "0901234567")}
    case_id = report_case(**spoken)
    call = {"actor": officer, "case_id": case_id, "at": MONDAY}
    promises.log_attempt(result=AttemptResult.NO_ANSWER, note_text="máy bận", **call)
    with pytest.raises(promises.NotReached):
        promises.log_attempt(result=AttemptResult.NO_ANSWER, told="Đã xong", **call)
    with pytest.raises(promises.WordsNeeded):
        promises.log_attempt(result=AttemptResult.REACHED, note_text="x" * 2001, **call)
    with pytest.raises(cases.UnknownCase):
        promises.log_attempt(actor=foreign_officer, case_id=case_id, result=AttemptResult.REACHED, at=MONDAY)
    promises.log_attempt(result=AttemptResult.REACHED, **call)
    assert cases.case_by_id(case_id).is_open
    promises.log_attempt(result=AttemptResult.REACHED, told="Đã xong", **call)
    case = cases.case_by_id(case_id)
    assert (case.state, case.messages[-1].medium) == ("answered", "spoken")
    assert [row.result for row in promises.contact_of(case_id).attempts] == [
        "no_answer",
        "reached",
        "reached",
    ]
    assert promises.contact_of(case_id).attempts[0].note == "máy bận"
    assert verbs(case_id)[1:] == ["contact_attempted"] * 3 + ["answered"]


def test_todays_call_backs_come_nearest_first_with_the_calls_tried(
    report_case: ReportCase, officer: Actor, foreign_officer: Actor
) -> None:
    later, sooner, tomorrow, _ = (report_case() for _ in range(4))
    before = MONDAY - MINUTE
    promises.log_attempt(actor=officer, case_id=sooner, result=AttemptResult.NO_ANSWER, at=before)
    make(officer, later, local(16, 16))
    make(officer, sooner, local(16, 11))
    make(officer, tomorrow, TUESDAY)
    promises.log_attempt(actor=officer, case_id=later, result=AttemptResult.NO_ANSWER, at=MONDAY + MINUTE)
    due = promises.call_backs_today(officer, at=MONDAY)
    assert [(row.case.id, row.attempts) for row in due] == [(sooner, 0), (later, 1)]
    assert promises.call_backs_today(foreign_officer, at=MONDAY) == ()


def test_a_case_without_promises_has_none(report_case: ReportCase) -> None:
    case_id = report_case()
    assert promises.promise_of(case_id) is None
    assert promises.questions_of(case_id) == promises.contact_of(case_id).attempts == ()
    assert promises.contact_of(case_id).questions_left == 2


def test_free_slots_are_all_times_that_may_be_promised(agency: Agency) -> None:
    slots = promises.free_slots(office="79", at=MONDAY)
    assert slots[:2] == (local(16, 9, 30), local(16, 10))
    assert local(16, 12) in slots
    assert local(16, 13) not in slots
    assert slots[-1] == local(23, 17)
    latest = promises.latest_promise(office="79", at=MONDAY, lane=cases.Lane.DATA_ERROR)
    assert latest == slots[-1]
    assert promises.free_slots(office="79", at=MONDAY, limit=3) == slots[:3]


def test_the_database_holds_one_open_promise_a_case_and_only_future_ones(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    make(officer, case_id)
    row = Promise.objects.get(case_id=case_id)
    row.pk = None
    with pytest.raises(IntegrityError, match="one_open_promise"), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError, match="promise_in_future"), transaction.atomic():
        Promise.objects.filter(case_id=case_id).update(due_at=MONDAY)
