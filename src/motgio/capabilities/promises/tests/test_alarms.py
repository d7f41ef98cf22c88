"""The alarms of a promise ring on time and exactly once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.promises.models import Promise
from motgio.capabilities.promises.tests.acting import (
    MINUTE,
    TUESDAY,
    faults,
    local,
    make,
    state_of,
    verbs,
)
from motgio.kernel.actor import SYSTEM, Actor
from motgio.testing.agency import MONDAY, ReportCase


def test_a_promise_is_kept_by_the_answer_and_nothing_rings_any_more(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    make(officer, case_id)
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=local(17, 9))
    assert state_of(case_id) == "kept"
    assert promises.ring_due_promises(actor=SYSTEM, at=local(18, 9)) == 0
    assert Promise.objects.get(case_id=case_id).state == "kept"
    assert verbs(case_id) == ["received", "promised", "promise_kept", "answered"]
    assert promises.next_promise_alarm_at() is None
    assert faults(case_id) == []


def test_alarms_ring_once_each_and_a_missed_promise_is_noted_once(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    make(officer, case_id)
    assert promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 29)) == 0
    assert promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 30)) == 1
    assert promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 31)) == 0
    assert promises.ring_due_promises(actor=SYSTEM, at=TUESDAY) == 1
    assert promises.ring_due_promises(actor=SYSTEM, at=TUESDAY + 600 * MINUTE) == 0
    cases.answer_case(actor=officer, case_id=case_id, text="Xin lỗi", at=TUESDAY + MINUTE)
    assert verbs(case_id) == ["received", "promised", "promise_due", "promise_missed", "answered"]
    assert state_of(case_id) == "missed"
    assert cases.case_by_id(case_id).breached_at == TUESDAY
    assert faults(case_id) == []


def test_after_an_hour_without_a_worker_each_alarm_still_rings_exactly_once(
    report_case: ReportCase, officer: Actor
) -> None:
    waiting, answered_late, answered_in_time = (report_case() for _ in range(3))
    for case_id in (waiting, answered_late, answered_in_time):
        make(officer, case_id)
    cases.answer_case(actor=officer, case_id=answered_late, text="Muộn", at=TUESDAY + 20 * MINUTE)
    cases.answer_case(actor=officer, case_id=answered_in_time, text="Kịp", at=TUESDAY - 20 * MINUTE)
    woken = TUESDAY + 60 * MINUTE
    assert [promises.ring_due_promises(actor=SYSTEM, at=woken) for _ in range(3)] == [1, 1, 0]
    assert verbs(waiting) == ["received", "promised", "promise_due", "promise_missed"]
    assert verbs(answered_late) == ["received", "promised", "promise_missed", "answered"]
    assert verbs(answered_in_time) == ["received", "promised", "promise_kept", "answered"]
    assert [state_of(each) for each in (waiting, answered_late, answered_in_time)] == [
        *("missed", "missed", "kept")
    ]


def test_an_alarm_that_meets_somebody_at_work_rings_once_and_takes_nothing_from_them(
    report_case: ReportCase, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = report_case()
    make(officer, case_id)
    read = cases.case_by_id

    def read_then_somebody_writes(wanted: int) -> cases.CaseDetail:
        case = read(wanted)
        cases.keep_draft(actor=officer, case_id=wanted, text="nháp", at=MONDAY)
        return case

    with monkeypatch.context() as patched:
        patched.setattr("motgio.capabilities.promises.alarms.case_by_id", read_then_somebody_writes)
        assert promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 30)) == 1
    assert promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 30)) == 0
    assert cases.case_by_id(case_id).draft_reply == "nháp"


@pytest.mark.django_db(transaction=True)
def test_many_workers_ring_each_alarm_once(report_case: ReportCase, officer: Actor) -> None:
    found = [report_case() for _ in range(4)]
    for case_id in found:
        make(officer, case_id)

    def ring() -> int:
        try:
            return promises.ring_due_promises(actor=SYSTEM, at=local(17, 9, 45))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        rang = [future.result() for future in [pool.submit(ring) for _ in range(4)]]
    assert sum(rang) == len(found)
    assert all(verbs(case_id).count("promise_due") == 1 for case_id in found)
