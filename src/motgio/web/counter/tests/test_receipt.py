"""The receipt: what it says, on both papers, for the office that filed it."""

from __future__ import annotations

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import case_by_id, track_url
from motgio.capabilities.counter.models import Filing
from motgio.capabilities.intake.facade import read_reports
from motgio.kernel.clock import SystemClock
from motgio.web.components.templatetags.motgio import qr_code
from motgio.web.counter.tests.conftest import Agency, Post, filled


@pytest.mark.parametrize("paper", ["", "?paper=80"])
def test_the_receipt_says_code_due_time_officer_and_where_to_look(
    post: Post, desk: Client, paper: str
) -> None:
    address = post(record_1="contribution", problem_1="not_closed").headers["Location"]
    page = desk.get(address + paper).content.decode()
    case = case_by_id(Filing.objects.get().case_id)
    for said in (case.code, "16/11/2026\u00a010:10", "Nguyễn Thị Ngọc Lan", "Nguyễn Văn A", "Chưa chốt sổ"):
        assert said in page
    assert str(qr_code(track_url(case.track_token), "Mã QR mở trang theo dõi")) in page
    assert ("paper-80.css" in page, "paper-a5.css" in page) == (bool(paper), not paper)
    assert "7912345678" not in page
    assert case.track_token not in page


def test_words_that_nobody_has_read_yet_stand_on_the_receipt_as_they_were_said(
    post: Post, desk: Client
) -> None:
    address = post(text="Công ty cũ chưa chốt sổ " + "cho tôi " * 40).headers["Location"]
    page = desk.get(address).content.decode()
    assert "“Công ty cũ chưa chốt sổ cho tôi" in page
    assert "…”" in page
    assert read_reports(limit=10, clock=SystemClock()) == 1
    page = desk.get(address).content.decode()
    assert "Chưa chốt sổ" in page
    assert "“Công ty" not in page


def test_a_promised_time_stands_on_the_receipt(post: Post, desk: Client) -> None:
    address = post(reply_by="comes_again", comes_at="2026-11-16T14:00:00+07:00").headers["Location"]
    page = desk.get(address).content.decode()
    assert "Hẹn trả lời trước" in page
    assert "16/11/2026\u00a014:00" in page
    assert "mang phiếu này quay lại quầy" in page


def test_the_helper_stands_on_the_receipt(post: Post, desk: Client) -> None:
    address = post(relation="child", reporter_name="Nguyễn Văn Con").headers["Location"]
    assert "Nguyễn Văn Con" in desk.get(address).content.decode()


def test_a_local_office_prints_what_it_filed_though_another_unit_answers(
    dung: Client, desk: Client, records: Agency
) -> None:
    address = dung.post("/desk/counter/", filled()).headers["Location"]
    code = address.rpartition("/")[2]
    assert "Võ Thị Thùy Dung" in dung.get(address).content.decode()
    assert dung.get(f"/desk/cases/{code}").status_code == 404
    # The unit that answers works on the case; the receipt is the counter's.
    assert desk.get(address).status_code == 404
    assert desk.get(f"/desk/cases/{code}").status_code == 200
