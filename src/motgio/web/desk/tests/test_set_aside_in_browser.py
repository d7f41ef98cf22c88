"""The product answers while an officer types, in a real browser: both stay, one press takes it up."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import answer_case, case_by_id
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import MONDAY
from motgio.testing.browser import OpenPage, barriers, sideways
from motgio.web.desk.tests.conftest import SetAside, Verified
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
SENT = "Ứng dụng của anh đã được cập nhật."


@pytest.mark.parametrize("width", [1440, 390])
def test_a_typed_draft_outlives_an_answer_of_the_product(
    open_page: OpenPage, lan: int, verified: Verified, width: int
) -> None:
    case = verified()
    page = sign_in(open_page, "lan", width=width)
    page.goto(f"/desk/cases/{case.code}")
    page.locator("#reply").fill("Tôi đang viết")
    expect(page.locator("#draft-state")).to_contain_text("Đã lưu nháp")
    answer_case(actor=SYSTEM, case_id=case.id, text=SENT, at=MONDAY)
    # The quiet refresh shows the answer and the draft beside it; the reply being typed is not touched.
    expect(page.locator("#thread")).to_contain_text(SENT)
    expect(page.locator("#thread")).to_contain_text("Bản nháp chưa gửi của Nguyễn Thị Ngọc Lan")
    expect(page.locator("#reply")).to_have_value("Tôi đang viết")
    page.locator("#reply").press_sequentially(" tiếp")
    expect(page.locator("#draft-state")).to_contain_text("Vừa có một trả lời được gửi đi")
    expect(page.locator("#draft-state")).to_contain_text(SENT)
    assert (barriers(page), sideways(page)) == ([], 0)


def test_a_draft_set_aside_is_taken_up_again_with_one_press(
    open_page: OpenPage, lan: int, verified: Verified, set_aside: SetAside
) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    page.locator("#reply").fill("Tôi đang viết")
    expect(page.locator("#draft-state")).to_contain_text("Đã lưu nháp")
    answer_case(actor=SYSTEM, case_id=case.id, text=SENT, at=MONDAY)
    page.goto(f"/desk/cases/{case.code}")
    expect(page.locator("#reply")).to_have_value("")
    page.get_by_role("button", name="Đưa vào ô trả lời").click()
    expect(page.locator("#reply")).to_have_value("Tôi đang viết")
    expect(page.locator("#draft-state")).to_contain_text("Đã lưu nháp")
    assert case_by_id(case.id).draft_reply == "Tôi đang viết"
    assert set_aside(case.code) == []
