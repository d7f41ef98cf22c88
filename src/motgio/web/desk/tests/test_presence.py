"""Who else has this case open: seen within seconds, gone when gone, and no record is read for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import case_by_id, colleagues_present, forget_presence
from motgio.capabilities.cases.models import Presence
from motgio.kernel.actor import Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in


def poll_of(page: str) -> str:
    return page.partition('id="live"')[2].partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")


def test_a_colleague_appears_with_the_next_poll_and_goes_again(
    desk: Client, minh: int, report_case: ReportCase, desk_clock: SetClock
) -> None:
    code = case_by_id(report_case()).code
    page = desk.get(f"/desk/cases/{code}").content.decode()
    assert "cũng đang mở" not in page
    assert desk.get(poll_of(page)).status_code == 204
    signed_in(minh).get(f"/desk/cases/{code}")
    reads = RecordRead.objects.count()
    part = desk.get(poll_of(page)).content.decode()
    assert "Trần Quang Minh cũng đang mở hồ sơ này" in part
    assert "composer" not in part
    assert RecordRead.objects.count() == reads
    assert desk.get(poll_of(part)).status_code == 204
    assert "Trần Quang Minh đang mở" in desk.get("/desk/").content.decode()
    desk_clock.instant = MONDAY + timedelta(seconds=8)
    assert "cũng đang mở" not in desk.get(poll_of(part)).content.decode()


def test_a_colleague_in_the_queue_changes_its_mark(desk: Client, minh: int, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    page = desk.get("/desk/").content.decode()
    address = page.partition('hx-get="/desk/queue')[2].partition('"')[0].replace("&amp;", "&")
    assert desk.get("/desk/queue" + address).status_code == 204
    signed_in(minh).get(f"/desk/cases/{code}")
    assert "Trần Quang Minh đang mở" in desk.get("/desk/queue" + address).content.decode()


def test_a_page_fetched_ahead_shows_nobody(desk: Client, minh: int, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    signed_in(minh).get(f"/desk/cases/{code}", headers={"X-Desk": "ahead"})
    assert "cũng đang mở" not in desk.get(f"/desk/cases/{code}").content.decode()


def test_a_stranger_leaves_no_trace(hire: Hire, report_case: ReportCase) -> None:
    code = case_by_id(report_case()).code
    stranger = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    assert stranger.get(f"/desk/cases/{code}").status_code == 404
    assert stranger.get(f"/desk/cases/{code}/version").status_code == 404
    assert not Presence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_presence_is_one_statement_and_two_tabs_write_once(lan: int, report_case: ReportCase) -> None:
    case_id, actor = report_case(), actor_of(lan)
    with CaptureQueriesContext(connection) as asked:
        for _tab in range(2):
            colleagues_present(actor, case_ids=[case_id], at=MONDAY, opened=case_id)
    assert len(own_queries(asked)) == 2
    assert Presence.objects.get().seen_at == MONDAY
    later = MONDAY + timedelta(minutes=6)
    assert forget_presence(at=later) == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_officers_see_each_other(
    open_page: OpenPage, lan: int, minh: int, report_case: ReportCase
) -> None:
    code = case_by_id(report_case()).code
    page, other = sign_in(open_page, "lan"), sign_in(open_page, "minh")
    page.goto(f"/desk/cases/{code}")
    other.goto(f"/desk/cases/{code}")
    expect(other.locator("#presence")).to_contain_text("Nguyễn Thị Ngọc Lan")
    expect(page.locator("#presence")).to_contain_text("Trần Quang Minh")
    assert barriers(page) == []
