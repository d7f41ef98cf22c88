"""The case page: three who speak, side by side; nothing shown before the look is written down."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases.facade import (
    Channel,
    Reporter,
    Subject,
    add_person_message,
    case_by_id,
    take_case,
)
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.kernel.actor import SYSTEM, Role
from motgio.platform.audit.facade import reads_of
from motgio.platform.files.facade import keep_picture
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.queries import own_queries
from motgio.web.desk import case_page
from motgio.web.desk.tests.conftest import MISSING, Hire, Verified, actor_of, signed_in
from motgio.web.desk.tests.pictures import small_picture

SORTED = {"lane": "data_error", "record_1": "contribution", "problem_1": "missing"}
HOSTILE = '<script>alert(1)</script> \u202eabc\u202c a\u200bb "><img src=x onerror=alert(1)>'


def test_the_page_shows_verdict_correction_and_what_each_side_says(desk: Client, verified: Verified) -> None:
    page = desk.get(f"/desk/cases/{verified().code}").content.decode()
    for words in (
        "Hồ sơ sai",
        "R01",
        "Chốt sổ",
        "Đề nghị điều chỉnh",
        "Người dân nói",
        "Ứng dụng",
        "Hệ thống",
    ):
        assert words in page


@pytest.mark.django_db(transaction=True)
def test_the_page_costs_few_queries(desk: Client, verified: Verified, report_case: ReportCase) -> None:
    case = verified()
    for number in range(20):
        report_case(at=MONDAY - timedelta(seconds=number))
    desk.get(f"/desk/cases/{case.code}")
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/desk/cases/{case.code}")
    assert len(own_queries(asked)) <= 15


def test_the_look_at_the_record_is_written_down_with_its_purpose(desk: Client, verified: Verified) -> None:
    case = verified()
    desk.get(f"/desk/cases/{case.code}")
    (look,) = (read for read in reads_of(NUMBER) if read.actor_name == "Nguyễn Thị Ngọc Lan")
    assert (look.purpose, look.case_code) == ("case_work", case.code)
    assert "system:contributions" in look.sources


def test_what_cannot_be_written_down_is_not_shown(
    desk: Client, verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = verified()

    def full_disk(**_given: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(case_page, "log_read", full_disk)
    desk.raise_request_exception = False
    answer = desk.get(f"/desk/cases/{case.code}")
    assert answer.status_code == 500
    assert "Công ty YN0001Z" not in answer.content.decode()


def test_a_number_stays_covered_until_its_showing_is_written_down(desk: Client, verified: Verified) -> None:
    case = verified()
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    person = re.search(r'<section id="person".*?</section>', page, re.S)
    assert person is not None
    assert NUMBER not in person[0]
    assert "79•••••678" in person[0]
    shown = desk.post(f"/desk/cases/{case.code}/reveal", headers={"HX-Request": "true"}).content.decode()
    assert NUMBER in shown
    assert "reveal_number" in {read.purpose for read in reads_of(NUMBER)}


@pytest.mark.parametrize(
    "part", ["", "/version", "/photos/abc", "/reveal", "/take", "/draft", "/answer", "/sort"]
)
def test_a_foreign_case_and_none_at_all_look_the_same(hire: Hire, verified: Verified, part: str) -> None:
    foreign = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    code = verified().code
    method = foreign.get if part in ("", "/version", "/photos/abc") else foreign.post
    theirs, none = method(f"/desk/cases/{code}{part}"), method(f"/desk/cases/HCM-0000-0000{part}")
    assert theirs.status_code == none.status_code == 404
    assert theirs.content == none.content


def test_hostile_text_is_shown_as_text(desk: Client, verified: Verified) -> None:
    case = verified(
        text=HOSTILE,
        reporter=Reporter(HOSTILE, "0901234567", "a@example.vn"),
        participant=Subject(NUMBER, HOSTILE),
    )
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "U+200B" in page
    queue = desk.get("/desk/").content.decode()
    assert "<script>alert" not in queue
    assert "\u202e" not in queue


def test_no_page_holds_inline_script_or_style(desk: Client, verified: Verified) -> None:
    case = verified()
    for address in ("/desk/", f"/desk/cases/{case.code}", f"/desk/history/{case.code}", "/desk/promises"):
        page = desk.get(address).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page), address


def test_the_page_is_told_only_when_something_changed(desk: Client, minh: int, verified: Verified) -> None:
    case = verified()
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    address = re.findall(r'hx-get="([^"]*/version\?v=[^"]*)"', page)[1]
    assert desk.get(address).status_code == 204
    add_person_message(actor=SYSTEM, case_id=case.id, text="Tôi gửi thêm", at=MONDAY)
    take_case(actor=actor_of(minh), case_id=case.id, at=MONDAY)
    parts = desk.get(address).content.decode()
    assert "Tôi gửi thêm" in parts
    assert "Trần Quang Minh đang xử lý" in parts
    assert 'hx-swap-oob="true"' in parts


def test_a_photo_is_never_active_content(desk: Client, verified: Verified) -> None:
    kept = keep_picture(data=small_picture(), at=MONDAY)
    case = verified(pictures=(kept.token,))
    assert kept.token in desk.get(f"/desk/cases/{case.code}").content.decode()
    answer = desk.get(f"/desk/cases/{case.code}/photos/{kept.token}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_an_unsure_report_is_sorted_and_keeps_its_due_time(desk: Client, report_case: ReportCase) -> None:
    case = case_by_id(report_case(claims=(), text="app lạ lắm"))
    assert "Cần phân loại" in desk.get(f"/desk/cases/{case.code}").content.decode()
    assert desk.post(f"/desk/cases/{case.code}/sort", SORTED | {"version": case.version}).status_code == 302
    after = case_by_id(case.id)
    assert [(claim.record, claim.problem) for claim in after.claims] == [("contribution", "missing")]
    assert (after.to_sort, after.answer_due_at) == (False, case.answer_due_at)


def test_a_report_that_is_not_read_yet_says_so_and_can_be_sorted(
    desk: Client, report_case: ReportCase
) -> None:
    case = case_by_id(report_case(claims=(), read=False))
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "máy chưa đọc nội dung" in page
    assert "máy chỉ chắc" not in page
    assert desk.post(f"/desk/cases/{case.code}/sort", SORTED | {"version": case.version}).status_code == 302
    assert "máy chưa đọc" not in desk.get(f"/desk/cases/{case.code}").content.decode()


def test_sorting_on_top_of_a_colleague_is_refused_and_keeps_what_was_typed(
    desk: Client, report_case: ReportCase
) -> None:
    case = case_by_id(report_case(claims=(), text="app lạ lắm"))
    add_person_message(actor=SYSTEM, case_id=case.id, text="thêm", at=MONDAY)
    typed = {"lane": "data_error", "version": case.version, "record_1": "card", "problem_1": "missing"}
    answer = desk.post(f"/desk/cases/{case.code}/sort", typed)
    assert answer.status_code == 409
    assert '<option value="card" selected>' in answer.content.decode()


def test_the_history_can_be_read_in_full(desk: Client, verified: Verified) -> None:
    page = desk.get(f"/desk/history/{verified().code}").content.decode()
    assert "Soạn sẵn điều chỉnh" in page
    assert "Tiếp nhận: Cổng web" in page
    assert "Kết luận: Hồ sơ sai" in page
    assert not re.search(r"\b(portal|record_wrong)\b", page)


def test_months_the_person_names_are_marked_in_every_calendar(desk: Client, verified: Verified) -> None:
    page = desk.get(f"/desk/cases/{verified(claims=(MISSING,)).code}").content.decode()
    assert page.count("03/2018: ") == 3
    assert page.count("is-claimed") >= 9


def test_a_person_on_the_telephone_makes_a_call_task(desk: Client, verified: Verified) -> None:
    case = verified(channel=Channel.HOTLINE, reporter=Reporter("Nguyễn Văn A", "0901234567"))
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Cần gọi điện" in page
    assert '<button class="button button--main" type="submit" data-send>' not in page
    assert 'name="spoken"' in page
