"""The pages of inspection and the officer's form in a real browser: no barrier, nothing off the screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.urls import reverse

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.referral.facade import DecisionKind
from motgio.capabilities.referral.tests.people import people, tell_of, with_team
from motgio.capabilities.referral.tests.test_files import decide, file_of, propose
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.testing.browser import OpenPage, barriers, sideways
from motgio.web.desk import officer as desk_officer
from motgio.web.desk.tests.conftest import signed_in

# What stands furthest out, so that a failure names it.
RUNS_OFF = """() => Array.from(document.querySelectorAll('main *'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 120)).slice(-3)"""
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_every_page_of_inspection_is_open_to_everybody_who_may_use_it(
    agency: Agency,
    report_case: ReportCase,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk_officer, "clock", SetClock(MONDAY))
    who = people(agency)
    case_id = report_case()
    page = open_page("/desk/login")

    def look(actor: object, address: str, name: str) -> None:
        session = signed_in(actor.staff_id).cookies[settings.SESSION_COOKIE_NAME].value  # type: ignore[attr-defined]
        # For the whole house: otherwise each address would keep the session of whoever opened it first.
        page.context.clear_cookies()
        house = page.url.split("/desk")[0]
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": house}])
        opened = page.goto(address)
        assert opened is not None
        assert (opened.status, page.url.endswith(address)) == (200, True), name
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        for width, height in ((1440, 900), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            if folder := os.environ.get("INSPECTION_PICTURES"):
                page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
            assert barriers(page, within="main", contrast=True) == [], name
            for size in ("200%", "100%"):
                page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
                assert sideways(page) == 0, (name, width, size, page.evaluate(RUNS_OFF))

    look(who.leader, reverse("inspection:files"), "empty")
    look(who.officer, reverse("desk:tell_inspection", args=[case_by_id(case_id).code]), "tell")
    code = file_of(who, case_id)
    tell_of(who.officer, case_id, said="Rất dài " * 60)
    look(who.leader, reverse("inspection:files"), "list")
    look(who.leader, reverse("inspection:file", args=[code]), "new")
    with_team(who, code)
    decide(who, code, DecisionKind.INSPECT)
    look(who.lead, reverse("inspection:file", args=[code]), "team")
    propose(who, code, DecisionKind.CONCLUDE)
    look(who.leader, reverse("inspection:file", args=[code]), "sign")
    look(who.lead, reverse("inspection:evidence", args=[code, 1]), "evidence")
    look(who.lead, reverse("inspection:paper", args=[code]), "paper")


def test_key_i_opens_the_form(
    agency: Agency, report_case: ReportCase, open_page: OpenPage, settings: LazySettings
) -> None:
    who = people(agency)
    case = case_by_id(report_case())
    page = open_page("/desk/login")
    session = signed_in(who.officer.staff_id).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])
    page.goto(reverse("desk:case", args=[case.code]))
    page.keyboard.press("i")
    page.wait_for_url(f"**{reverse('desk:tell_inspection', args=[case.code])}")
    page.get_by_label("Anh/chị đã thấy gì").fill("Người dân nói không đi khám.")
    page.get_by_label("Giấy tờ giả").check()
    page.get_by_role("button", name="Gửi thanh tra").click()
    page.get_by_text("Đã ghi nhận.").wait_for()
