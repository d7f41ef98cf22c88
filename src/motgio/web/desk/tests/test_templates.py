"""Templates with places: what is known is filled, what is not blocks the sending and says so."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import Reporter, case_by_id, fill, unfilled
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, press
from motgio.web.desk.reply_templates import reply_templates
from motgio.web.desk.tests.test_in_browser import sign_in


def test_known_places_are_filled_and_unknown_ones_stay() -> None:
    assert fill("Gửi { name }: {giấy tờ nào}", {"name": "Lan"}) == "Gửi Lan: {giấy tờ nào}"
    assert unfilled("{a} {b}\n{a} {} {{c}} {d\ne}") == ("a", "b", "c")
    # A value that looks like a place is none, and an empty one fills nothing.
    assert fill("{name}{unit}", {"name": "{unit}", "unit": ""}) == "(unit){unit}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_template_is_filled_but_for_what_only_the_officer_knows(
    report_case: ReportCase, language: str
) -> None:
    case = case_by_id(report_case(language=language))
    templates = reply_templates(case, officer="Lan", unit="Tổ CSKH")
    open_places = [unfilled(template.text) for template in templates]
    assert [len(places) for places in open_places] == [0, 0, 0, 3, 0]
    assert all("Nguyễn Văn A" in template.text and "Lan, Tổ CSKH" in template.text for template in templates)


def test_an_unfilled_place_blocks_the_sending_and_keeps_the_words(
    desk: Client, report_case: ReportCase
) -> None:
    case = case_by_id(report_case())
    typed = {"text": "Xin gửi {giấy tờ nào} trước {ngày}", "version": case.version}
    for spoken in ({}, {"spoken": "on"}):
        answer = desk.post(f"/desk/cases/{case.code}/answer", typed | spoken)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Còn chỗ chưa điền: {giấy tờ nào}, {ngày}" in page
        assert "Xin gửi {giấy tờ nào} trước {ngày}</textarea>" in page
    assert case_by_id(case.id).answered_at is None
    assert not Outbound.objects.exists()
    desk.post(f"/desk/cases/{case.code}/answer", typed | {"text": "Xin gửi sổ trước 20/11"})
    assert case_by_id(case.id).answered_at == MONDAY


def test_a_name_with_braces_blocks_nothing(desk: Client, report_case: ReportCase) -> None:
    case = case_by_id(report_case(reporter=Reporter("Anh {x}", "0901234567", "a@example.vn")))
    text = reply_templates(case, officer="Lan", unit="Tổ CSKH")[0].text
    assert "Anh (x)" in text
    desk.post(f"/desk/cases/{case.code}/answer", {"text": text, "version": case.version})
    assert case_by_id(case.id).answered_at == MONDAY


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_first_open_place_is_marked_so_that_typing_fills_it(
    open_page: OpenPage, lan: int, report_case: ReportCase
) -> None:
    case = case_by_id(report_case())
    page = sign_in(open_page, "lan")
    page.goto(f"/desk/cases/{case.code}")
    page.get_by_text("Chèn mẫu").press("Enter")
    page.get_by_role("button", name="Cần giấy tờ").press("Enter")
    page.keyboard.type("giấy khai sinh")
    value = page.locator("#reply").input_value()
    assert "chúng tôi cần xem thêm: giấy khai sinh. Anh/chị" in value
    press(page, "Control+Enter")
    expect(page.get_by_text("Còn chỗ chưa điền: {nơi nộp}, {ngày}")).to_be_visible()
