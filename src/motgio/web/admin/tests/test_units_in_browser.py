"""The pages of units in a real browser: founded, renamed, refused a closing, closed, without a barrier."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.platform.org.facade import unit_by_code
from motgio.testing.browser import OpenPage
from motgio.web.admin.tests.test_reply_texts_in_browser import clean
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize(
    ("width", "colours", "language"),
    [(1440, "light", "vi"), (390, "dark", "en")],
)
def test_a_unit_is_founded_renamed_and_closed(
    open_page: OpenPage, hoa: int, lan: int, width: int, colours: str, language: str
) -> None:
    shot, is_vi = f"{width}-{colours}", language == "vi"
    tomorrow = SystemClock().now().astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    page = sign_in(open_page, "hoa", width=width, colours=colours)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    page.goto("/desk/admin/units")
    clean(page, f"units-{shot}")
    page.goto("/desk/admin/units?q=tan&on=2026-01-01")
    clean(page, f"units-searched-{shot}")
    page.goto("/desk/admin/units?q=khong-co")
    clean(page, f"units-none-{shot}")
    page.goto("/desk/admin/units")
    page.locator("a[href$='/new']").click()
    page.wait_for_url("**/new")
    page.locator("#id_code").fill("mã lạ")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator(".field--wrong").first).to_be_visible()
    clean(page, f"unit-new-wrong-{shot}")
    page.locator("#id_name").fill("BHXH cơ sở Gò Vấp")
    page.locator("#id_code").fill("7906")
    page.locator("#id_kind").select_option("local_office")
    page.locator("#id_source").fill("QĐ 77/QĐ-BHXH ngày 20/11/2026")
    page.locator("form.card button[type=submit]").click()
    page.wait_for_url(re.compile(r"/units/\d+$"))
    clean(page, f"unit-founded-{shot}")
    page.locator("a[href$='/rename']").click()
    page.wait_for_url("**/rename")
    clean(page, f"unit-rename-{shot}")
    page.locator("#id_name").fill("BHXH cơ sở Hạnh Thông")
    page.locator("#id_valid_from").fill(tomorrow.isoformat())
    page.locator("#id_source").fill("QĐ 78/QĐ-BHXH")
    page.locator("form.card button[type=submit]").click()
    expect(page.get_by_text("BHXH cơ sở Hạnh Thông").first).to_be_visible()
    clean(page, f"unit-renamed-{shot}")
    page.locator("a[href$='/close']").click()
    page.wait_for_url("**/close")
    clean(page, f"unit-close-{shot}")
    page.locator("#id_source").fill("QĐ 79/QĐ-BHXH")
    page.locator("form.card button[type=submit]").click()
    kept = "Bỏ việc đóng" if is_vi else "Take the closing back"
    expect(page.get_by_role("button", name=kept)).to_be_visible()
    clean(page, f"unit-closing-{shot}")
    page.goto(f"/desk/admin/units/{unit_by_code('79-CSKH').id}/close")
    clean(page, f"unit-holds-{shot}")
    page.goto("/desk/admin/history")
    clean(page, f"unit-history-{shot}")
