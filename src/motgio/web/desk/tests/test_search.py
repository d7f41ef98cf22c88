"""The search of the desk: posted, logged when a person is looked up, nothing in an address."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from motgio.capabilities.cases import searching
from motgio.capabilities.cases.facade import Subject, case_by_id, index_cases
from motgio.kernel.actor import Role
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import ReportCase
from motgio.testing.browser import OpenPage, barriers, press, sideways
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in

HTMX = {"HX-Request": "true"}


def search(client: Client, text: str, **how: object) -> str:
    index_cases(limit=100)
    answer = client.post("/desk/search", {"text": text}, **how)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_part_and_a_whole_page_show_the_same_hits(desk: Client, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    part = search(desk, "chua chot so", headers=HTMX)
    page = search(desk, "chua chot so")
    assert code in part
    assert "<html" not in part
    assert code in page
    assert 'value="chua chot so"' in page
    assert "7912345678" not in part + page


def test_a_name_is_covered_as_in_the_queue(desk: Client, report_case: ReportCase) -> None:
    report_case(participant=Subject(number="7912000678", name="Đặng Thị Ngọc Lán"))
    part = search(desk, "ngoc lan", headers=HTMX)
    assert "Đặng T• N• L•" in part
    assert "Ngọc" not in part


def test_looking_a_person_up_by_number_is_logged_and_words_are_not(
    desk: Client, report_case: ReportCase
) -> None:
    report_case(participant=Subject(number="7912000678", name="A", citizen_id="079123456789"))
    search(desk, "chot so")
    assert not RecordRead.objects.exists()
    search(desk, "791 200 0678")
    search(desk, "079123456789")
    search(desk, "7999999999")
    logged = RecordRead.objects.order_by("id").values_list("participant_number", "purpose")
    assert list(logged) == [
        (number, "search_by_number") for number in ("7912000678", "7912000678", "7999999999")
    ]


def test_nothing_found_says_what_to_try(desk: Client, db: None) -> None:
    assert "Không thấy hồ sơ nào" in search(desk, "khong co gi dau", headers=HTMX)
    assert "Gõ ít nhất hai ký tự" in search(desk, "x", headers=HTMX)
    assert search(desk, "  ", headers=HTMX).strip() == ""
    assert "Gõ mã, mã số, tên hoặc nội dung" in desk.get("/desk/search").content.decode()


def test_a_foreign_case_is_answered_like_none(hire: Hire, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    stranger = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    foreign = search(stranger, code, headers=HTMX).replace(code, "HCM-0000-0000")
    assert foreign == search(stranger, "HCM-0000-0000", headers=HTMX)


@pytest.mark.django_db(transaction=True)
def test_a_search_costs_few_queries_however_much_is_found(desk: Client, report_case: ReportCase) -> None:
    for _ in range(35):
        report_case()
    search(desk, "chot so", headers=HTMX)
    with CaptureQueriesContext(connection) as asked:
        page = desk.post("/desk/search", {"text": "chot so"}, headers=HTMX).content.decode()
    assert page.count('class="hit"') == 30
    assert "Còn nhiều hơn" in page
    assert len(own_queries(asked)) <= 7


@pytest.fixture
def slow_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of words that takes long over everything but the newest case."""
    monkeypatch.setattr(searching, "WALKED", 1)
    slow = searching.LOOK_UP.replace("FROM found WHERE", "FROM found, pg_sleep(0.4) WHERE")
    monkeypatch.setattr(searching, "LOOK_UP", slow)


def test_the_newest_are_shown_while_the_older_are_looked_through(
    desk: Client, report_case: ReportCase, slow_index: None
) -> None:
    older, newer = (case_by_id(report_case()).code for _ in range(2))
    first = search(desk, "chot so", headers=HTMX)
    assert (newer in first, older in first) == (True, False)
    assert "Đang tìm trong hồ sơ cũ hơn" in first
    rest = desk.post("/desk/search", {"text": "chot so", "all": "1"}, headers=HTMX).content.decode()
    assert (newer in rest, older in rest, "Đang tìm" in rest) == (True, True, False)
    page = search(desk, "chot so")
    assert (older in page, "Đang tìm" in page) == (True, False)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_asks_for_the_older_ones_by_itself(
    open_page: OpenPage, lan: int, report_case: ReportCase, slow_index: None
) -> None:
    report_case()
    report_case()
    index_cases(limit=10)
    page = sign_in(open_page, "lan")
    press(page, "/")
    page.keyboard.type("chua chot")
    expect(page.locator("#search-hits .hit")).to_have_count(1)
    expect(page.get_by_text("Đang tìm trong hồ sơ cũ hơn")).to_be_visible()
    expect(page.locator("#search-hits .hit")).to_have_count(2)
    expect(page.get_by_text("Đang tìm trong hồ sơ cũ hơn")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "colours"), [(1440, "light"), (390, "dark")])
def test_a_case_is_found_and_opened_by_keys_alone(
    open_page: OpenPage, lan: int, report_case: ReportCase, width: int, colours: str
) -> None:
    first, second = (case_by_id(report_case()).code for _ in range(2))
    index_cases(limit=10)
    page = sign_in(open_page, "lan", width=width, colours=colours)
    press(page, "/")
    page.keyboard.type("chua chot")
    expect(page.locator("#search-hits .hit")).to_have_count(2)
    assert (barriers(page), sideways(page)) == ([], 0)
    press(page, "ArrowDown")
    press(page, "ArrowDown")
    chosen = page.evaluate("document.activeElement.getAttribute('href')")
    press(page, "Enter")
    page.wait_for_url(f"**{chosen}")
    assert chosen.rpartition("/")[2] in (first, second)
    press(page, "/")
    page.keyboard.type("khong co gi")
    expect(page.get_by_text("Không thấy hồ sơ nào")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#search-text")).to_have_value("")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_clock_goes_by_the_server_when_the_browsers_is_a_day_wrong(open_page: OpenPage, lan: int) -> None:
    page = sign_in(open_page, "lan")
    page.clock.install(time="2026-11-20T15:00:00Z")
    page.goto("/desk/")
    expect(page.locator(".deskclock__time")).to_have_text("09:10")
    page.clock.run_for(61_000)
    expect(page.locator(".deskclock__time")).to_have_text("09:11")
    expect(page.locator(".deskclock__left")).to_have_text("hôm nay còn 6 giờ 48 phút làm việc")
