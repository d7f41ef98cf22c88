"""The pages of dated rules in a real browser: proposed by one, released by another, no barrier on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from motgio.kernel.actor import Role
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.testing.browser import OpenPage
from motgio.web.admin.tests.test_reply_texts_in_browser import clean
from motgio.web.desk.tests.conftest import Hire
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
LIMIT = "/desk/admin/rules/79/promise_limit/data_error"
KIND = "/desk/admin/rules/79/change_kind/close_book"
WORDS = {
    "vi": {
        "days": "Hẹn xa nhất, số ngày làm việc",
        "from": "Áp dụng từ ngày",
        "source": "Căn cứ",
        "reason": "Lý do",
        "preview": "Xem trước",
        "send": "Gửi đề nghị",
    },
    "en": {
        "days": "Promise at most, working days ahead",
        "from": "In force from",
        "source": "Ground",
        "reason": "Reason",
        "preview": "Preview",
        "send": "Send the proposal",
    },
}


@pytest.mark.parametrize(
    ("width", "colours", "language"),
    [(1440, "light", "vi"), (390, "dark", "en")],
)
def test_one_proposes_a_limit_and_another_releases_it(
    open_page: OpenPage, hoa: int, hire: Hire, width: int, colours: str, language: str
) -> None:
    hire("binh", "VSS", Role.ADMINISTRATOR, name="Phạm Văn Bình")
    shot, words = f"{width}-{colours}", WORDS[language]
    tomorrow = SystemClock().now().astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    page = sign_in(open_page, "hoa", width=width, colours=colours)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    page.goto("/desk/admin/rules")
    clean(page, f"rules-{shot}")
    page.locator("a[href$='/promise_limit/data_error']").click()
    page.wait_for_url("**/promise_limit/data_error")
    clean(page, f"rule-{shot}")
    page.get_by_label(words["days"]).fill("99")
    page.get_by_role("button", name=words["preview"]).click()
    expect(page.locator(".field--wrong").first).to_be_visible()
    clean(page, f"rule-wrong-{shot}")
    page.get_by_label(words["days"]).fill("3")
    page.get_by_label(words["from"]).fill(tomorrow.isoformat())
    page.get_by_label(words["source"]).fill("QĐ 12/QĐ-BHXH, Điều 4")
    page.get_by_label(words["reason"]).fill("Trả lời người dân nhanh hơn")
    page.get_by_role("button", name=words["preview"]).click()
    expect(page.get_by_role("button", name=words["send"])).to_be_visible()
    clean(page, f"rule-preview-{shot}")
    page.get_by_role("button", name=words["send"]).click()
    expect(page.locator("#proposal")).to_be_visible()
    clean(page, f"rule-proposed-{shot}")
    other = sign_in(open_page, "binh", width=width, colours=colours)
    other.goto(LIMIT)
    other.get_by_role("button", name="Duyệt, áp dụng từ").click()
    expect(other.get_by_text("Đã duyệt. Quy tắc áp dụng từ ngày đã ghi.")).to_be_visible()
    clean(other, f"rule-released-{shot}")
    other.goto(KIND)
    clean(other, f"kind-{shot}")
    other.goto("/desk/admin/history")
    expect(other.get_by_text("Duyệt quy tắc")).to_be_visible()
    clean(other, f"rule-history-{shot}")
