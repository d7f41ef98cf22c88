"""The desk in a real browser: a whole case without a mouse, colleagues' changes, typed text that survives."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from motgio.capabilities.cases.facade import add_person_message, case_by_id, keep_draft
from motgio.capabilities.corrections.facade import corrections_of
from motgio.kernel.actor import SYSTEM
from motgio.platform.people.models import Staff
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, covered_stops, press, sideways
from motgio.web.desk.tests.conftest import PASSWORD, Verified, signed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def sign_in(open_page: OpenPage, name: str, *, width: int = 1440, **how: object) -> Page:
    """The desk of somebody who signed in; the sign-in page itself is tried in `web/account`."""
    client = signed_in(Staff.objects.get(username=name).id)
    return open_page("/desk/", width=width, session=client.cookies[settings.SESSION_COOKIE_NAME].value, **how)


def test_a_case_goes_from_queue_to_approval_without_a_mouse(
    open_page: OpenPage, lan: int, hanh: int, verified: Verified
) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    press(page, "n")
    expect(page.get_by_role("heading", level=1)).to_contain_text(case.code)
    expect(page.get_by_text("Tôi đang xử lý")).to_be_visible()
    press(page, "c")
    press(page, "Enter")
    expect(page.get_by_text("Chờ duyệt")).to_be_visible()
    assert corrections_of(case.id)[0].state == "proposed"
    checker = sign_in(open_page, "hanh")
    expect(checker.get_by_role("heading", level=1)).to_contain_text(case.code)
    press(checker, "y")
    expect(checker.get_by_text("Không còn gì để duyệt")).to_be_visible()
    assert corrections_of(case.id)[0].state == "approved"


def test_a_ready_reply_is_sent_with_two_keys(open_page: OpenPage, lan: int, verified: Verified) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    press(page, "a")
    expect(page.locator("#reply")).to_be_focused()
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã gửi trả lời.")).to_be_visible()
    assert case_by_id(case.id).answered_at == MONDAY


def test_a_colleagues_change_appears_and_typed_text_stays(
    open_page: OpenPage, lan: int, verified: Verified
) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    page.locator("#ask-question").evaluate("field => { field.closest('details').open = true }")
    page.locator("#ask-question").fill("Anh còn giữ")
    add_person_message(actor=SYSTEM, case_id=case.id, text="Tôi gửi thêm giấy", at=MONDAY)
    expect(page.get_by_text("Tôi gửi thêm giấy")).to_be_visible()
    expect(page.locator("#ask-question")).to_have_value("Anh còn giữ")
    version = str(case_by_id(case.id).version)
    expect(page.locator('#promise input[name="version"]').first).to_have_value(version)


def test_a_draft_saves_itself_and_shows_both_when_a_colleague_was_faster(
    open_page: OpenPage, lan: int, minh: int, verified: Verified
) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    page.locator("#reply").fill("Bản của Lan")
    expect(page.locator("#draft-state")).to_contain_text("Đã lưu nháp")
    assert case_by_id(case.id).draft_reply == "Bản của Lan"
    keep_draft(actor=SYSTEM, case_id=case.id, text="Bản của Minh", at=MONDAY)
    page.locator("#reply").press_sequentially(" thêm")
    expect(page.locator("#draft-state")).to_contain_text("Đồng nghiệp vừa lưu")
    expect(page.locator("#draft-state")).to_contain_text("Bản của Minh")
    expect(page.locator("#reply")).to_have_value("Bản của Lan thêm")
    page.get_by_role("button", name="Giữ bản của tôi").click()
    page.locator("#reply").press_sequentially(".")
    expect(page.locator("#draft-state")).to_contain_text("Đã lưu nháp")
    assert case_by_id(case.id).draft_reply == "Bản của Lan thêm."


def test_what_was_typed_survives_the_end_of_the_session(
    open_page: OpenPage, lan: int, verified: Verified
) -> None:
    case = verified()
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    page.context.clear_cookies()
    page.locator("#reply").fill("Chữ tôi đã gõ")
    expect(page.get_by_text("Phiên làm việc đã kết thúc")).to_be_visible()
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_label("Mật khẩu").press("Enter")
    expect(page.locator("#reply")).to_have_value("Chữ tôi đã gõ")


def test_keys_walk_the_queue_and_open_the_help(
    open_page: OpenPage, lan: int, report_case: ReportCase
) -> None:
    codes = [case_by_id(report_case()).code for _ in range(3)]
    page = sign_in(open_page, "lan")
    press(page, "j")
    press(page, "j")
    expect(page.locator(f"#q-{codes[1]}")).to_be_focused()
    press(page, "k")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(codes[0])
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_whatever_has_the_focus_can_be_seen(
    open_page: OpenPage, lan: int, verified: Verified, width: int
) -> None:
    page = sign_in(open_page, "lan", width=width)
    page.goto(f"/desk/cases/{verified().code}")
    press(page, "t")
    expect(page.get_by_text("Tôi đang xử lý")).to_be_visible()
    stops = page.locator("a[href], button, input:not([type=hidden]), select, textarea, summary").count()
    assert covered_stops(page, stops=stops) == []


def test_a_message_that_was_said_lets_the_mouse_through(
    open_page: OpenPage, lan: int, verified: Verified
) -> None:
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{verified().code}")
    press(page, "t")
    expect(page.get_by_text("Anh/chị đang xử lý hồ sơ này.")).to_be_visible()
    page.locator("#promise summary").last.click(timeout=3000)
    expect(page.locator("#attempt-note")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_of_the_desk_holds_a_barrier(
    open_page: OpenPage, lan: int, hanh: int, verified: Verified, width: int, colours: str
) -> None:
    case = verified()
    page = sign_in(open_page, "lan", width=width, colours=colours)
    for address in ("/desk/", f"/desk/cases/{case.code}", f"/desk/history/{case.code}", "/desk/promises"):
        page.goto(address)
        assert (barriers(page), sideways(page)) == ([], 0), address
    page.goto(f"/desk/cases/{case.code}")
    press(page, "c")
    press(page, "Enter")
    checker = sign_in(open_page, "hanh", width=width, colours=colours)
    assert (barriers(checker), sideways(checker)) == ([], 0)


def test_the_desk_works_without_script(open_page: OpenPage, lan: int, verified: Verified) -> None:
    case = verified()
    page = sign_in(open_page, "lan", script=False)
    page.get_by_role("button", name="Nhận việc tiếp theo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(case.code)
    page.locator("#reply").fill("Chưa đủ căn cứ.")
    page.get_by_label("Kết quả", exact=True).first.select_option("cannot_change")
    page.locator("button[data-send]").click()
    expect(page.get_by_text("Đã gửi trả lời.")).to_be_visible()
    assert case_by_id(case.id).state == "answered"
