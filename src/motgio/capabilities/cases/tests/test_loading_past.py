"""Whole cases written many at once: as the product would have made them, and its own verification agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.domain import CaseState, Channel, ClaimState, Lane, Outcome, Problem
from motgio.capabilities.cases.facade import NewCase, NewClaim, PastAnswer, PastCase, Reporter, Subject
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.queueing import queue
from motgio.capabilities.cases.set_aside import TABLES
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, ReportCase

# Monday ten past nine; the hour of what came in at ten to nine is over at ten to ten.
AT = MONDAY
CLAIM = NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED)


def past(
    portal: Actor, number: int, *, minutes_ago: int, claims: tuple[NewClaim, ...] = (CLAIM,)
) -> PastCase:
    received_at = AT - timedelta(minutes=minutes_ago)
    return PastCase(
        new=NewCase(
            channel=Channel.PORTAL,
            lane=Lane.DATA_ERROR if claims else Lane.QUESTION,
            province_code="79",
            received_at=received_at,
            text="Công ty chưa chốt sổ cho tôi",
            reporter=Reporter("Trần Thị Sen"),
            subject=Subject(f"79120{number:05d}", "Trần Thị Sen"),
            claims=claims,
        ),
        code=f"HCM-0000-{number:04d}",
        track_token=f"token-{number}",
        opened_by=portal,
        opened_at=received_at,
        checked_from=received_at + timedelta(seconds=1) if claims else None,
    )


def answered(case: PastCase, by: Actor, *, at: datetime, **more: object) -> PastCase:
    answer = PastAnswer(by=by, at=at, text="Sổ đã chốt", outcome=Outcome.VIEW_REFRESHED, **more)  # type: ignore[arg-type]
    return replace(case, answer=answer, taken_by=by, taken_at=at)


def verbs(case_id: int) -> list[str]:
    return [line.verb for line in history(case_id)]


def test_an_open_case_stands_in_the_queue_and_its_alarm_is_armed(portal: Actor, officer: Actor) -> None:
    ids = cases.load_past_cases([past(portal, 1, minutes_ago=5)], at=AT)
    shown = cases.case_for(officer, code="HCM-0000-0001")
    assert (shown.id, shown.state, shown.claims[0].state) == (ids[0], "checking", "verifying")
    assert [row.code for row in queue(officer, call_backs_until=AT)] == ["HCM-0000-0001"]
    assert cases.next_alarm_at() == AT + timedelta(minutes=35)
    assert verbs(ids[0]) == ["received", "checking_started"]


def test_what_would_have_rung_has_rung(portal: Actor) -> None:
    soon, late = cases.load_past_cases(
        [past(portal, 1, minutes_ago=45), past(portal, 2, minutes_ago=65, claims=())], at=AT
    )
    assert verbs(soon) == ["received", "checking_started", "due_soon"]
    assert verbs(late) == ["received", "due_soon", "breached"]
    assert [(case.alarm, bool(case.breached_at)) for case in Case.objects.order_by("id")] == [
        ("breached", False),
        ("", True),
    ]


def test_an_answered_case_closes_as_the_product_closes_it(portal: Actor, officer: Actor) -> None:
    at = AT - timedelta(days=10)
    old = [past(portal, number, minutes_ago=14_500) for number in (1, 2, 3)]
    quiet, confirmed, fresh = cases.load_past_cases(
        [
            answered(old[0], officer, at=at),
            answered(old[1], officer, at=at, confirmed_at=at + timedelta(hours=1), rating=5),
            answered(past(portal, 4, minutes_ago=50), officer, at=AT - timedelta(minutes=2)),
        ],
        at=AT,
    )
    assert verbs(quiet)[-3:] == ["answered", "claim_done", "closed"]
    assert verbs(confirmed)[-5:] == ["answered", "claim_done", "person_confirmed", "closed", "person_rated"]
    assert "closed" not in verbs(fresh)
    states = dict(Case.objects.values_list("id", "state"))
    assert states == {
        quiet: CaseState.CLOSED,
        confirmed: CaseState.CLOSED,
        fresh: CaseState.ANSWERED,
    }
    shown = cases.case_for(officer, code="HCM-0000-0001")
    assert (shown.claims[0].state, shown.claims[0].outcome) == (ClaimState.DONE, Outcome.VIEW_REFRESHED)
    assert [said.body for said in shown.messages] == ["Công ty chưa chốt sổ cho tôi", "Sổ đã chốt"]


def test_histories_and_ledger_are_whole_and_the_work_goes_on(
    portal: Actor, officer: Actor, report_case: ReportCase
) -> None:
    ids = cases.load_past_cases([past(portal, number, minutes_ago=number) for number in range(1, 61)], at=AT)
    report_case()
    assert list(cases.history_faults()) == []
    cases.take_case(actor=officer, case_id=ids[0], at=AT)
    cases.answer_case(
        actor=officer, case_id=ids[0], text="Đã xong", at=AT, settle_as=Outcome.RECORD_RIGHT_EXPLAINED
    )
    assert cases.ring_due_alarms(actor=officer, at=AT + timedelta(hours=2)) == 59
    assert list(cases.history_faults()) == []


def test_the_search_finds_it_before_any_worker_came_by(portal: Actor, officer: Actor) -> None:
    cases.load_past_cases([past(portal, 4711, minutes_ago=5)], at=AT)
    for typed in ("chua chot so", "sen", "04711", "HCM-0000-4711"):
        assert [row.code for row in cases.search_cases(officer, text=typed).rows] == ["HCM-0000-4711"]
    assert cases.index_cases(limit=10) == 0


def test_a_taken_code_refuses_all_of_them(portal: Actor) -> None:
    cases.load_past_cases([past(portal, 1, minutes_ago=5)], at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        cases.load_past_cases([past(portal, 2, minutes_ago=5), past(portal, 1, minutes_ago=5)], at=AT)
    assert cases.count_cases() == 1
    assert cases.loaded_already(["token-1", "token-2"]) == {"token-1"}


def rules_of_tables() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) UNION ALL"
            " SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = ANY(%s::regclass[]) ORDER BY 1, 2",
            [list(TABLES), list(TABLES)],
        )
        return list(cursor.fetchall())


def test_what_was_set_aside_comes_back_as_it_was(portal: Actor, officer: Actor) -> None:
    before = rules_of_tables()
    asides = cases.what_to_set_aside()
    cases.set_aside(asides)
    assert len(rules_of_tables()) < len(before) - 10
    cases.load_past_cases([past(portal, 1, minutes_ago=5)], at=AT)
    for aside in (*asides, *asides):
        cases.bring_back(aside)
    assert rules_of_tables() == before
    assert [row.code for row in cases.search_cases(officer, text="sen").rows] == ["HCM-0000-0001"]


def test_a_code_drawn_twice_meanwhile_is_drawn_again_for_the_younger(portal: Actor, officer: Actor) -> None:
    asides = cases.what_to_set_aside()
    cases.set_aside(asides)
    twin = replace(past(portal, 2, minutes_ago=5), code="HCM-0000-0001")
    older, younger = cases.load_past_cases([past(portal, 1, minutes_ago=5), twin], at=AT)
    for aside in asides:
        cases.bring_back(aside)
    codes = dict(Case.objects.values_list("id", "code"))
    assert codes[older] == "HCM-0000-0001" != codes[younger]
    cases.index_cases(limit=10)
    assert [row.id for row in cases.search_cases(officer, text=codes[younger]).rows] == [younger]
