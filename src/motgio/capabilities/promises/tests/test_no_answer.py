"""Three tries at different hours, then a message."""

from __future__ import annotations

from datetime import datetime

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.promises.facade import AttemptResult, count_tries
from motgio.capabilities.promises.tests.acting import MINUTE, TUESDAY, faults, local, make, verbs
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import ReportCase

NO, LATER, WRONG, REACHED = (
    AttemptResult.NO_ANSWER,
    AttemptResult.CALL_LATER,
    AttemptResult.WRONG_NUMBER,
    AttemptResult.REACHED,
)
NINE = local(16, 9)


@pytest.mark.parametrize(
    ("attempts", "counted"),
    [
        ([], 0),
        ([(0, NO)], 1),
        ([(0, NO), (59, NO), (60, NO)], 2),
        ([(0, NO), (10, NO), (20, NO)], 1),
        ([(0, NO), (60, LATER), (120, NO)], 3),
        ([(0, WRONG), (60, WRONG), (120, WRONG)], 0),
        ([(0, NO), (60, NO), (90, REACHED), (180, NO)], 1),
        ([(0, NO), (60, NO), (120, NO), (180, NO)], 4),
    ],
)
def test_tries_count_when_an_hour_lies_between_and_nobody_was_reached(
    attempts: list[tuple[int, AttemptResult]], counted: int
) -> None:
    tries = count_tries((NINE + minutes * MINUTE, result) for minutes, result in attempts)
    assert tries.counted == counted
    assert tries.are_enough == (counted >= 3)
    assert (tries.next_from is None) == (counted == 0)


def test_the_next_try_counts_an_hour_after_the_last_that_counted() -> None:
    assert count_tries([(NINE, NO), (NINE + 59 * MINUTE, NO)]).next_from == NINE + 60 * MINUTE


def call(officer: Actor, case_id: int, at: datetime) -> None:
    promises.log_attempt(actor=officer, case_id=case_id, result=NO, at=at)


def test_after_three_tries_the_answer_goes_out_as_a_message(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case(channel=cases.Channel.HOTLINE, reporter=cases.Reporter("Lan", phone="0912345678"))
    for hour in (9, 11):
        call(officer, case_id, local(16, hour))
    words = {"actor": officer, "case_id": case_id, "text": "Sổ đã chốt đúng."}
    with pytest.raises(promises.MoreTriesNeeded) as refused:
        promises.answer_by_message(at=local(16, 12), **words)
    assert refused.value.details == {"counted": 2, "needed": 3}
    call(officer, case_id, local(16, 14))
    promises.answer_by_message(at=local(16, 15), **words)
    case = cases.case_by_id(case_id)
    assert (case.state, case.answered_at, case.messages[-1].medium) == ("answered", local(16, 15), "written")
    notice = Outbound.objects.get(reference=case.code)
    assert (notice.medium, notice.address) == ("sms", "0912345678")
    assert "Sổ đã chốt đúng" not in notice.body
    assert verbs(case_id)[-1] == "answered"
    assert faults(case_id) == []


def test_calls_before_an_answer_do_not_count_for_the_next_one(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case(channel=cases.Channel.HOTLINE, reporter=cases.Reporter("Lan", phone="0912345678"))
    for hour in (9, 11, 14):
        call(officer, case_id, local(16, hour))
    words = {"actor": officer, "case_id": case_id, "text": "Sổ đã chốt đúng."}
    promises.answer_by_message(at=local(16, 15), **words)
    cases.object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn sai", at=local(17, 9))
    with pytest.raises(promises.MoreTriesNeeded) as refused:
        promises.answer_by_message(at=local(17, 10), **words)
    assert refused.value.details == {"counted": 0, "needed": 3}


def test_without_a_telephone_no_message_can_take_the_place_of_a_call(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case(channel=cases.Channel.COUNTER, reporter=cases.Reporter("Lan"))
    for hour in (9, 11, 14):
        call(officer, case_id, local(16, hour))
    with pytest.raises(cases.CallNeeded):
        promises.answer_by_message(actor=officer, case_id=case_id, text="Đã xong", at=local(16, 15))


def test_who_does_not_work_on_the_case_cannot_answer_it_by_message(
    report_case: ReportCase, foreign_officer: Actor
) -> None:
    with pytest.raises(cases.UnknownCase):
        promises.answer_by_message(actor=foreign_officer, case_id=report_case(), text="x", at=NINE)


def test_the_person_is_reminded_once_before_the_promised_time_and_not_after_it(
    report_case: ReportCase, officer: Actor
) -> None:
    in_time, too_late = report_case(), report_case()
    make(officer, in_time)
    make(officer, too_late, TUESDAY + 60 * MINUTE)
    # The worker is dead from a minute past half past nine until eleven.
    for minute in (30, 31, 121, 121):
        promises.ring_due_promises(actor=SYSTEM, at=local(17, 9) + minute * MINUTE)
    code = cases.case_by_id(in_time).code
    reminders = Outbound.objects.filter(reference=code, dedupe_key__contains="/remind-")
    assert {row.medium for row in reminders} == {"sms", "email"}
    assert len(reminders) == 2
    assert "10:00 17/11/2026" in reminders[0].body
    missed = cases.case_by_id(too_late).code
    assert not Outbound.objects.filter(reference=missed, dedupe_key__contains="/remind-").exists()
    assert verbs(too_late)[-2:] == ["promise_due", "promise_missed"]
