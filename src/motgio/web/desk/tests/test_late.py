"""The leader's list of what is late, and the message that takes the place of a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases.facade import (
    Channel,
    Reporter,
    answer_case,
    case_by_id,
    object_to_answer,
    take_back,
)
from motgio.capabilities.cases.models import HeldAct
from motgio.capabilities.promises.facade import PromiseReason, make_promise, ring_due_promises
from motgio.kernel.actor import SYSTEM, Role
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in
from motgio.web.desk.tests.test_promising import first_slot, typed

HOUR = timedelta(hours=1)


@pytest.fixture
def leader(hire: Hire) -> Client:
    """The leader of the province."""
    return signed_in(hire("sep", "79", Role.LEADER))


def test_a_leader_sees_the_hour_that_passed_though_no_worker_rang(
    leader: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case = case_by_id(report_case())
    assert "Không có hồ sơ nào đang trễ." in leader.get("/desk/late").content.decode()
    desk_clock.instant = case.answer_due_at + timedelta(minutes=7)
    page = leader.get("/desk/late").content.decode()
    assert case.code in page
    assert "7 phút làm việc" in page
    assert "Một giờ" in page


def test_a_missed_promise_stands_in_the_list_until_answered_and_then_among_the_earlier_ones(
    leader: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case_id, officer = report_case(), actor_of(lan)
    due_at = MONDAY + HOUR
    make_promise(
        actor=officer,
        case_id=case_id,
        due_at=due_at,
        reason=PromiseReason.PERSON_CHOSE,
        text="Gọi lại",
        at=MONDAY,
    )
    desk_clock.instant = due_at + timedelta(minutes=20)
    for _ in range(2):
        ring_due_promises(actor=SYSTEM, at=desk_clock.instant)
    late, earlier = leader.get("/desk/late").content.decode().split("Trả lời trễ trong 30 ngày")
    assert case_by_id(case_id).code in late
    assert "Lời hẹn" in late
    assert "Không có." in earlier
    answer_case(actor=officer, case_id=case_id, text="Xin lỗi, đã xong", at=desk_clock.instant)
    late, earlier = leader.get("/desk/late").content.decode().split("Trả lời trễ trong 30 ngày")
    assert "Không có hồ sơ nào đang trễ." in late
    assert case_by_id(case_id).code in earlier
    assert "20 phút làm việc" in earlier


def test_a_case_reopened_and_answered_in_time_is_still_told_as_it_was_late(
    leader: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case_id, officer = report_case(), actor_of(lan)
    desk_clock.instant = case_by_id(case_id).answer_due_at + timedelta(minutes=7)
    answer_case(actor=officer, case_id=case_id, text="Xin lỗi, đã xong", at=desk_clock.instant)
    desk_clock.instant += timedelta(days=1)
    object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn sai", at=desk_clock.instant)
    answer_case(
        actor=officer, case_id=case_id, text="Nay đã đúng", at=desk_clock.instant + timedelta(minutes=5)
    )
    desk_clock.instant += timedelta(hours=1)
    _, earlier = leader.get("/desk/late").content.decode().split("Trả lời trễ trong 30 ngày")
    assert case_by_id(case_id).code in earlier
    assert "7 phút làm việc" in earlier
    assert "Một giờ" in earlier


def test_an_answer_that_came_too_late_and_was_taken_back_is_told_by_the_next(
    leader: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case_id, officer = report_case(), actor_of(lan)
    first = case_by_id(case_id).answer_due_at + timedelta(minutes=7)
    answer_case(actor=officer, case_id=case_id, text="Nhầm hồ sơ", at=first, held=True)
    take_back(actor=officer, act_id=HeldAct.objects.get(case_id=case_id).id, at=first)
    answer_case(actor=officer, case_id=case_id, text="Đã xong", at=first + timedelta(minutes=4))
    desk_clock.instant = first + timedelta(minutes=30)
    _, earlier = leader.get("/desk/late").content.decode().split("Trả lời trễ trong 30 ngày")
    assert "11 phút làm việc" in earlier


def test_a_leader_of_another_province_sees_nothing_of_it(
    hire: Hire, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case = case_by_id(report_case())
    desk_clock.instant = case.answer_due_at + HOUR
    foreign = signed_in(hire("sep-hn", "01", Role.LEADER))
    assert case.code not in foreign.get("/desk/late").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("many", [1, 12])
def test_the_list_costs_at_most_eight_queries_however_many_are_late(
    leader: Client, report_case: ReportCase, desk_clock: SetClock, many: int
) -> None:
    for _ in range(many):
        report_case()
    desk_clock.instant = MONDAY + 5 * HOUR
    leader.get("/desk/late")
    with CaptureQueriesContext(connection) as asked:
        page = leader.get("/desk/late")
    assert page.status_code == 200
    assert len(own_queries(asked)) <= 8


def test_three_logged_calls_open_the_message(
    desk: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case = case_by_id(report_case(channel=Channel.HOTLINE, reporter=Reporter("Hoa", phone="0912345678")))
    address = f"/desk/cases/{case.code}"

    def send() -> int:
        given = {"text": "Sổ đã chốt.", "version": case_by_id(case.id).version}
        return desk.post(f"{address}/answer", given).status_code

    for hour in range(3):
        desk_clock.instant = MONDAY + hour * HOUR
        assert "Gửi tin nhắn" not in desk.get(address).content.decode()
        assert send() in (403, 409)
        given = {"result": "no_answer", "version": case_by_id(case.id).version}
        assert desk.post(f"{address}/attempt", given).status_code == 302
    assert "Gửi tin nhắn" in desk.get(address).content.decode()
    assert send() == 302
    assert case_by_id(case.id).state == "answered"


def test_a_promise_goes_into_the_calendars_of_both(
    desk: Client, client: Client, report_case: ReportCase
) -> None:
    case = case_by_id(report_case())
    file, own = f"/desk/cases/{case.code}/promise.ics", f"/theo-doi/{case.track_token}/hen.ics"
    assert desk.get(file).status_code == 409
    assert client.get(own).status_code == 404
    desk.post(f"/desk/cases/{case.code}/promise", typed(case, first_slot(desk, case)))
    for answer in (desk.get(file), client.get(own)):
        assert answer.status_code == 200
        assert answer.content.startswith(b"BEGIN:VCALENDAR")
        assert b"7912345678" not in answer.content
    assert "hen.ics" in client.get(f"/theo-doi/{case.track_token}").content.decode()
