"""The earlier report of the same person and matter: shown on the case page, linked by an officer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail, NewClaim, Problem, case_by_id
from motgio.capabilities.intake.facade import follow_up_of
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Role
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.desk.tests.conftest import Hire, signed_in

EARLIER = MONDAY - timedelta(minutes=20)
CARD = (NewClaim(RecordKind.CARD, Problem.WRONG_VALUE),)


@pytest.fixture
def pair(report_case: ReportCase) -> tuple[CaseDetail, CaseDetail]:
    """One person who reported the same thing twice within the hour."""
    return case_by_id(report_case(at=EARLIER)), case_by_id(report_case())


def test_the_later_case_leads_to_the_earlier_one_and_not_back(
    desk: Client, pair: tuple[CaseDetail, CaseDetail]
) -> None:
    earlier, later = pair
    page = desk.get(f"/desk/cases/{later.code}").content.decode()
    assert "Cùng người, cùng việc:" in page
    assert f'<a class="code" href="/desk/cases/{earlier.code}">' in page
    assert "Cùng người" not in desk.get(f"/desk/cases/{earlier.code}").content.decode()


def test_another_matter_of_the_same_person_shows_nothing(desk: Client, report_case: ReportCase) -> None:
    report_case(at=EARLIER)
    other = case_by_id(report_case(claims=CARD))
    assert "Cùng người" not in desk.get(f"/desk/cases/{other.code}").content.decode()


def test_linking_puts_the_matter_aside_and_keeps_the_hour(
    desk: Client, pair: tuple[CaseDetail, CaseDetail]
) -> None:
    earlier, later = pair
    address = f"/desk/cases/{later.code}"
    answer = desk.post(f"{address}/follow", {"earlier": earlier.code}, follow=True)
    page = answer.content.decode()
    assert "1 nội dung được xử lý ở đó" in page
    assert "Nối tiếp phản ánh:" in page
    assert f'action="{address}/follow"' not in page
    after = case_by_id(later.id)
    assert [claim.outcome for claim in after.claims] == ["duplicate"]
    assert (after.is_open, after.answer_due_at) == (True, later.answer_due_at)


def test_a_case_cannot_follow_a_later_one(desk: Client, pair: tuple[CaseDetail, CaseDetail]) -> None:
    earlier, later = pair
    answer = desk.post(f"/desk/cases/{earlier.code}/follow", {"earlier": later.code})
    assert answer.status_code == 409
    assert "Phản ánh kia không đến trước" in answer.content.decode()


def test_without_an_earlier_code_nothing_is_linked(desk: Client, pair: tuple[CaseDetail, CaseDetail]) -> None:
    assert desk.post(f"/desk/cases/{pair[1].code}/follow").status_code == 422
    offer = follow_up_of(pair[1])
    assert offer is not None
    assert not offer.is_linked


def test_a_leader_sees_the_earlier_case_but_no_button(
    hire: Hire, pair: tuple[CaseDetail, CaseDetail]
) -> None:
    leader = signed_in(hire("truong-phong", "79", Role.LEADER))
    page = leader.get(f"/desk/cases/{pair[1].code}").content.decode()
    assert "Cùng người, cùng việc:" in page
    assert f'action="/desk/cases/{pair[1].code}/follow"' not in page


def test_an_earlier_case_of_another_unit_does_not_exist(
    desk: Client, report_case: ReportCase, pair: tuple[CaseDetail, CaseDetail]
) -> None:
    foreign = case_by_id(report_case(at=EARLIER, province_code="01"))
    assert foreign.accountable_unit_id != pair[1].accountable_unit_id
    answers = [
        desk.post(f"/desk/cases/{pair[1].code}/follow", {"earlier": code})
        for code in (foreign.code, "HCM-0000-0000")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
