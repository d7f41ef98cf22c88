"""The queue: what is due first stands first, one key takes the next, few queries however long it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import case_by_id, promise_made, take_case
from motgio.kernel.actor import Role
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, press
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in


def places(page: str, *codes: str) -> list[int]:
    """Where these codes stand in the page's queue."""
    return [page.index(f'id="q-{code}"') for code in codes]


# Outside a transaction, as in production: inside one the calendar is asked for anew each time.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("many", [1, 12, 60])
def test_the_queue_costs_at_most_eight_queries_however_long_it_is(
    desk: Client, report_case: ReportCase, many: int
) -> None:
    for number in range(many):
        report_case(at=MONDAY - timedelta(seconds=number))
    desk.get("/desk/")
    with CaptureQueriesContext(connection) as asked:
        page = desk.get("/desk/")
    assert page.status_code == 200
    assert len(own_queries(asked)) <= 8


def test_the_nearest_due_time_stands_first(desk: Client, report_case: ReportCase) -> None:
    late, early = (
        case_by_id(report_case(at=MONDAY - timedelta(minutes=minutes))).code for minutes in (5, 40)
    )
    page = desk.get("/desk/").content.decode()
    assert places(page, early, late) == sorted(places(page, early, late))
    assert "còn 20 phút làm việc" in page


def test_a_call_back_returns_to_the_top_half_an_hour_before(
    desk: Client, lan: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    promised = case_by_id(report_case(at=MONDAY))
    other = case_by_id(report_case(at=MONDAY - timedelta(minutes=50)))
    promise_made(
        actor=actor_of(lan),
        case_id=promised.id,
        due_at=MONDAY + timedelta(hours=2),
        words="Chúng tôi gọi lại lúc 11:10.",
        reason="needs_unit",
        at=MONDAY,
    )
    before = desk.get("/desk/").content.decode()
    assert places(before, other.code, promised.code) == sorted(places(before, other.code, promised.code))
    desk_clock.instant = MONDAY + timedelta(minutes=95)
    page = desk.get("/desk/").content.decode()
    assert places(page, promised.code, other.code) == sorted(places(page, promised.code, other.code))
    assert "Gọi lại bây giờ" in page
    assert promised.code in desk.get("/desk/promises").content.decode()


def test_the_list_is_sent_again_only_when_something_changed(
    desk: Client, minh: int, report_case: ReportCase
) -> None:
    first = report_case()
    page = desk.get("/desk/").content.decode()
    address = page.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    assert desk.get(address).status_code == 204
    take_case(actor=actor_of(minh), case_id=first, at=MONDAY)
    again = desk.get(address)
    assert again.status_code == 200
    assert case_by_id(first).code not in again.content.decode()


def test_the_next_case_is_taken_and_opened(desk: Client, lan: int, report_case: ReportCase) -> None:
    report_case(at=MONDAY)
    urgent = report_case(at=MONDAY - timedelta(minutes=30))
    answer = desk.post("/desk/next")
    assert answer.headers["Location"] == f"/desk/cases/{case_by_id(urgent).code}"
    assert case_by_id(urgent).assignee_id == lan


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Không còn việc chờ" in desk.get("/desk/").content.decode()
    answer = desk.post("/desk/next", follow=True)
    assert "Không còn việc nào chờ nhận" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_ask_at_once_get_two_different_cases(
    lan: int, minh: int, report_case: ReportCase
) -> None:
    cases = {case_by_id(report_case(at=MONDAY - timedelta(minutes=place))).code for place in range(4)}
    clients = [signed_in(lan), signed_in(minh)] * 2

    def take(client: Client) -> str:
        try:
            return client.post("/desk/next").headers["Location"].rpartition("/")[2]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, clients))
    assert set(taken) == cases


@pytest.mark.parametrize(
    ("role", "unit", "opens"),
    [
        (Role.CARE_OFFICER, "79-CSKH", "/desk/"),
        (Role.LEADER, "79", "/desk/"),
        (Role.AUDITOR, "VSS", "/desk/"),
        (Role.CHECKER, "79", "/desk/approvals"),
        (Role.ADMINISTRATOR, "79", "/desk/admin/staff"),
    ],
)
def test_everybody_has_a_first_page(hire: Hire, role: Role, unit: str, opens: str) -> None:
    answer = signed_in(hire("someone", unit, role)).get("/desk/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1:] in ([], [(opens, 302)])


def test_the_next_case_says_in_one_line_why(desk: Client, report_case: ReportCase) -> None:
    urgent = case_by_id(report_case(at=MONDAY - timedelta(minutes=30))).code
    report_case(at=MONDAY - timedelta(minutes=5))
    page = desk.get("/desk/").content.decode()
    assert f'data-next-code="{urgent}"' in page
    assert "hạn gần nhất" in page
    told = desk.post("/desk/next", follow=True).content.decode()
    assert "Vì sao việc này: hạn gần nhất." in told


def test_a_page_fetched_ahead_is_logged_as_that(desk: Client, report_case: ReportCase) -> None:
    from motgio.platform.audit.models import RecordRead

    code = case_by_id(report_case()).code
    assert desk.get(f"/desk/cases/{code}", headers={"X-Desk": "ahead"}).status_code == 200
    assert [read.purpose for read in RecordRead.objects.all()] == ["fetched_ahead"]
    taken = desk.post("/desk/next", headers={"X-Desk": "ahead"})
    assert taken.headers["X-Case"] == code
    assert 'id="take-back"' in taken.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_one_key_paints_the_case_that_was_fetched_ahead(
    open_page: OpenPage, lan: int, report_case: ReportCase
) -> None:
    first, second = (
        case_by_id(report_case(at=MONDAY - timedelta(minutes=minutes))).code for minutes in (30, 20)
    )
    page = sign_in(open_page, "lan")
    for code in (first, second):
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-ahead", code)
        page.evaluate("window.stayed = true")
        press(page, "n")
        expect(page.get_by_role("heading", level=1)).to_contain_text(code)
        expect(page.get_by_text("Tôi đang xử lý")).to_be_visible()
        expect(page.locator("#take-back")).to_be_visible()
        expect(page.get_by_text("Vì sao việc này")).to_be_visible()
        assert page.evaluate("window.stayed")
        assert page.url.endswith(code)
    # The forms go by the version of after the taking.
    page.locator("#reply").fill("Đã xem")
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã gửi trả lời.")).to_be_visible()
