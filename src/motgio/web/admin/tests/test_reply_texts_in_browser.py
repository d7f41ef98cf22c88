"""The pages of reply texts in a real browser: written by one, released by another, no barrier on the way."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect

from motgio.kernel.actor import Role
from motgio.testing.browser import OpenPage, barriers, sideways, small_targets
from motgio.web.desk.tests.conftest import Hire
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
TEXT = "/desk/admin/texts/79/composer.right/vi"


def clean(page: Page, name: str) -> None:
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png", full_page=True)
    assert (barriers(page), sideways(page)) == ([], 0), page.url
    if "390" in name:
        assert small_targets(page) == [], page.url


@pytest.mark.parametrize(("width", "colours", "language"), [(1440, "light", "vi"), (390, "dark", "en")])
def test_one_writes_and_another_releases(
    open_page: OpenPage, hoa: int, hire: Hire, width: int, colours: str, language: str
) -> None:
    hire("binh", "VSS", Role.ADMINISTRATOR, name="Phạm Văn Bình")
    shot = f"{width}-{colours}"
    page = sign_in(open_page, "hoa", width=width, colours=colours)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    page.goto("/desk/admin/texts")
    clean(page, f"texts-{shot}")
    page.goto("/desk/admin/rules")
    clean(page, f"rules-{shot}")
    page.goto(TEXT)
    page.locator("textarea").fill("Kính gửi {ten}")
    page.locator("form button[type=submit]", has_text="Lưu" if language == "vi" else "Save").click()
    expect(page.locator(".field--wrong")).to_be_visible()
    clean(page, f"text-wrong-{shot}")
    page.locator("textarea").fill(
        "Kính gửi {name}, chúng tôi đã xem ({matter}). Hồ sơ đúng.\n\n{officer}, {unit}"
    )
    page.locator("form button[type=submit]", has_text="Lưu" if language == "vi" else "Save").click()
    expect(page.locator("#draft")).to_be_visible()
    clean(page, f"text-draft-{shot}")
    other = sign_in(open_page, "binh", width=width, colours=colours)
    other.goto(TEXT)
    other.get_by_role("button", name="Duyệt, dùng từ bây giờ").click()
    expect(other.get_by_text("Đã duyệt. Từ bây giờ trả lời dùng lời văn này.")).to_be_visible()
    clean(other, f"text-released-{shot}")
