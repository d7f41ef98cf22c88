"""The calendar pages in a real browser: a storm closes the office, and no barrier on the way."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, sideways, small_targets
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def clean(page: Page, name: str = "") -> None:
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png", full_page=True)
    assert (barriers(page), sideways(page)) == ([], 0), page.url
    if "390" in name:
        assert small_targets(page) == [], page.url


@pytest.mark.parametrize(
    ("width", "colours", "language"),
    [(1440, "light", "vi"), (390, "dark", "en")],
)
def test_a_storm_closes_the_office_and_no_page_holds_a_barrier(
    open_page: OpenPage, hoa: int, report_case: ReportCase, width: int, colours: str, language: str
) -> None:
    for minutes in range(4):
        report_case(at=MONDAY - timedelta(minutes=minutes))
    page = sign_in(open_page, "hoa", width=width, colours=colours)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    shot = f"{width}-{colours}"
    page.goto("/desk/admin/calendars")
    clean(page, f"calendar-{shot}")
    page.goto("/desk/admin/calendars/79/hours")
    page.locator("input[name=day0]").fill("8 giờ")
    page.locator("form.card button[type=submit]").click()
    expect(page.locator(".field--wrong").first).to_be_visible()
    clean(page, f"hours-{shot}")
    page.goto("/desk/admin/calendars/79/closure")
    clean(page, f"closure-{shot}")
    asked(page)
    expect(page.locator(".preview-counts")).to_be_visible()
    clean(page, f"preview-{shot}")
    other = page.context.new_page()
    other.goto("/desk/admin/calendars/79/closure")
    asked(other)
    page.locator("button[name=seen]").click()
    expect(page.locator(".year .is-closed")).to_have_count(1)
    clean(page, f"after-{shot}")
    other.locator("button[name=seen]").click()
    expect(other.get_by_role("alert")).to_be_visible()
    clean(other, f"stale-{shot}")


def asked(page: Page) -> None:
    page.locator("input[name=since]").fill("2026-11-16")
    page.locator("input[name=reason]").fill("Bão số 9")
    page.locator("form.card button[type=submit]").click()
