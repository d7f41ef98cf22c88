"""Many cases at once: shown first, each done for itself, what failed is listed."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import Outcome, answer_case, case_by_id, take_case
from motgio.kernel.actor import Role
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, press, sideways
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in


def codes_of(*ids: int) -> list[str]:
    return [case_by_id(case_id).code for case_id in ids]


def test_a_preview_changes_nothing_and_says_what_will_be_left_out(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    free, mine = report_case(), report_case()
    take_case(actor=actor_of(lan), case_id=mine, at=MONDAY)
    page = desk.post("/desk/bulk", {"act": "take", "code": codes_of(free, mine)}).content.decode()
    assert "Nhận 1 hồ sơ?" in page
    assert "anh/chị đang xử lý rồi" in page
    assert case_by_id(free).assignee_id is None


def test_each_is_done_for_itself_and_failures_are_listed(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    ids = [report_case() for _ in range(3)]
    answer_case(actor=actor_of(lan), case_id=ids[1], text="x", at=MONDAY)
    page = desk.post("/desk/bulk/run", {"act": "take", "code": [*codes_of(*ids), "HCM-0000-0000"]})
    told = page.content.decode()
    assert "Nhận: đã xong 2 hồ sơ" in told
    assert "đã trả lời rồi" in told
    assert "không có hồ sơ này" in told
    assert [case_by_id(case_id).assignee_id for case_id in ids] == [lan, None, lan]


def test_answered_cases_are_closed_together_and_unfinished_ones_stay(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    done, undone = report_case(), report_case()
    for case_id, settled in ((done, Outcome.CANNOT_CHANGE), (undone, None)):
        answer_case(actor=actor_of(lan), case_id=case_id, text="x", at=MONDAY, settle_as=settled)
    listed = desk.get("/desk/?state=answered").content.decode()
    assert all(f'id="q-{code}"' in listed for code in codes_of(done, undone))
    told = desk.post("/desk/bulk/run", {"act": "close", "code": codes_of(done, undone)}).content.decode()
    assert "còn nội dung chưa xong" in told
    assert [case_by_id(case_id).state for case_id in (done, undone)] == ["closed", "answered"]


def test_what_was_done_to_many_is_taken_back_one_by_one(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    ids = [report_case() for _ in range(2)]
    page = desk.post("/desk/bulk/run", {"act": "take", "code": codes_of(*ids)}).content.decode()
    for left in (1, 0):
        act = page.partition('name="act" value="')[2].partition('"')[0]
        page = desk.post("/desk/take-back", {"act": act}, follow=True).content.decode()
        assert sum(case_by_id(case_id).assignee_id == lan for case_id in ids) == left


def test_a_foreign_case_reads_like_one_that_does_not_exist(hire: Hire, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    stranger = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    told = [
        stranger.post("/desk/bulk", {"act": "take", "code": each}).content.decode().replace(each, "X")
        for each in (code, "HCM-0000-0000")
    ]
    parts = [page.split("<h1>")[1].split("csrfmiddlewaretoken")[0] for page in told]
    assert parts[0] == parts[1]


@pytest.mark.parametrize(
    "typed", [{}, {"act": "take"}, {"act": "destroy", "code": "HCM-0000-0000"}, {"code": "x"}]
)
def test_nothing_chosen_does_nothing(desk: Client, db: None, typed: dict[str, str]) -> None:
    for address in ("/desk/bulk", "/desk/bulk/run"):
        told = desk.post(address, typed, follow=True).content.decode()
        assert "Chọn ít nhất một hồ sơ và một việc." in told


def test_hostile_codes_are_only_codes(desk: Client, db: None) -> None:
    codes = ["<script>", "\x00\x00HCM", "' OR 1=1", "x" * 500, *[f"HCM-0000-{n:04}" for n in range(200)]]
    page = desk.post("/desk/bulk", {"act": "take", "code": codes}).content.decode()
    assert "<SCRIPT>" not in page.upper().partition("<H1>")[2]
    assert page.count("không có hồ sơ này") == 50


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 390])
def test_cases_are_picked_and_taken_without_a_mouse(
    open_page: OpenPage, lan: int, report_case: ReportCase, width: int
) -> None:
    ids = [report_case() for _ in range(3)]
    page = sign_in(open_page, "lan", width=width)
    for _ in range(2):
        press(page, "j")
        press(page, "m")
    expect(page.locator("[data-bulk-many]")).to_contain_text("2")
    assert (barriers(page), sideways(page)) == ([], 0)
    press(page, "b")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhận 2 hồ sơ?")
    assert (barriers(page), sideways(page)) == ([], 0)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhận: đã xong 2 hồ sơ")
    assert sum(case_by_id(case_id).assignee_id == lan for case_id in ids) == 2
