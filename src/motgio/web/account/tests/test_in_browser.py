"""Passkeys in a real browser with a device that the browser plays, and the own pages without a barrier."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motgio.kernel.actor import Role
from motgio.testing.browser import OpenPage, barriers, sideways, small_targets
from motgio.web.account.tests.conftest import code_now, factor_kinds, with_app
from motgio.web.desk.tests.conftest import PASSWORD, Hire

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


REFUSING = """() => {
  navigator.credentials.get = () => Promise.reject(new DOMException("no", "NotAllowedError"));
}"""


def at_the_door(open_page: OpenPage, name: str = "lan", *, width: int = 1440, **how: object) -> Page:
    page = open_page("/desk/login", width=width, **how)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_label("Mật khẩu").press("Enter")
    page.wait_for_url("**/desk/**")
    return page


def device(page: Page) -> None:
    """A security device with a fingerprint reader, inside the browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page, *, alone: bool) -> None:
    page.goto("/desk/account/passkeys/add")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Tên để nhận ra khoá này").fill("Máy ở bàn")
    if alone:
        page.get_by_label("Dùng khoá này để đăng nhập không cần mật khẩu").check()
    page.get_by_role("button", name="Tạo khoá").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()


def test_a_passkey_alone_signs_in(open_page: OpenPage, lan: int) -> None:
    page = at_the_door(open_page)
    device(page)
    add_passkey(page, alone=True)
    assert page.locator(".codes__list li").count() == 10
    page.get_by_role("link", name="Tôi đã cất xong").click()
    expect(page.locator(".passkey b")).to_have_text("Máy ở bàn")
    assert factor_kinds(lan) == {"webauthn", "recovery_codes"}
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng nhập bằng khoá (passkey)").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_role("link", name="Tài khoản")).to_be_visible()


def test_a_passkey_is_the_second_step_after_the_password(open_page: OpenPage, lan: int) -> None:
    page = at_the_door(open_page)
    device(page)
    add_passkey(page, alone=False)
    page.get_by_role("link", name="Tôi đã cất xong").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_label("Mật khẩu").press("Enter")
    page.wait_for_url("**/desk/code")
    page.get_by_role("button", name="Dùng khoá (passkey)").click()
    page.wait_for_url("**/desk/")


def test_a_device_that_refuses_is_told_in_words(open_page: OpenPage, lan: int) -> None:
    page = open_page("/desk/login", width=390)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasUserVerification": False}},
    )
    page.evaluate(REFUSING)
    page.get_by_role("button", name="Đăng nhập bằng khoá (passkey)").click()
    expect(page.get_by_text("Chưa dùng được khoá")).to_be_visible()
    assert barriers(page) == []


def test_the_door_and_the_app_work_without_script(open_page: OpenPage, lan: int) -> None:
    with_app(lan)
    page = at_the_door(open_page, script=False)
    page.wait_for_url("**/desk/code")
    page.get_by_label("Mã 6 số trong ứng dụng").fill(code_now())
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_role("link", name="Tài khoản")).to_be_visible()


@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "dark")])
def test_no_page_of_the_own_account_holds_a_barrier(
    open_page: OpenPage, hire: Hire, width: int, colours: str
) -> None:
    hire("hanh", "79", Role.CHECKER)
    page = at_the_door(open_page, "hanh", width=width, colours=colours)
    for address in ("/desk/account/", "/desk/account/password", "/desk/account/app"):
        page.goto(address)
        assert (barriers(page), sideways(page)) == ([], 0), page.url
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Thiết lập ứng dụng xác thực")).to_be_visible()
    assert (barriers(page), sideways(page)) == ([], 0)
    page.get_by_label("Mã 6 số ứng dụng đang hiện").fill("000000")
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    expect(page.get_by_text("Còn chỗ cần xem lại")).to_be_visible()
    assert (barriers(page), sideways(page)) == ([], 0)
    if width == 390:
        assert small_targets(page) == []
