"""Promises, questions and calls from the case page."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail, case_by_id
from motgio.kernel.actor import Role
from motgio.testing.agency import MONDAY
from motgio.web.desk.tests.conftest import Hire, Verified, signed_in


def first_slot(desk: Client, case: CaseDetail) -> str:
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    offered = page.partition('id="promise-due"')[2]
    found = re.search(r'<option value="([^"]+)"', offered)
    assert found is not None
    return found[1]


def typed(case: CaseDetail, due_at: str, **other: object) -> dict[str, object]:
    given = {"due_at": due_at, "reason": "unit_must_confirm", "text": "Chúng tôi gọi lại."}
    return {**given, "version": case.version, **other}


def test_a_promise_satisfies_the_hour_and_is_shown(desk: Client, verified: Verified) -> None:
    case = verified()
    answer = desk.post(f"/desk/cases/{case.code}/promise", typed(case, first_slot(desk, case)))
    assert answer.status_code == 302
    assert case_by_id(case.id).state == "promised"
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Dời hẹn" in page
    assert "đơn vị quản lý hồ sơ cần xác nhận" in page


def test_a_promise_outside_hours_is_refused_and_keeps_the_words(desk: Client, verified: Verified) -> None:
    case = verified()
    night = (MONDAY + timedelta(hours=12)).isoformat()
    answer = desk.post(f"/desk/cases/{case.code}/promise", typed(case, night, text="Lời tôi vừa gõ"))
    assert answer.status_code == 422
    assert "Lời tôi vừa gõ" in answer.content.decode()
    assert case_by_id(case.id).state == "checking"


def test_an_officer_moves_a_promise_once_and_a_leader_again(
    desk: Client, hire: Hire, verified: Verified
) -> None:
    case = verified()
    slot = first_slot(desk, case)
    desk.post(f"/desk/cases/{case.code}/promise", typed(case, slot))
    move = f"/desk/cases/{case.code}/promise/move"
    later = (MONDAY + timedelta(days=1)).isoformat()
    assert desk.post(move, typed(case_by_id(case.id), later)).status_code == 302
    again = desk.post(move, typed(case_by_id(case.id), slot))
    assert again.status_code == 409
    assert "Chỉ lãnh đạo" in again.content.decode()
    leader = signed_in(hire("sep", "79", Role.LEADER))
    assert leader.post(move, typed(case_by_id(case.id), slot)).status_code == 302


def test_a_question_waits_for_the_person(desk: Client, verified: Verified) -> None:
    case = verified()
    given = {"question": "Anh còn tờ rời không?", "due_at": first_slot(desk, case), "version": case.version}
    assert desk.post(f"/desk/cases/{case.code}/ask", given).status_code == 302
    after = case_by_id(case.id)
    assert after.state == "waiting_for_person"
    assert "Anh còn tờ rời không?" in after.messages[-1].body


def test_a_call_that_reached_nobody_is_written_down(desk: Client, verified: Verified) -> None:
    case = verified()
    given = {"result": "no_answer", "note": "Chuông dài", "version": case.version}
    assert desk.post(f"/desk/cases/{case.code}/attempt", given).status_code == 302
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Không nghe máy" in page
    assert "Chuông dài" in page


def test_a_time_says_how_many_were_promised_an_answer_by_then(desk: Client, verified: Verified) -> None:
    first, second = verified(), verified()
    slot = first_slot(desk, first)
    untouched = desk.get(f"/desk/cases/{second.code}/promise/slots").content.decode()
    desk.post(f"/desk/cases/{first.code}/promise", typed(first, slot))
    booked = desk.get(f"/desk/cases/{second.code}/promise/slots", {"due_at": slot}).content.decode()
    assert "đã hẹn" not in untouched
    assert booked.count("đã hẹn 1 người") == 1
    option = re.search(rf'<option value="{re.escape(slot)}" selected>([^<]+)</option>', booked)
    assert option is not None
    assert option[1].endswith("đã hẹn 1 người")


def test_the_promise_of_an_answered_case_fills_no_time(desk: Client, verified: Verified) -> None:
    first, second = verified(), verified()
    slot = first_slot(desk, first)
    desk.post(f"/desk/cases/{first.code}/promise", typed(first, slot))
    case = case_by_id(first.id)
    answer = {"text": "Đã xong.", "outcome": "record_right_explained", "version": case.version}
    desk.post(f"/desk/cases/{first.code}/answer", answer)
    assert case_by_id(first.id).state == "answered"
    assert "đã hẹn" not in desk.get(f"/desk/cases/{second.code}/promise/slots").content.decode()
