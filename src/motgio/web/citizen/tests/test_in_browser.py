"""The people's pages in a real browser: on a telephone, on a desk, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motgio.capabilities.cases.models import Case, Message
from motgio.testing.agency import Agency
from motgio.testing.browser import OpenPage, barriers, sideways, small_targets

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

TEXT = "VssID thiếu 7 tháng ở công ty cũ <b>An Phú</b> \u202eabc"


def fill_who(page: Page) -> None:
    page.get_by_role("button", name="Quá trình đóng").click()
    page.get_by_label("Mã số bảo hiểm xã hội", exact=True).fill("7912345412")
    page.get_by_label("Họ và tên trong hồ sơ").fill("Công Tằng Tôn Nữ Nguyễn Thị Hoà Bình An Khánh")
    page.get_by_label("Số điện thoại nhận trả lời").fill("0912 345 678")
    page.get_by_role("button", name="Tiếp tục").click()


def fill_all(page: Page, text: str = TEXT) -> None:
    fill_who(page)
    page.get_by_label("Điều chưa đúng").fill(text)
    page.get_by_role("button", name="Tiếp tục").click()


@pytest.mark.parametrize(("width", "script"), [(390, True), (390, False), (1440, True), (1440, False)])
def test_a_report_goes_from_choice_to_tracking(
    agency: Agency, open_page: OpenPage, width: int, script: bool
) -> None:
    page = open_page("/", width=width, script=script)
    fill_all(page)
    expect(page.get_by_text("<b>An Phú</b>")).to_be_visible()
    page.get_by_role("button", name="Gửi phản ánh").click()
    case = Case.objects.get()
    expect(page.get_by_text(case.code)).to_be_visible()
    page.get_by_role("link", name="Mở trang theo dõi").click()
    expect(page.get_by_text("Đã tiếp nhận")).to_be_visible()
    assert page.url.endswith(case.track_token)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_has_a_barrier_or_runs_off_the_screen(
    agency: Agency, open_page: OpenPage, width: int, colours: str
) -> None:
    page = open_page("/", width=width, colours=colours)
    found: dict[str, object] = {}

    def look(name: str) -> None:
        seen = barriers(page) + small_targets(page) + (["runs off the screen"] if sideways(page) else [])
        if seen:
            found[name] = seen

    look("home")
    page.get_by_role("button", name="Quá trình đóng").click()
    page.get_by_role("button", name="Tiếp tục").click()
    look("who with errors")
    page.goto("/")
    fill_who(page)
    look("tell")
    page.get_by_label("Điều chưa đúng").fill(TEXT)
    page.get_by_role("button", name="Tiếp tục").click()
    look("check")
    page.get_by_role("button", name="Gửi phản ánh").click()
    look("received")
    page.get_by_role("link", name="Mở trang theo dõi").click()
    look("tracking")
    for address in ("/can-cu", "/tra-cuu", "/khong-co"):
        page.goto(address)
        look(address)
    assert found == {}


def test_a_planted_barrier_is_found(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    page.evaluate("document.querySelector('main').innerHTML += '<div><img src=x><button>?</button></div>'")
    assert any(found.startswith("image-alt") for found in barriers(page))
    assert any("<button>" in found for found in small_targets(page))


def test_text_of_twice_the_size_still_fits(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/", width=640)
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert sideways(page) == 0
    fill_all(page)
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert sideways(page) == 0


def test_words_survive_a_lost_session(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    fill_who(page)
    page.get_by_label("Điều chưa đúng").press_sequentially("Em thiếu 7 tháng")
    page.context.clear_cookies()
    page.goto("/")
    fill_who(page)
    expect(page.get_by_label("Điều chưa đúng")).to_have_value("Em thiếu 7 tháng")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gửi phản ánh").click()
    expect(page.get_by_text("Đã nhận. Cảm ơn anh/chị.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('motgio:')).length") == 0


def test_two_presses_and_the_back_button_make_one_case(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    fill_all(page)
    page.get_by_role("button", name="Gửi phản ánh").dblclick()
    expect(page.get_by_text("Đã nhận. Cảm ơn anh/chị.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Đã nhận. Cảm ơn anh/chị.")).to_be_visible()
    assert Case.objects.count() == 1


def test_the_receipt_is_saved_as_a_picture(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    fill_all(page)
    page.get_by_role("button", name="Gửi phản ánh").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Lưu thành ảnh").click()
    assert saved.value.suggested_filename == f"{Case.objects.get().code}.png"
    with open(saved.value.path(), "rb") as picture:  # noqa: PTH123
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"


def test_a_keyboard_alone_reaches_the_receipt(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/", width=1440)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.get_by_role("button", name="Việc khác").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Số căn cước").evaluate("e => e.closest('details').open = true")
    page.get_by_label("Số căn cước").focus()
    page.keyboard.type("079186012345")
    page.get_by_label("Họ và tên trong hồ sơ").focus()
    page.keyboard.type("Nguyen Thi Hoa")
    page.get_by_label("Thư điện tử").focus()
    page.keyboard.type("hoa@example.vn")
    page.keyboard.press("Enter")
    page.get_by_label("Điều chưa đúng").focus()
    page.keyboard.type("Toi khong dang nhap duoc VssID")
    page.get_by_role("button", name="Tiếp tục").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Gửi phản ánh").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã nhận. Cảm ơn anh/chị.")).to_be_visible()


def test_the_tracking_page_asks_again_by_itself(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    fill_all(page)
    page.get_by_role("button", name="Gửi phản ánh").click()
    page.get_by_role("link", name="Mở trang theo dõi").click()
    case = Case.objects.get()
    Case.objects.filter(id=case.id).update(version=case.version + 1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(f"[data-live^='{case.version + 1}-']")).to_be_visible()
    Case.objects.filter(id=case.id).update(version=case.version + 2, state="checking")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-stage='checking']")).to_be_visible()
    page.context.set_offline(True)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Chưa hỏi lại được.")).to_be_visible()


def test_hostile_text_never_runs(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    fill_all(page, text="<img src=x onerror=\"document.title='bad'\"><script>document.title='bad'</script>")
    page.get_by_role("button", name="Gửi phản ánh").click()
    assert page.title() == "Đã nhận · Motgio"
    assert Message.objects.get(inbound=True).body.startswith("Quá trình đóng:\n<img")


def test_english_is_one_press_away(agency: Agency, open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="What is wrong in your record?")).to_be_visible()
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", name="Điều gì chưa đúng trong hồ sơ của anh/chị?")).to_be_visible()
