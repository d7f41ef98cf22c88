"""The worker's door: pauses that grow, and two workers at once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection
from procrastinate.jobs import Job

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.records.tests.people import Person
from motgio.capabilities.verification.errors import SourcesMissing
from motgio.capabilities.verification.facade import verify_case
from motgio.capabilities.verification.jobs import GrowingPauses, verify
from motgio.capabilities.verification.models import Verification
from motgio.capabilities.verification.tests.conftest import Known
from motgio.capabilities.verification.tests.test_verify_case import MISSING, SHORT
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, ReportCase

JOB = Job(id=1, queue="care", lock=None, queueing_lock=None, task_name="verification.verify", attempts=0)


def pause_after(attempts: int, error: BaseException) -> float | None:
    decision = GrowingPauses().get_retry_decision(exception=error, job=replace_attempts(attempts))
    if decision is None or decision.retry_at is None:
        return None
    from procrastinate.utils import utcnow

    return (decision.retry_at - utcnow()).total_seconds()


def replace_attempts(attempts: int) -> Job:
    return JOB.evolve(attempts=attempts)


def test_a_silent_source_is_asked_again_in_growing_pauses_for_ever() -> None:
    pauses = [pause_after(attempts, SourcesMissing()) for attempts in (0, 2, 5, 9, 500)]
    assert all(pause is not None and pause <= 361 for pause in pauses)
    assert pauses[0] < 4 < pauses[1] < 12 < pauses[2] < 90 < pauses[3]  # type: ignore[operator]


def test_a_database_that_falls_over_after_a_long_silence_of_a_source_ends_nothing() -> None:
    assert pause_after(500, OperationalError()) is not None
    assert pause_after(500, InterfaceError()) is not None


def test_an_unexpected_fault_is_given_up_in_the_end() -> None:
    assert pause_after(3, RuntimeError()) is not None
    assert pause_after(10, RuntimeError()) is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_case_keep_one_verdict_and_send_one_answer(
    known: Known, report_case: ReportCase
) -> None:
    known(Person(), shown=SHORT)
    case_id = report_case(claims=(MISSING,))
    errors: list[BaseException] = []
    start = threading.Barrier(4)

    def work() -> None:
        try:
            start.wait()
            verify_case(case_id=case_id, clock=SetClock(MONDAY + timedelta(minutes=1)))
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    case = cases.case_by_id(case_id)
    assert (case.state, case.claims[0].outcome) == ("answered", "view_refreshed")
    assert Verification.objects.filter(case_id=case_id).count() == 1
    verbs = [event.verb for event in history(case_id)]
    assert verbs.count("verified") == verbs.count("answered") == verbs.count("claim_done") == 1


def test_the_door_verifies_the_case_it_is_given(known: Known, report_case: ReportCase) -> None:
    known()
    case_id = report_case(claims=(MISSING,))
    verify(case_id=case_id)
    assert cases.case_by_id(case_id).claims[0].verdict == "record_right"
