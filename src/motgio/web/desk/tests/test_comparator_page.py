"""The comparator on the case page: weight, queries, and what stays covered until a look is written down."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases.facade import CaseDetail, NewClaim, Problem
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Role
from motgio.platform.audit.facade import reads_of
from motgio.testing.agency import ReportCase
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import Hire, Hold, signed_in
from motgio.web.desk.tests.lagging import TWICE, lagging_case

ILLNESS = "Bệnh do HIV"
NOT_MINE = NewClaim(RecordKind.TREATMENT, Problem.NOT_MINE)
WRONG_NAME = NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE, {}, "Nguyễn Văn Á")


@pytest.fixture
def case(report_case: ReportCase, hold: Hold) -> CaseDetail:
    """Months, identity and visits in one case."""
    return lagging_case(report_case, hold, claims=(TWICE, WRONG_NAME, NOT_MINE))


def compare_part(page: str) -> str:
    found = re.search(r'<section id="compare".*?</section>', page, re.S)
    assert found is not None
    return found[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("years", ["", "?years=all"])
def test_thirty_years_cost_no_more_queries(desk: Client, case: CaseDetail, years: str) -> None:
    desk.get(f"/desk/cases/{case.code}")
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/desk/cases/{case.code}{years}")
    assert len(own_queries(asked)) <= 15


def test_thirty_folded_years_are_light(desk: Client, case: CaseDetail) -> None:
    folded = compare_part(desk.get(f"/desk/cases/{case.code}").content.decode())
    whole = compare_part(desk.get(f"/desk/cases/{case.code}?years=all").content.decode())
    assert "1996–2016" in folded
    assert len(folded.encode()) < 60_000
    assert len(whole.encode()) < 160_000


def test_the_page_says_in_a_sentence_what_differs(desk: Client, case: CaseDetail) -> None:
    page = compare_part(desk.get(f"/desk/cases/{case.code}").content.decode())
    assert "Ứng dụng thiếu 3 tháng 08/2026 – 10/2026 so với hệ thống (B)." in page
    assert "2 tháng 01/2018 – 02/2018 đóng trùng ở quỹ chỉ được đóng một lần (A, B)." in page
    assert "Trong 3 tháng người dân nêu (quỹ HT-TT): ứng dụng có 3, hệ thống có 3." in page


def test_a_protected_visit_stays_covered_until_its_showing_is_written_down(
    desk: Client, case: CaseDetail
) -> None:
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Viêm họng cấp" in page
    assert "1 lần khám thuộc nhóm bệnh được bảo vệ đặc biệt đang được che." in page
    assert ILLNESS not in page
    assert "06/05/2024" not in page
    shown = desk.post(f"/desk/cases/{case.code}/health").content.decode()
    assert ILLNESS in shown
    assert "reveal_health" in {read.purpose for read in reads_of(NUMBER)}


def test_the_quiet_refresh_covers_the_visit_again(desk: Client, case: CaseDetail) -> None:
    desk.post(f"/desk/cases/{case.code}/health")
    assert ILLNESS not in desk.get(f"/desk/cases/{case.code}/version").content.decode()


def test_a_foreign_officer_cannot_uncover_anything(hire: Hire, case: CaseDetail) -> None:
    foreign = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    assert foreign.post(f"/desk/cases/{case.code}/health").status_code == 404
    assert "reveal_health" not in {read.purpose for read in reads_of(NUMBER)}


def test_the_quiet_refresh_keeps_the_years_that_were_opened(desk: Client, case: CaseDetail) -> None:
    folded = desk.get(f"/desk/cases/{case.code}/version").content.decode()
    whole = desk.get(f"/desk/cases/{case.code}/version?years=all").content.decode()
    assert 'id="both-2000-01"' not in folded
    assert 'id="both-2000-01"' in whole


def test_no_id_of_the_comparator_is_given_twice_or_holds_a_number(desk: Client, case: CaseDetail) -> None:
    page = desk.get(f"/desk/cases/{case.code}?years=all").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', compare_part(page))
    assert len(ids) == len(set(ids))
    assert not any(NUMBER in each for each in ids)
