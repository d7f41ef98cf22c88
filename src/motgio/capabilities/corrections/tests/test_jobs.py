"""The worker's doors."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.utils import timezone

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections.after_verified import queue_drafts
from motgio.capabilities.corrections.jobs import (
    LONGEST_PAUSE,
    UntilItAnswers,
    apply_correction,
    draft_corrections,
)
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.conftest import Draft
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.records.facade import SourceDown


def test_the_job_carries_an_approved_correction_to_the_answer(
    approved: Correction, held: MemoryRecords
) -> None:
    apply_correction(correction_id=approved.id)
    approved.refresh_from_db()
    assert approved.state == "done"
    assert cases.case_by_id(approved.case_id).state == "answered"


@pytest.mark.django_db(transaction=True)
def test_a_worker_just_started_finds_the_job_and_carries_it_to_the_answer(
    held: MemoryRecords, draft: Draft, propose_and_approve: Callable[[Correction], Correction]
) -> None:
    correction = propose_and_approve(draft())
    work_until_idle()
    correction.refresh_from_db()
    assert (correction.state, correction.trouble) == ("done", "")
    assert cases.case_by_id(correction.case_id).state == "answered"


def test_a_process_just_started_knows_the_jobs_of_this_room() -> None:
    asked = (
        "import django; django.setup(); from procrastinate.contrib.django import app; "
        "print(sorted(name for name in app.tasks if name.startswith('corrections.')))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "['corrections.apply', 'corrections.draft']"


def work_until_idle() -> None:
    """Does what is queued, as the worker does it."""
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    app.with_connector(connector).run_worker(
        wait=False, install_signal_handlers=False, listen_notify=False, queues=["care"]
    )


def test_a_verdict_queues_a_drafting_that_may_run_twice(approved: Correction) -> None:
    Correction.objects.all().delete()
    cases.stop_correcting(actor=_system(), claim_id=approved.claim_id, at=approved.drafted_at)
    queue_drafts(approved.case_id)
    draft_corrections(case_id=approved.case_id)
    draft_corrections(case_id=approved.case_id)
    assert Correction.objects.filter(case_id=approved.case_id, state="drafted").count() == 1


def _system() -> object:
    from motgio.kernel.actor import SYSTEM

    return SYSTEM


@pytest.mark.parametrize(
    ("error", "attempts", "pause"),
    [
        (SourceDown(), 0, 1),
        (SourceDown(), 3, 8),
        (SourceDown(), 1000, LONGEST_PAUSE),
        (OperationalError(), 1000, LONGEST_PAUSE),
        (ValueError(), 13, LONGEST_PAUSE),
        (ValueError(), 14, None),
    ],
)
def test_a_silent_system_is_asked_for_ever_and_a_mistake_of_ours_is_not(
    error: Exception, attempts: int, pause: int | None
) -> None:
    before = timezone.now()
    decision = UntilItAnswers().get_retry_decision(
        exception=error,
        job=SimpleNamespace(attempts=attempts),  # type: ignore[arg-type]
    )
    if pause is None:
        assert decision is None
    else:
        assert decision is not None
        assert decision.retry_at is not None
        assert abs((decision.retry_at - before).total_seconds() - pause) < 5
