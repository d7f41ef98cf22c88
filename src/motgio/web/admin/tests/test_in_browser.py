"""The administration in a real browser: a colleague from nothing to the first password, and no barriers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SystemClock
from motgio.platform.audit.facade import log_read
from motgio.testing.browser import OpenPage, barriers, sideways
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def clean(page: Page) -> None:
    assert (barriers(page), sideways(page)) == ([], 0), page.url


def test_a_colleague_is_made_and_sets_the_password(open_page: OpenPage, hoa: int) -> None:
    page = sign_in(open_page, "hoa")
    page.goto("/desk/admin/")
    page.get_by_role("link", name="Lập tài khoản").click()
    page.get_by_label("Họ và tên").fill("Đặng Thị Ngọc Ánh")
    page.get_by_label("Tên đăng nhập").fill("anh.care")
    page.get_by_label("Thuộc đơn vị").select_option(
        label="79-CSKH · Phòng Tuyên truyền và hỗ trợ người tham gia"
    )
    page.get_by_role("button", name="Lập tài khoản").click()
    page.get_by_role("button", name="Tạo liên kết đặt mật khẩu").click()
    link = page.get_by_label("Liên kết").input_value()
    other = open_page("/desk/login", width=390)
    other.goto("/desk/password/" + link.rpartition("/")[2])
    clean(other)
    other.get_by_label("Mật khẩu mới", exact=True).fill("mot-cau-that-dai")
    other.get_by_label("Nhập lại mật khẩu mới").fill("mot-cau-that-dai")
    other.get_by_role("button", name="Đặt mật khẩu").click()
    expect(other.get_by_text("Đã đặt mật khẩu. Xin đăng nhập.")).to_be_visible()
    clean(other)
    other.get_by_label("Tên đăng nhập").fill("anh.care")
    other.get_by_label("Mật khẩu").fill("mot-cau-that-dai")
    other.get_by_label("Mật khẩu").press("Enter")
    other.wait_for_url(re.compile(r"/desk/$"))


@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "dark")])
def test_no_page_of_the_administration_holds_a_barrier(
    open_page: OpenPage, hoa: int, lan: int, width: int, colours: str
) -> None:
    page = sign_in(open_page, "hoa", width=width, colours=colours)
    for address in ("staff", "staff?q=khong-co", "tokens", "history", f"staff/{lan}", f"staff/{lan}/edit"):
        page.goto(f"/desk/admin/{address}")
        clean(page)
    for form, button in (("staff/new", "Lập tài khoản"), ("tokens/new", "Tạo khoá")):
        page.goto(f"/desk/admin/{form}")
        clean(page)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text("Còn chỗ cần xem lại")).to_be_visible()
        clean(page)
    page.get_by_label("Tên dịch vụ").fill("Tổng đài")
    page.get_by_label("Gửi phản ánh").check()
    page.get_by_role("button", name="Tạo khoá").click()
    expect(page.get_by_label("Khoá API")).to_be_visible()
    clean(page)
    page.get_by_role("link", name="Tôi đã chép xong").click()
    page.wait_for_url(re.compile(r"/tokens$"))
    clean(page)
    page.get_by_role("link", name="Thu hồi Tổng đài").click()
    page.wait_for_url(re.compile(r"/tokens/\d+/"))
    clean(page)


@pytest.mark.parametrize(("width", "colours"), [(1440, "dark"), (390, "light")])
def test_no_page_of_the_audit_holds_a_barrier(open_page: OpenPage, an: int, width: int, colours: str) -> None:
    log_read(
        actor=SYSTEM,
        participant_number="7912345678",
        sources=["tst:books", "view:contribution"],
        purpose="verify_claim",
        at=SystemClock().now(),
        case_code="HCM-0000-0000",
    )
    page = sign_in(open_page, "an", width=width, colours=colours)
    for address in ("audit", "audit?what=7900000000", "audit?since=x", "chain", "history"):
        page.goto(f"/desk/admin/{address}")
        clean(page)
    page.goto("/desk/admin/chain")
    page.get_by_role("button", name="Kiểm tra ngay").click()
    expect(page.get_by_text("Đang chờ máy xử lý bắt đầu.")).to_be_visible()
    clean(page)
