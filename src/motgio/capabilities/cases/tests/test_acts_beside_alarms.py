"""An alarm is no colleague: what was sent from a page opened before it rang is taken.

Whatever a person, a verdict or a correction changed meanwhile is refused as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.cases.tests.test_lifecycle import faults, verbs
from motgio.capabilities.cases.tests.test_races import at_once
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import history
from motgio.platform.audit.models import Event
from motgio.testing.agency import MONDAY, ReportCase

SOON = MONDAY + timedelta(minutes=45)
LATE = MONDAY + timedelta(minutes=61)
TUESDAY = MONDAY + timedelta(days=1)
# Goes on as soon as somebody waits for a lock of this connection.
SOMEBODY_WAITS = """DO $$ BEGIN WHILE NOT EXISTS (
  SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
) LOOP PERFORM pg_sleep(0.01); END LOOP; END $$"""


def ring(at: datetime) -> int:
    return sum(iter(lambda: cases.ring_due_alarms(actor=SYSTEM, at=at), 0))


def promise(case_id: int, officer: Actor, *, due_at: datetime) -> None:
    told = {"words": "Chúng tôi gọi lại", "reason": "unit_must_confirm", "at": MONDAY}
    cases.promise_made(actor=officer, case_id=case_id, due_at=due_at, **told)


def answer(case_id: int, officer: Actor, *, seen: int, at: datetime = LATE, text: str = "Đã xong.") -> str:
    try:
        cases.answer_case(actor=officer, case_id=case_id, text=text, at=at, expected_version=seen)
    except cases.StaleCase as error:
        return error.code
    return "sent"


def test_an_answer_sent_after_the_alarms_rang_is_taken(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    seen = cases.version_of(case_id)
    assert ring(LATE) == 2
    assert cases.version_of(case_id) == seen + 2
    assert answer(case_id, officer, seen=seen) == "sent"
    assert verbs(case_id) == ["received", "due_soon", "breached", "answered"]
    assert faults(case_id) == []


def test_a_promised_time_that_comes_and_passes_refuses_no_answer(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    promise(case_id, officer, due_at=TUESDAY)
    seen = cases.version_of(case_id)
    told = {"actor": SYSTEM, "case_id": case_id, "due_at": TUESDAY}
    assert cases.promise_due(**told, rang_for=TUESDAY, at=TUESDAY)  # type: ignore[arg-type]
    assert cases.promise_missed(**told, at=TUESDAY)  # type: ignore[arg-type]
    assert answer(case_id, officer, seen=seen, at=TUESDAY) == "sent"
    assert verbs(case_id) == ["received", "promised", "promise_due", "promise_missed", "answered"]
    assert faults(case_id) == []


def someone_wrote(case_id: int, colleague: Actor) -> None:
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="À mà không phải", at=SOON)


def colleague_drafted(case_id: int, colleague: Actor) -> None:
    cases.keep_draft(actor=colleague, case_id=case_id, text="Bản của Minh", at=SOON)


def colleague_took(case_id: int, colleague: Actor) -> None:
    cases.take_case(actor=colleague, case_id=case_id, at=SOON)


def verdict_came(case_id: int, colleague: Actor) -> None:
    claim = Claim.objects.get(case_id=case_id)
    cases.record_verdict(actor=SYSTEM, claim_id=claim.id, verdict="record_wrong", summary={}, at=SOON)


def correction_proposed(case_id: int, colleague: Actor) -> None:
    claim = Claim.objects.get(case_id=case_id)
    cases.start_correcting(actor=colleague, claim_id=claim.id, at=SOON)


def promise_given(case_id: int, colleague: Actor) -> None:
    promise(case_id, colleague, due_at=TUESDAY)


@pytest.mark.parametrize("order", ["before", "between", "after"])
@pytest.mark.parametrize(
    "change",
    [someone_wrote, colleague_drafted, colleague_took, verdict_came, correction_proposed, promise_given],
)
def test_what_was_changed_beside_the_alarms_is_refused_as_ever(
    report_case: ReportCase,
    officer: Actor,
    colleague: Actor,
    change: Callable[[int, Actor], None],
    order: str,
) -> None:
    case_id = report_case()
    if change is correction_proposed:
        verdict_came(case_id, colleague)
    seen = cases.version_of(case_id)
    steps: list[Callable[[], object]] = [lambda: ring(SOON), lambda: ring(LATE)]
    steps.insert(["before", "between", "after"].index(order), lambda: change(case_id, colleague))
    for step in steps:
        step()
    before = verbs(case_id)
    assert answer(case_id, officer, seen=seen) == "stale_case"
    assert verbs(case_id) == before
    assert answer(case_id, officer, seen=cases.version_of(case_id)) == "sent"


def test_an_alarm_whose_words_were_erased_by_law_is_taken_for_a_change(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    seen = cases.version_of(case_id)
    ring(SOON)
    Event.objects.filter(stream=case_id, verb="due_soon").update(content=None, salt=None)
    assert answer(case_id, officer, seen=seen) == "stale_case"


def test_who_has_seen_the_newest_pays_for_no_look_into_the_history(
    report_case: ReportCase, officer: Actor, django_assert_num_queries: Callable[..., object]
) -> None:
    case_id = report_case()
    ring(SOON)
    seen = cases.version_of(case_id)
    with transaction.atomic(), django_assert_num_queries(4):
        cases.note(actor=officer, case_id=case_id, verb=cases.EventVerb.NOTED, at=SOON, expected_version=seen)


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_waits_while_the_alarm_rings_goes_out(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    seen = cases.version_of(case_id)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert cases.ring_due_alarms(actor=SYSTEM, at=SOON) == 1
            sent = pool.submit(at_once, lambda: answer(case_id, officer, seen=seen, at=SOON))
            with connection.cursor() as cursor:
                cursor.execute(SOMEBODY_WAITS)
        assert sent.result() == ["sent"]
    assert verbs(case_id) == ["received", "due_soon", "answered"]
    assert faults(case_id) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at", [SOON, LATE])
def test_alarm_and_answers_of_one_instant_have_one_effect_each(
    report_case: ReportCase, officer: Actor, colleague: Actor, at: datetime
) -> None:
    found = {case_id: cases.version_of(case_id) for case_id in (report_case() for _ in range(6))}
    for case_id, seen in found.items():
        # Two officers with the same page and the worker: one of the two is told that the other was faster.
        both = [lambda who=who: answer(case_id, who, seen=seen, at=at) for who in (officer, colleague)]  # noqa: B023
        done = at_once(lambda: ring(at), *both)
        assert sorted(done[1:]) == ["sent", "stale_case"]
        said = verbs(case_id)
        assert said.count("answered") == 1
        assert said.count("due_soon") <= 1
        assert said.count("breached") == (1 if at is LATE else 0)
        assert faults(case_id) == []
        assert Case.objects.get(id=case_id).alarm == ""
        rung = [line.content["version"] for line in history(case_id) if "version" in line.content]
        assert rung == sorted(set(rung))
    assert ring(LATE) == 0
