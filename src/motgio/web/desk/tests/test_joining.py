"""Merging, separating and splitting from the case page."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from motgio.capabilities.cases.facade import NewClaim, Problem, case_by_id
from motgio.capabilities.cases.models import Case
from motgio.capabilities.records.domain import RecordKind
from motgio.testing.agency import MONDAY, ReportCase

BOOK = NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED)
CARD = NewClaim(RecordKind.CARD, Problem.WRONG_VALUE)


def test_an_officer_merges_two_reports_and_separates_them_again(
    desk: Client, report_case: ReportCase
) -> None:
    first = case_by_id(report_case(claims=(BOOK,)))
    later = case_by_id(report_case(claims=(BOOK, CARD), at=MONDAY + timedelta(minutes=1)))
    address = f"/desk/cases/{later.code}"
    assert "Gộp, trả lời chung" in desk.get(address).content.decode()
    page = desk.post(f"{address}/merge", {"earlier": first.code}, follow=True).content.decode()
    assert "Trả lời phản ánh trước là trả lời cả hai" in page
    assert "Đã gộp vào" in page
    assert later.code in desk.get(f"/desk/cases/{first.code}").content.decode()
    assert later.code not in desk.get("/desk/").content.decode()
    page = desk.post(f"{address}/separate", follow=True).content.decode()
    assert "Đã tách lại" in page
    assert Case.objects.get(id=later.id).merged_into is None
    again = desk.post(f"{address}/separate")
    assert again.status_code == 409
    assert "không còn gộp" in again.content.decode()


def test_what_cannot_be_merged_is_refused_in_words(desk: Client, report_case: ReportCase) -> None:
    case = case_by_id(report_case())
    for earlier, status in (("", 422), ("HCM-0000-0000", 404), (case.code, 409), ("x" * 900, 404)):
        assert desk.post(f"/desk/cases/{case.code}/merge", {"earlier": earlier}).status_code == status


def test_an_officer_splits_a_report_of_two_matters(desk: Client, report_case: ReportCase) -> None:
    case = case_by_id(report_case(claims=(BOOK, CARD)))
    address = f"/desk/cases/{case.code}"
    assert "Tách thành hai phản ánh" in desk.get(address).content.decode()
    page = desk.post(f"{address}/split", {"claim": ["2"], "version": case.version}, follow=True)
    made = Case.objects.get(follows=case.id)
    assert f"Đã tách thành {made.code}" in page.content.decode()
    assert "Tách thành hai phản ánh" not in page.content.decode()


def test_a_split_with_nonsense_changes_nothing(desk: Client, report_case: ReportCase) -> None:
    case = case_by_id(report_case(claims=(BOOK, CARD)))
    address = f"/desk/cases/{case.code}/split"
    for given, status in (
        ({}, 422),
        ({"claim": ["x", "1"]}, 422),
        ({"claim": ["1", "2"]}, 422),
        ({"claim": ["9" * 40]}, 422),
        ({"claim": ["1"], "version": "0"}, 409),
        ({"claim": ["1"], "version": "x"}, 409),
    ):
        assert desk.post(address, {"version": case.version, **given}).status_code == status
    assert Case.objects.count() == 1
