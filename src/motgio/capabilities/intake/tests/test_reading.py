"""A report in words is safe before anybody reads it, and is read once by whoever is first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case
from motgio.capabilities.intake import reading
from motgio.capabilities.intake.facade import InboundReport, accept_report, read_reports
from motgio.capabilities.intake.triage import triage
from motgio.kernel.actor import Actor
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.testing.agency import MONDAY

NOT_CLOSED = "Tôi nghỉ việc ở công ty cũ từ tháng 3/2020 mà sổ vẫn chưa chốt"
SOON = MONDAY + timedelta(seconds=1)


def accept(actor: Actor, text: str = NOT_CLOSED, key: str = "k") -> cases.OpenedCase:
    report = InboundReport(
        channel=cases.Channel.HOTLINE,
        text=text,
        reporter=cases.Reporter("Nguyễn Văn A", "0901234567"),
        participant=cases.Subject(number="7912345678"),
        province_code="79",
    )
    return accept_report(actor=actor, report=report, idempotency_key=key, at=MONDAY)


def read(limit: int = 100) -> int:
    return read_reports(limit=limit, clock=SetClock(SOON))


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def is_whole(case_id: int) -> bool:
    row = Case.objects.get(id=case_id)
    head = {"head_seq": row.history_seq, "head_hash": bytes(row.history_hash)}
    return faults_of_stream(stored_links(case_id), **head) == []  # type: ignore[arg-type]


def waits_for_check(case_id: int) -> bool:
    return case_id in cases.take_cases_to_check(limit=100)


def test_until_it_is_read_it_keeps_the_strictest_clock_and_an_officer_may_sort_it(portal: Actor) -> None:
    opened = accept(portal)
    case = cases.case_by_id(opened.id)
    assert (opened.lane, opened.due_at) == (cases.Lane.DATA_ERROR, MONDAY + timedelta(hours=1))
    assert (case.to_read, case.to_sort, case.triage_confidence, case.claims) == (True, True, 0.0, ())
    assert not waits_for_check(case.id)


def test_words_become_lane_and_claims_and_go_to_be_checked(portal: Actor) -> None:
    opened = accept(portal)
    assert read() == 1
    case = cases.case_by_id(opened.id)
    assert (case.lane, case.to_read, case.to_sort) == ("data_error", False, False)
    assert [(claim.record, claim.problem) for claim in case.claims] == [("contribution", "not_closed")]
    assert case.triage_confidence > 0.6
    assert case.triage_reasons
    assert case.answer_due_at == opened.due_at
    assert waits_for_check(case.id)
    assert verbs(case.id) == ["received", "read"]
    assert history(case.id)[1].content["claims"] == [{"record": "contribution", "problem": "not_closed"}]
    assert is_whole(case.id)
    assert read() == 0


def test_what_is_no_error_goes_to_its_lane_and_is_not_checked(portal: Actor) -> None:
    opened = accept(portal, "Tôi tố cáo cán bộ nhận tiền để làm hồ sơ hưởng trợ cấp thất nghiệp khống")
    read()
    case = cases.case_by_id(opened.id)
    assert case.lane == "denunciation"
    assert not waits_for_check(case.id)


def test_the_same_report_again_is_told_what_it_was_told_first(portal: Actor) -> None:
    opened = accept(portal, "Cho tôi hỏi thủ tục cấp lại thẻ bảo hiểm y tế")
    read()
    assert cases.case_by_id(opened.id).lane == "question"
    assert accept(portal, "Cho tôi hỏi thủ tục cấp lại thẻ bảo hiểm y tế") == opened


def test_an_officer_who_was_quicker_is_not_overruled(portal: Actor, officer: Actor) -> None:
    opened = accept(portal)
    cases.sort_case(actor=officer, case_id=opened.id, lane=cases.Lane.QUESTION, claims=(), at=MONDAY)
    assert read() == 0
    case = cases.case_by_id(opened.id)
    assert (case.lane, case.claims) == ("question", ())


def test_what_was_answered_meanwhile_is_left_alone(portal: Actor, officer: Actor) -> None:
    opened = accept(portal)
    cases.answer_case(actor=officer, case_id=opened.id, text="Đã gọi cho anh", at=MONDAY, spoken=True)
    assert read() == 1
    case = cases.case_by_id(opened.id)
    assert (case.state, case.to_read, case.claims) == ("answered", False, ())
    assert "read" not in verbs(case.id)


def test_one_that_cannot_be_read_is_left_to_an_officer_and_its_neighbours_are_read(
    portal: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, good = accept(portal, "thuốc độc", key="1"), accept(portal, key="2")

    def choke(text: str, **about: object) -> object:
        if text == "thuốc độc":
            raise RecursionError
        return triage(text, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "triage", choke)
    assert read() == 2
    left = cases.case_by_id(poison.id)
    assert (left.to_read, left.to_sort, verbs(left.id)) == (False, True, ["received"])
    assert cases.case_by_id(good.id).claims
    assert read() == 0


def test_only_so_many_are_read_at_once_the_oldest_first(portal: Actor) -> None:
    first, second = accept(portal, key="1"), accept(portal, key="2")
    assert read(limit=1) == 1
    assert [cases.case_by_id(each.id).to_read for each in (first, second)] == [False, True]


def test_a_report_that_nobody_has_read_is_not_given_to_an_officer_at_once(
    portal: Actor, officer: Actor
) -> None:
    unread, read_one = accept(portal, key="1"), accept(portal, "alo alo", key="2")
    Case.objects.filter(id=read_one.id).update(to_read=False)
    taken = cases.take_next_case(actor=officer, at=SOON)
    assert taken is not None
    assert taken.id == read_one.id
    taken = cases.take_next_case(actor=officer, at=SOON)
    assert taken is not None
    assert taken.id == unread.id


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_an_officer_at_once_sort_it_once(portal: Actor, officer: Actor) -> None:
    for round_ in range(10):
        opened = accept(portal, key=str(round_))
        together = Barrier(3)

        def act(call: object, gate: Barrier = together) -> None:
            try:
                connection.ensure_connection()
                gate.wait(timeout=10)
                call()  # type: ignore[operator]
            finally:
                connection.close()

        def sort(case_id: int = opened.id) -> None:
            cases.sort_case(actor=officer, case_id=case_id, lane=cases.Lane.QUESTION, claims=(), at=MONDAY)

        with ThreadPoolExecutor(3) as pool:
            list(pool.map(act, (read, read, sort)))
        case = cases.case_by_id(opened.id)
        # The officer's word stands, whoever was first; claims that were read before are gone with it.
        assert (case.lane, case.to_read, case.to_sort) == ("question", False, False)
        assert [claim for claim in case.claims if claim.state != "done"] == []
        assert verbs(case.id).count("read") <= 1
        assert verbs(case.id).count("sorted") == 1
        assert is_whole(case.id)
