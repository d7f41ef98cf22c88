"""Ten seconds to take back, on the desk: a bar over every page, a button without script, and twelve keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from motgio.capabilities.cases.facade import Outcome, answer_case, case_by_id, take_case
from motgio.kernel.clock import SetClock
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, press, sideways
from motgio.web.desk.tests.conftest import Verified, actor_of, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in

BROWSER = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
MOST_KEYS = 12


def act_in(page: str) -> str:
    return page.partition('name="act" value="')[2].partition('"')[0]


def send(desk: Client, case_id: int) -> None:
    case = case_by_id(case_id)
    desk.post(f"/desk/cases/{case.code}/answer", {"text": "Đã xong", "version": case.version})


def test_the_bar_stands_over_every_page_until_the_time_is_over(
    desk: Client, report_case: ReportCase, desk_clock: SetClock
) -> None:
    send(desk, report_case())
    for address in ("/desk/", "/desk/promises", "/desk/search"):
        assert "Trả lời đang chờ gửi đi" in desk.get(address).content.decode()
    desk_clock.instant = MONDAY + timedelta(seconds=11)
    assert "Trả lời đang chờ gửi đi" not in desk.get("/desk/").content.decode()


def test_a_send_is_taken_back_in_another_browser_without_script(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    case_id = report_case()
    send(desk, case_id)
    other = signed_in(lan)
    answer = other.post("/desk/take-back", {"act": act_in(other.get("/desk/").content.decode())}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/desk/cases/{case_by_id(case_id).code}", 302)]
    assert "Đã thu lại." in page
    assert "Đã xong</textarea>" in page
    assert case_by_id(case_id).answered_at is None
    assert set(Outbound.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_colleague_and_a_late_hand_take_nothing_back(
    desk: Client, minh: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    case_id = report_case()
    send(desk, case_id)
    act = act_in(desk.get("/desk/").content.decode())
    colleague = signed_in(minh)
    assert "Trả lời đang chờ gửi đi" not in colleague.get("/desk/").content.decode()
    refused = colleague.post("/desk/take-back", {"act": act}, follow=True)
    assert "Không còn gì để thu lại." in refused.content.decode()
    desk_clock.instant = MONDAY + timedelta(seconds=11)
    late = desk.post("/desk/take-back", {"act": act}, follow=True)
    assert "Đã quá mười giây" in late.content.decode()
    assert case_by_id(case_id).answered_at == MONDAY


@pytest.mark.parametrize("act", ["", "0", "x", "9" * 30, "-1", "１"])
def test_an_act_that_is_none_says_so(desk: Client, db: None, act: str) -> None:
    answer = desk.post("/desk/take-back", {"act": act}, follow=True)
    assert "Không còn gì để thu lại." in answer.content.decode()


def test_a_case_is_closed_and_opened_again_within_ten_seconds(
    desk: Client, lan: int, report_case: ReportCase
) -> None:
    case_id = report_case()
    code = case_by_id(case_id).code
    assert "Kết thúc hồ sơ <kbd>" not in desk.get(f"/desk/cases/{code}").content.decode()
    refused = desk.post(f"/desk/cases/{code}/close")
    assert (refused.status_code, "Còn nội dung chưa xong" in refused.content.decode()) == (409, True)
    answer_case(actor=actor_of(lan), case_id=case_id, text="x", at=MONDAY, settle_as=Outcome.CANNOT_CHANGE)
    assert "Kết thúc hồ sơ <kbd>" in desk.get(f"/desk/cases/{code}").content.decode()
    page = desk.post(f"/desk/cases/{code}/close", follow=True).content.decode()
    assert case_by_id(case_id).state == "closed"
    desk.post("/desk/take-back", {"act": act_in(page)})
    assert case_by_id(case_id).state == "answered"


def test_the_person_sees_no_answer_while_it_can_be_taken_back(
    desk: Client, client: Client, report_case: ReportCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motgio.web.citizen.views import tracking

    case_id = report_case()
    case = case_by_id(case_id)
    before = _tracking(client, case.track_token, monkeypatch, tracking, 1)
    send(desk, case_id)
    assert _tracking(client, case.track_token, monkeypatch, tracking, 1) == before
    assert "Đã xong" in _tracking(client, case.track_token, monkeypatch, tracking, 11)


def _tracking(
    client: Client, token: str, monkeypatch: pytest.MonkeyPatch, tracking: object, seconds: int
) -> str:
    monkeypatch.setattr(tracking, "moment_of", lambda request: MONDAY + timedelta(seconds=seconds))
    page = client.get(f"/theo-doi/{token}").content.decode()
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


class Keys:
    """A keyboard that counts: a key held while another is pressed counts too."""

    def __init__(self, page: Page) -> None:
        self.page, self.many = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.many += len(key.split("+"))
            press(self.page, key)


class TestInBrowser:
    pytestmark = BROWSER

    def test_the_standard_case_takes_at_most_twelve_keys(
        self, open_page: OpenPage, lan: int, hanh: int, verified: Verified
    ) -> None:
        """A book never closed: taken, correction proposed, person told that it is under way, next case."""
        case = verified()
        page = sign_in(open_page, "lan")
        keys = Keys(page)
        keys.press("n")
        expect(page.get_by_role("heading", level=1)).to_contain_text(case.code)
        keys.press("c", "Enter")
        expect(page.get_by_text("Chờ duyệt")).to_be_visible()
        keys.press("a")
        expect(page.locator("#reply")).not_to_be_empty()
        keys.press("Control+Enter")
        expect(page.get_by_text("Đã gửi trả lời.")).to_be_visible()
        keys.press("n")
        assert case_by_id(case.id).state == "answered"
        assert keys.many <= MOST_KEYS
        print(f"standard case: {keys.many} keys")

    def test_a_send_is_taken_back_with_one_key(
        self, open_page: OpenPage, lan: int, verified: Verified
    ) -> None:
        case = verified()
        take_case(actor=actor_of(lan), case_id=case.id, at=MONDAY)
        page = sign_in(open_page, "lan")
        page.goto(f"/desk/cases/{case.code}")
        page.locator("#reply").fill("Câu vừa gửi")
        press(page, "Control+Enter")
        expect(page.locator("#take-back")).to_be_visible()
        expect(page.locator("[data-seconds]")).to_have_text("10")
        assert (barriers(page), sideways(page)) == ([], 0)
        press(page, "z")
        expect(page.get_by_text("Đã thu lại.")).to_be_visible()
        expect(page.locator("#reply")).to_have_value("Câu vừa gửi")
        assert case_by_id(case.id).state == "checking"

    def test_the_bar_counts_down_and_goes(
        self, open_page: OpenPage, lan: int, report_case: ReportCase
    ) -> None:
        case = case_by_id(report_case())
        page = sign_in(open_page, "lan")
        page.clock.install()
        page.goto(f"/desk/cases/{case.code}")
        press(page, "t")
        expect(page.locator("#take-back")).to_be_visible()
        page.clock.run_for(4_000)
        expect(page.locator("[data-seconds]")).to_have_text("6")
        page.clock.run_for(7_000)
        expect(page.locator("#take-back")).to_have_count(0)
