"""Help in a real browser: no barriers, wide and narrow, light and dark, large, on paper, and from `?`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motgio.kernel.actor import Role
from motgio.testing.browser import OpenPage, barriers, press, sideways, small_targets
from motgio.web.desk.tests.conftest import Hire, Verified
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
STAFF_PAGES = (*(f"/desk/help/{role}" for role in Role), "/desk/help/rules")


def clean(page: Page, *, width: int) -> list[object]:
    seen: list[object] = [*barriers(page), *(["runs off the screen"] if sideways(page) else [])]
    return seen + [*(small_targets(page) if width < 900 else [])]


@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "dark")])
def test_no_page_of_help_holds_a_barrier(open_page: OpenPage, lan: int, width: int, colours: str) -> None:
    page = sign_in(open_page, "lan", width=width, colours=colours)
    found = {}
    for address in (*STAFF_PAGES, "/tro-giup"):
        page.goto(address)
        seen = clean(page, width=width)
        if seen:
            found[address] = seen
    assert found == {}


@pytest.mark.parametrize("width", [390, 1440])
def test_a_folded_rule_opens_without_script_and_holds_no_barrier(
    open_page: OpenPage, lan: int, verified: Verified, width: int
) -> None:
    code = verified().code
    page = sign_in(open_page, "lan", width=width)
    page.goto(f"/desk/cases/{code}")
    for summary in page.locator(".why > summary").all():
        if summary.is_visible():
            summary.click()
    expect(page.locator("#case-head .why__text")).to_be_visible()
    expect(page.locator("#verdict .why__text").first).to_contain_text("Căn cứ:")
    # Where the last click left it, a button may stand half under the bar of the desk.
    page.evaluate("window.scrollTo(0, 0)")
    assert clean(page, width=1440) == []
    plain = sign_in(open_page, "lan", width=width, script=False)
    plain.goto(f"/desk/cases/{code}")
    plain.locator("#case-head .why > summary").click()
    expect(plain.locator("#case-head .why__text")).to_be_visible()


def test_letters_of_twice_the_size_still_fit(open_page: OpenPage, lan: int) -> None:
    page = sign_in(open_page, "lan", width=1440)
    for address in ("/desk/help/care_officer", "/desk/help/rules", "/tro-giup"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) == 0, address
        body = page.locator(".guide__text").bounding_box()
        assert body is not None
        assert body["width"] >= 400, address


def test_lines_are_no_longer_than_an_eye_likes(open_page: OpenPage, lan: int) -> None:
    page = sign_in(open_page, "lan", width=1440)
    page.goto("/desk/help/")
    box = page.locator(".guide__text").bounding_box()
    assert box is not None
    assert box["width"] <= 640


def test_the_question_mark_leads_to_help_from_desk_and_administration(
    open_page: OpenPage, lan: int, hoa: int
) -> None:
    page = sign_in(open_page, "lan")
    press(page, "?")
    page.get_by_role("link", name="Trợ giúp cho việc của tôi").click()
    expect(page.get_by_role("heading", level=1, name="Cán bộ hỗ trợ")).to_be_visible()
    office = sign_in(open_page, "hoa")
    office.goto("/desk/admin/staff")
    press(office, "?")
    expect(office.get_by_role("heading", level=1, name="Quản trị viên")).to_be_visible()


def test_two_keys_that_were_exchanged_are_written_right(open_page: OpenPage, lan: int) -> None:
    """The desk's script writes own keys over the house's; a text that has them already must stay as it is."""
    from motgio.platform.people.facade import keep_keys

    keep_keys(staff_id=lan, keys={"n": "j", "j": "n"})
    page = sign_in(open_page, "lan")
    page.goto("/desk/help/")
    shown = page.locator('.guide kbd[data-act="n"]').first
    expect(shown).to_have_text("J")


def test_on_paper_only_the_text_is_left(open_page: OpenPage, hire: Hire) -> None:
    hire("ha", "79-CSKH", Role.LEADER)
    page = sign_in(open_page, "ha")
    page.goto("/desk/help/")
    page.emulate_media(media="print")
    expect(page.locator(".guide__text")).to_be_visible()
    for part in (".rail", ".guide__contents", ".guide__pages", ".deskbar"):
        expect(page.locator(part)).to_be_hidden()
