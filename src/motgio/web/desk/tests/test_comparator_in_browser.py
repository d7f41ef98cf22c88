"""The comparator in a real browser: keys, table, phone, twice the text, no colours, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motgio.capabilities.cases.facade import NewClaim, Problem, add_person_message
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, press, sideways
from motgio.web.desk.tests.conftest import Hold
from motgio.web.desk.tests.lagging import TWICE, lagging_case
from motgio.web.desk.tests.test_in_browser import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
NOT_MINE = NewClaim(RecordKind.TREATMENT, Problem.NOT_MINE)
WRONG_DAY = NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE, {}, "05/02/1990")


# What is neither inside its card nor in a part of it that can be moved sideways.
BEYOND_THE_CARD = """
(part) => { const card = document.querySelector(part), edge = card.getBoundingClientRect().right;
  return Array.from(card.querySelectorAll('*'))
    .filter(e => !e.closest('.hidden-text, .scroll *') && e.checkVisibility())
    .filter(e => e.getBoundingClientRect().right > edge + 1 ||
      (e.matches('td') && e.scrollWidth > e.clientWidth + 1))
    .map(e => e.outerHTML.slice(0, 120)); }
"""


@pytest.fixture
def case_id(report_case: ReportCase, hold: Hold, lan: int) -> int:
    """Thirty years, a birth date that is called wrong, and visits."""
    return lagging_case(report_case, hold, claims=(TWICE, WRONG_DAY, NOT_MINE)).id


@pytest.fixture
def address(case_id: int) -> str:
    """Where the case is read."""
    from motgio.capabilities.cases.facade import case_by_id

    return f"/desk/cases/{case_by_id(case_id).code}"


def opened(open_page: OpenPage, address: str, **how: object) -> Page:
    page = sign_in(open_page, "lan", **how)  # type: ignore[arg-type]
    page.goto(address)
    return page


def at(page: Page, cell: str) -> None:
    expect(page.locator(f"#{cell}")).to_be_focused()


def test_keys_walk_the_calendar_by_month_side_and_year(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    walk = [
        ("ArrowRight", "system-2026-09"),
        ("ArrowUp", "app-2026-09"),
        ("Home", "app-2026-01"),
        ("ArrowLeft", "both-2025-12"),
        ("ArrowRight", "system-2026-01"),
        ("End", "system-2026-12"),
        ("PageUp", "both-2025-12"),
        ("Control+Home", "both-2017-01"),
        ("Control+End", "system-2026-12"),
    ]
    page.locator("#system-2026-08").focus()
    for key, cell in walk:
        press(page, key)
        at(page, cell)
    assert page.locator(".months td[tabindex='0']").count() == 1


def test_the_panel_tells_what_each_side_has_of_a_month(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    panel = page.locator("#month-panel")
    page.locator("#system-2026-08").focus()
    expect(panel).to_contain_text("08/2026: không có; ≠ chỉ hệ thống có")
    expect(panel).to_contain_text("08/2026: B Công ty YN0002Z, 6.000.000\u00a0₫ (HT-TT), sổ …678")
    expect(panel).to_contain_text("Hệ thống TST, số liệu")
    page.locator("#both-2017-05").hover()
    expect(panel).to_contain_text("05/2017: A Công ty YN0001Z")


def test_a_key_goes_round_everything_that_differs(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    press(page, "d")
    at(page, "system-2026-08")
    press(page, "d")
    expect(page.locator("tr:focus")).to_contain_text("≠ khác lời người dân")
    press(page, "d")
    at(page, "system-2026-08")
    press(page, "Shift+D")
    expect(page.locator("tr:focus")).to_contain_text("Ngày sinh")


def test_the_key_to_the_differences_can_be_ones_own(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, "/desk/keys")
    page.get_by_label("Đến chỗ khác nhau tiếp theo").fill("e")
    page.get_by_role("button", name="Lưu phím").click()
    expect(page.get_by_text("Đã lưu phím của anh/chị.")).to_be_visible()
    page.goto(address)
    press(page, "d")
    expect(page.locator("#compare :focus")).to_have_count(0)
    press(page, "e")
    at(page, "system-2026-08")


def test_one_key_opens_every_year_and_folds_them_again(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    expect(page.get_by_role("rowheader", name="1996–2016")).to_be_visible()
    press(page, "m")
    expect(page.locator("#both-2000-01")).to_be_visible()
    press(page, "m")
    expect(page.locator("#both-2000-01")).to_have_count(0)


def test_in_the_queue_beside_the_case_the_same_key_picks_and_opens_nothing(
    open_page: OpenPage, address: str
) -> None:
    page = opened(open_page, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".queue__item").first.focus()
    press(page, "m")
    expect(page.locator(".queue__pick").first).to_be_checked()
    # Whatever the key has asked for is asked for before this.
    page.evaluate("fetch('/desk/').then(answer => answer.text())")
    assert [url for url in asked if "years=" in url] == []


def test_a_refresh_takes_neither_place_nor_opened_years_from_the_reader(
    open_page: OpenPage, address: str, case_id: int
) -> None:
    page = opened(open_page, address)
    press(page, "m")
    page.locator("#both-2000-01").focus()
    add_person_message(actor=SYSTEM, case_id=case_id, text="Tôi gửi thêm giấy", at=MONDAY)
    expect(page.locator("#thread")).to_contain_text("Tôi gửi thêm giấy")
    at(page, "both-2000-01")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_comparator_holds_no_barrier(open_page: OpenPage, address: str, width: int, colours: str) -> None:
    page = opened(open_page, f"{address}?years=all", width=width, colours=colours)
    assert (barriers(page), sideways(page)) == ([], 0)


@pytest.mark.parametrize("width", [1440, 390])
def test_text_at_twice_its_size_hides_nothing(open_page: OpenPage, address: str, width: int) -> None:
    page = opened(open_page, address, width=width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert barriers(page) == []
    assert page.evaluate(BEYOND_THE_CARD, "#compare") == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_text_at_twice_its_size_keeps_the_buttons_of_the_reply_in_its_card(
    open_page: OpenPage, address: str, width: int
) -> None:
    page = opened(open_page, address, width=width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.get_by_role("button", name="Lưu nháp").is_visible()
    assert page.evaluate(BEYOND_THE_CARD, "#composer") == []


def test_nothing_is_told_by_colour_alone(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, f"{address}?years=all")
    page.emulate_media(forced_colors="active")
    marks = page.locator(".legend:not(.legend--signs) .legend__mark").all_inner_texts()
    assert marks[:2] == ["A", "B"]
    bare = page.evaluate(
        """() => Array.from(document.querySelectorAll('.months td[class*="is-employer"]'))
        .filter(cell => !/[AB]/.test(cell.querySelector('[aria-hidden]').innerText)).length"""
    )
    unsigned = page.evaluate(
        """() => Array.from(document.querySelectorAll('.months td.is-different'))
        .filter(cell => !cell.innerText.includes('≠')).length"""
    )
    frames = page.evaluate(
        """() => [...new Set(Array.from(document.querySelectorAll('.months td.is-claimed'))
        .map(cell => getComputedStyle(cell).borderTopStyle))]"""
    )
    edge = page.evaluate(
        "getComputedStyle(document.querySelector('#both-1996-01'), '::before').borderLeftStyle"
    )
    assert (bare, unsigned, frames, edge) == (0, 0, ["dashed"], "solid")


def test_the_calendar_reads_as_a_table(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    table = page.get_by_role("table", name="Tháng đóng theo năm")
    expect(table).to_have_accessible_description(
        "Ứng dụng thiếu 3 tháng 08/2026 – 10/2026 so với hệ thống (B). "
        "2 tháng 01/2018 – 02/2018 đóng trùng ở quỹ chỉ được đóng một lần (A, B). "
        "Trong 3 tháng người dân nêu (quỹ HT-TT): ứng dụng có 3, hệ thống có 3."
    )
    expect(table.get_by_role("columnheader", name="10")).to_be_visible()
    expect(table.get_by_role("rowheader", name="2026")).to_be_visible()
    expect(table.get_by_role("cell", name="01/2018: A Công ty YN0001Z").first).to_be_visible()


def test_on_paper_the_case_names_itself_and_leaves_the_desk_behind(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    mark = page.locator(".print-mark")
    expect(mark).to_be_visible()
    expect(mark).to_contain_text(f"{address.rpartition('/')[2]} · in lúc 16/11/2026 09:10")
    expect(mark).to_contain_text("Nguyễn Thị Ngọc Lan")
    for gone in (".rail", ".queue", ".keys", ".composer", ".case__acts", "#month-panel"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("#system-2026-08")).to_be_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#both-2025-01')).backgroundImage") == "none"
    )
    assert sideways(page) == 0


def test_years_open_without_script(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address, script=False)
    page.get_by_role("link", name="Mở 26 năm đã thu gọn").click()
    expect(page.locator("#both-2000-01")).to_be_visible()
