"""Calling numbers beside the sheet."""

from __future__ import annotations

import pytest
from django.test import Client

from motgio.capabilities.counter import facade as counter
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import MONDAY, Agency
from motgio.web.desk.tests.conftest import signed_in

CALL = "/desk/counter/queue/call"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def waiting(agency: Agency) -> int:
    """Three people with numbers."""
    office = agency.units["79-CSKH"]
    for key in "abc":
        counter.draw_number(actor=SYSTEM, office_id=office, key=key, at=MONDAY)
    return office


def press(client: Client, act: str, **about: str) -> str:
    answer = client.post(CALL, {"act": act, **about}, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def called(office: int) -> list[tuple[str, int | None]]:
    board = counter.queue_board(office_id=office, day=MONDAY.date())
    return [(row.word, row.window) for row in board.called]


def test_an_officer_calls_from_the_chosen_window_through_the_day(desk: Client, waiting: int) -> None:
    assert "Chọn số quầy trước" in press(desk, "next")
    press(desk, "window", window="3")
    assert "A001" in press(desk, "next")
    assert called(waiting) == [("A001", 3)]
    assert "đã gọi 2 lần" in press(desk, "again", number="A001")
    press(desk, "absent", number="A001")
    press(desk, "next")
    assert called(waiting) == [("A002", 3)]
    press(desk, "number", number="1")
    assert called(waiting) == [("A001", 3)]
    press(desk, "served", number="A001")
    press(desk, "next")
    assert "Không còn ai chờ." in press(desk, "next")


def test_a_window_that_is_taken_names_the_colleague(desk: Client, minh: int, waiting: int) -> None:
    other = signed_in(minh)
    for client in (desk, other):
        press(client, "window", window="3")
    press(desk, "next")
    page = press(other, "next")
    assert "A001" in page
    assert "Nguyễn Thị Ngọc Lan" in page
    assert called(waiting) == [("A001", 3)]


@pytest.mark.parametrize("typed", ["0", "100", "-1", "x", "", "١", "1; DROP", "\x00"])
def test_a_window_that_is_none_is_refused(desk: Client, waiting: int, typed: str) -> None:
    assert "Số quầy từ 1 đến 99." in press(desk, "window", window=typed)
    assert "Chọn số quầy trước" in press(desk, "next")


@pytest.mark.parametrize("typed", ["", "B1", "1000", "<script>", "\x00"])
def test_a_number_that_is_none_is_refused(desk: Client, waiting: int, typed: str) -> None:
    press(desk, "window", window="1")
    assert "Gõ số như A012" in press(desk, "number", number=typed)
    assert "Không có số này" in press(desk, "served", number=typed)
    assert called(waiting) == []


def test_what_cannot_be_done_is_told(desk: Client, minh: int, waiting: int) -> None:
    press(desk, "window", window="1")
    press(desk, "next")
    other = signed_in(minh)
    press(other, "window", window="2")
    assert "vừa được đồng nghiệp gọi" in press(other, "number", number="1")
    assert "Không có số này hôm nay." in press(other, "number", number="77")
    assert "Chưa có gì thay đổi" in press(other, "dance")
    assert called(waiting) == [("A001", 1)]


def test_without_script_a_press_leads_back_to_the_sheet_with_what_went_wrong(
    desk: Client, waiting: int
) -> None:
    assert desk.post(CALL, {"act": "window", "window": "2"}).headers["Location"] == "/desk/counter/"
    desk.post(CALL, {"act": "next"})
    assert called(waiting) == [("A001", 2)]
    refused = desk.post(CALL, {"act": "number", "number": "x"}, follow=True)
    assert "Gõ số như A012" in refused.content.decode()


def test_the_part_is_quiet_until_something_changes(desk: Client, waiting: int) -> None:
    part = "/desk/counter/queue"
    assert desk.get(f"{part}?v=3").status_code == 204
    press(desk, "window", window="1")
    press(desk, "next")
    fresh = desk.get(f"{part}?v=3")
    assert fresh.status_code == 200
    assert "A001" in fresh.content.decode()


def test_another_office_sees_nothing_of_it(dung: Client, waiting: int) -> None:
    press(dung, "window", window="1")
    assert "Không còn ai chờ." in press(dung, "next")
    assert "Không có số này" in press(dung, "served", number="1")
