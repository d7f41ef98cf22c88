"""The counter in a real browser: a card scanned at the window becomes a receipt; nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.counter import facade as counter
from motgio.capabilities.counter.models import Filing
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.files.facade import pictures_of
from motgio.testing.agency import MONDAY, Agency
from motgio.testing.browser import OpenPage, barriers, covered_stops, sideways, small_targets
from motgio.web.counter.office_keys import MACHINE, SCREEN, office_key
from motgio.web.counter.tests.conftest import LINE
from motgio.web.counter.tests.conftest import Agency as Records
from motgio.web.desk.tests.conftest import PASSWORD
from motgio.web.desk.tests.pictures import small_picture
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

WIDTHS = pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "light"), (390, "dark")])


def at_the_counter(open_page: OpenPage, **how: object) -> Page:
    page = sign_in(open_page, "lan", **how)
    page.goto("/desk/counter/")
    return page


def fill_in(page: Page) -> None:
    """A sheet that can be filed."""
    page.get_by_label("Người dân nói gì?").fill("Thiếu bảy tháng ở công ty cũ.")
    page.get_by_label("Số điện thoại", exact=True).fill("0901234567")


def file_it(page: Page) -> None:
    page.get_by_role("button", name="Lập phản ánh và in biên nhận").click()
    page.wait_for_url("**/receipts/**")


def test_a_scanned_card_becomes_a_case_and_a_receipt(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    expect(page.locator("#id_scan")).to_be_focused()
    # A scanner is a keyboard: it types the line and presses Enter.
    page.keyboard.insert_text(LINE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Có trong hệ thống")).to_be_visible()
    page.get_by_role("button", name="Quá trình đóng").click()
    expect(page.locator(".months")).to_be_visible()
    page.get_by_label("Tôi đã xem thẻ căn cước").check()
    fill_in(page)
    page.get_by_label("Hồ sơ", exact=True).first.select_option("contribution")
    page.get_by_label("Điều chưa đúng", exact=True).first.select_option("missing")
    page.get_by_label("Từ tháng").first.fill("01/2019")
    page.get_by_label("Đến tháng").first.fill("07/2019")
    page.get_by_label("Người dân nói gì?").press("Control+Enter")
    page.wait_for_url("**/receipts/**")
    case = case_by_id(Filing.objects.get().case_id)
    assert (case.channel, case.proof_level) == ("counter", "identity")
    expect(page.locator(".paper__code")).to_have_text(case.code)
    expect(page.get_by_text("16/11/2026 10:10")).to_be_visible()
    expect(page.locator(".paper__qr svg")).to_be_visible()
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('counter'))") == []


def test_both_papers_hold_the_receipt_on_one_sheet(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    page.keyboard.insert_text(LINE)
    page.keyboard.press("Enter")
    fill_in(page)
    file_it(page)
    for address in (page.url, f"{page.url}?paper=80"):
        page.goto(address)
        printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/MediaBox") == 1, address
    assert b"/MediaBox [0 0 227" in printed


def test_without_script_a_sheet_is_filed_with_its_photograph_and_can_be_printed(
    open_page: OpenPage, lan: int, records: Records
) -> None:
    page = at_the_counter(open_page, script=False)
    page.locator("#id_scan").fill(LINE)
    page.locator("#id_scan").press("Enter")
    expect(page.get_by_text("Có trong hệ thống")).to_be_visible()
    fill_in(page)
    page.locator("#id_photo").set_input_files(
        {"name": "so.png", "mimeType": "image/png", "buffer": small_picture()}
    )
    file_it(page)
    expect(page.get_by_text("In bằng lệnh in của trình duyệt")).to_be_visible()
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()
    assert len(pictures_of(Filing.objects.get().code)) == 1


def test_pressing_twice_files_one_case(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    page.keyboard.insert_text(LINE)
    page.keyboard.press("Enter")
    fill_in(page)
    page.get_by_role("button", name="Lập phản ánh và in biên nhận").dblclick()
    page.wait_for_url("**/receipts/**")
    assert Filing.objects.count() == 1


def test_what_was_typed_survives_the_end_of_the_session(
    open_page: OpenPage, lan: int, records: Records
) -> None:
    page = at_the_counter(open_page)
    page.keyboard.insert_text(LINE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Có trong hệ thống")).to_be_visible()
    fill_in(page)
    page.locator("#id_photo").set_input_files(
        {"name": "so.png", "mimeType": "image/png", "buffer": small_picture()}
    )
    expect(page.get_by_text("Đã giữ ảnh.")).to_be_visible()
    page.get_by_label("Tôi đã xem thẻ căn cước").check()
    page.get_by_text("Chờ tại quầy").click()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lập phản ánh và in biên nhận").click()
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_label("Mật khẩu").press("Enter")
    expect(page.get_by_label("Người dân nói gì?")).to_have_value("Thiếu bảy tháng ở công ty cũ.")
    expect(page.get_by_label("Số căn cước", exact=True)).to_have_value("079090000001")
    expect(page.get_by_label("Chờ tại quầy")).to_be_checked()
    expect(page.locator(".papers__paper")).to_have_count(1)
    # Who the person is has to be seen again.
    expect(page.get_by_label("Tôi đã xem thẻ căn cước")).not_to_be_checked()
    file_it(page)
    assert len(pictures_of(Filing.objects.get().code)) == 1


def test_a_new_sheet_is_empty(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    fill_in(page)
    page.get_by_role("link", name="Tờ mới").click()
    expect(page.get_by_label("Người dân nói gì?")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Người dân nói gì?")).to_have_value("")


def test_a_refused_camera_is_told_and_the_file_stays(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    page.evaluate(
        """() => { navigator.mediaDevices.getUserMedia =
        async () => { throw new DOMException('no', 'NotAllowedError'); }; }"""
    )
    page.get_by_role("button", name="Mở máy ảnh").click()
    expect(page.get_by_text("Không mở được máy ảnh")).to_be_visible()
    expect(page.locator("#id_photo")).to_be_focused()
    expect(page.get_by_role("button", name="Chụp", exact=True)).to_be_hidden()


def test_a_photograph_is_taken_with_the_camera(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    page.evaluate(
        """() => { const canvas = document.createElement('canvas'); canvas.width = 320; canvas.height = 240;
        const pen = canvas.getContext('2d'); setInterval(() => pen.fillRect(0, 0, 320, 240), 50);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(); }"""
    )
    page.get_by_role("button", name="Mở máy ảnh").click()
    page.get_by_role("button", name="Chụp", exact=True).click()
    expect(page.get_by_text("Đã giữ ảnh.")).to_be_visible()
    page.get_by_role("button", name="Tắt máy ảnh").click()
    page.keyboard.press("Escape")
    page.locator("#id_scan").fill(LINE)
    page.locator("#id_scan").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="Ảnh 1")).to_be_visible()
    fill_in(page)
    file_it(page)
    assert len(pictures_of(Filing.objects.get().code)) == 1


def test_calling_never_touches_the_sheet_and_the_screen_follows(
    open_page: OpenPage, lan: int, agency: Agency, records: Records
) -> None:
    office = agency.units["79-CSKH"]
    for key in "abc":
        counter.draw_number(actor=SYSTEM, office_id=office, key=key, at=MONDAY)
    wall = open_page(f"/quay/{office_key(office, of=SCREEN)}/man-hinh", width=1440)
    expect(wall.get_by_text("Chưa gọi số nào")).to_be_visible()
    page = at_the_counter(open_page)
    page.get_by_label("Người dân nói gì?").fill("Đang ghi dở")
    page.get_by_label("Tôi ở quầy số").fill("4")
    with page.expect_response("**/desk/counter/queue/call"):
        page.get_by_role("button", name="Đặt").click()
    page.get_by_role("button", name="Gọi số tiếp theo").click()
    expect(page.locator(".calling__number")).to_have_text("A001")
    expect(wall.locator(".is-latest th")).to_have_text("A001")
    expect(wall.locator(".is-latest td")).to_have_text("4")
    page.get_by_role("button", name="Không có mặt").click()
    page.get_by_role("button", name="Gọi số tiếp theo").click()
    expect(wall.locator(".is-latest th")).to_have_text("A002")
    page.get_by_role("button", name="Gọi A001").click()
    expect(wall.locator(".is-latest th")).to_have_text("A001")
    expect(page.get_by_label("Người dân nói gì?")).to_have_value("Đang ghi dở")


def test_the_screen_says_since_when_it_could_not_refresh(open_page: OpenPage, agency: Agency) -> None:
    office = agency.units["79-CSKH"]
    wall = open_page(f"/quay/{office_key(office, of=SCREEN)}/man-hinh", width=1440)
    wall.context.set_offline(True)
    expect(wall.get_by_text("Chưa cập nhật được từ")).to_be_visible()
    wall.context.set_offline(False)
    expect(wall.get_by_text("Chưa cập nhật được từ")).to_be_hidden()


def test_the_number_on_the_wall_is_large_enough_for_three_metres(
    open_page: OpenPage, agency: Agency, officer: Actor
) -> None:
    office = agency.units["79-CSKH"]
    for key in "abcdefgh":
        counter.draw_number(actor=SYSTEM, office_id=office, key=key, at=MONDAY)
    counter.call_next(actor=officer, window=1, at=MONDAY)
    wall = open_page(f"/quay/{office_key(office, of=SCREEN)}/man-hinh", width=1440)
    wall.set_viewport_size({"width": 1920, "height": 1080})
    # A capital is 0.7 of its font. At three metres 15 mm are read by all: on a 40-inch screen, 32 px.
    sizes = wall.evaluate(
        "[...document.querySelectorAll('.board__calls tbody :is(th, td), .board__calls thead th')]"
        ".map(each => parseFloat(getComputedStyle(each).fontSize) * 0.7)"
    )
    assert min(sizes[2:]) >= 130
    assert sideways(wall) == 0
    assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_machine_gives_a_slip_and_is_ready_for_the_next(open_page: OpenPage, agency: Agency) -> None:
    office = agency.units["79-CSKH"]
    page = open_page(f"/quay/{office_key(office, of=MACHINE)}/lay-so")
    page.get_by_role("button", name="Lấy số").dblclick()
    expect(page.locator(".slip__number")).to_have_text("A001")
    assert page.pdf(prefer_css_page_size=True).count(b"/MediaBox") == 1
    page.get_by_role("link", name="Người tiếp theo").click()
    page.get_by_role("button", name="Lấy số").click()
    expect(page.locator(".slip__number")).to_have_text("A002")
    page.go_back()
    page.get_by_role("button", name="Lấy số").click()
    expect(page.locator(".slip__number")).to_have_text("A003")


@WIDTHS
def test_no_page_of_the_counter_holds_a_barrier(
    open_page: OpenPage, lan: int, agency: Agency, records: Records, width: int, colours: str
) -> None:
    office = agency.units["79-CSKH"]
    for key in range(100):
        counter.draw_number(actor=SYSTEM, office_id=office, key=str(key), at=MONDAY)
    page = at_the_counter(open_page, width=width, colours=colours)

    def check(state: str) -> None:
        small = small_targets(page) if width == 390 else []
        assert (barriers(page), sideways(page), small) == ([], 0, []), state

    check("empty")
    page.get_by_label("Tôi ở quầy số").fill("4")
    with page.expect_response("**/desk/counter/queue/call"):
        page.get_by_role("button", name="Đặt").click()
    page.get_by_role("button", name="Gọi số tiếp theo").click()
    expect(page.locator(".calling__number")).to_have_text("A001")
    page.locator("#id_scan").fill("hỏng|rồi")
    page.locator("#id_scan").press("Enter")
    expect(page.get_by_role("alert").first).to_be_focused()
    check("malformed line")
    page.locator("#id_scan").fill(LINE)
    page.locator("#id_scan").press("Enter")
    page.get_by_role("button", name="Quá trình đóng").click()
    expect(page.locator(".months")).to_be_visible()
    check("record")
    fill_in(page)
    file_it(page)
    check("receipt")
    page.get_by_role("link", name="80 mm").click()
    check("small receipt")
    for address in (
        f"/quay/{office_key(office, of=SCREEN)}/man-hinh",
        f"/quay/{office_key(office, of=MACHINE)}/lay-so",
        f"/quay/{office_key(office, of=MACHINE)}/so/1",
    ):
        page.goto(address)
        check(address)


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_stands_in_english_too(
    open_page: OpenPage, lan: int, agency: Agency, records: Records, officer: Actor, width: int
) -> None:
    office = agency.units["79-CSKH"]
    counter.draw_number(actor=SYSTEM, office_id=office, key="a", at=MONDAY)
    counter.call_next(actor=officer, window=1, at=MONDAY)
    page = at_the_counter(open_page, width=width)
    page.context.add_cookies(
        [{"name": "django_language", "value": "en", "url": page.url.partition("/desk")[0]}]
    )
    pages = {
        "/desk/counter/": "At the counter",
        f"/quay/{office_key(office, of=SCREEN)}/man-hinh": "Number",
        f"/quay/{office_key(office, of=MACHINE)}/lay-so": "Take a number",
        f"/quay/{office_key(office, of=MACHINE)}/so/1": "Your number",
    }
    for address, words in pages.items():
        page.goto(address)
        expect(page.get_by_text(words).first).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "en"
        assert (barriers(page), sideways(page)) == ([], 0), address


@pytest.mark.parametrize("width", [1440, 390])
def test_whatever_has_the_focus_can_be_seen(
    open_page: OpenPage, lan: int, records: Records, width: int
) -> None:
    page = at_the_counter(open_page, width=width)
    stops = page.locator("a[href], button, input:not([type=hidden]), select, textarea").count()
    assert covered_stops(page, stops=stops) == []


def test_the_sheet_holds_text_of_twice_the_size(open_page: OpenPage, lan: int, records: Records) -> None:
    page = at_the_counter(open_page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert (sideways(page), barriers(page)) == (0, [])
