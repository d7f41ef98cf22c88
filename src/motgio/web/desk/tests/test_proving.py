"""An officer makes sure who the person is; only then are values of the record told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail, Subject, case_by_id
from motgio.capabilities.cases.models import Claim
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.capabilities.records.models import Snapshot
from motgio.kernel.actor import Role
from motgio.kernel.clock import SystemClock
from motgio.platform.audit.facade import reads_of
from motgio.platform.people.facade import create_service_token, forget_tokens
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.desk.tests.conftest import Hire, Verified, signed_in

BEFORE, AFTER = {"closed_on": None}, {"closed_on": "2019-08"}


@pytest.fixture
def case(report_case: ReportCase) -> CaseDetail:
    """A corrected case whose reporter proved nothing."""
    case_id = report_case()
    Claim.objects.filter(case_id=case_id).update(before=BEFORE, after=AFTER, verdict="record_wrong")
    return case_by_id(case_id)


def address(case: CaseDetail) -> str:
    return f"/desk/cases/{case.code}/identity"


def test_with_proof_of_identity_the_interface_tells_before_and_after(desk: Client, case: CaseDetail) -> None:
    hired = SystemClock().now() - timedelta(days=1)
    create_service_token(name="portal", token="t" * 20, scopes=("cases:read",), unit_code="79", at=hired)
    asked = {"path": f"/api/v1/cases/{case.code}", "headers": {"Authorization": f"Bearer {'t' * 20}"}}
    untold = Client().get(**asked).json()["claims"][0]
    assert (untold["before"], untold["after"]) == (None, None)
    assert desk.post(address(case), {"how": "card_at_counter"}).status_code == 302
    told = Client().get(**asked).json()
    assert told["proof_level"] == "identity"
    assert (told["claims"][0]["before"], told["claims"][0]["after"]) == (BEFORE, AFTER)
    assert told["timeline"][-1]["text"] == "Đã xác minh danh tính của anh/chị"
    forget_tokens()


def test_the_history_says_how_and_the_button_is_gone(desk: Client, case: CaseDetail) -> None:
    assert address(case) in desk.get(f"/desk/cases/{case.code}").content.decode()
    desk.post(address(case), {"how": "hotline_questions"})
    assert address(case) not in desk.get(f"/desk/cases/{case.code}").content.decode()
    history = desk.get(f"/desk/history/{case.code}").content.decode()
    assert ": Đã xác minh danh tính" in history
    assert "Câu hỏi tổng đài" in history


@pytest.mark.parametrize("how", ["", "he_said_so"])
def test_without_a_known_way_nothing_is_proven(desk: Client, case: CaseDetail, how: str) -> None:
    answer = desk.post(address(case), {"how": how})
    assert answer.status_code == 422
    assert case_by_id(case.id).proof_level == "none"


def test_who_may_only_watch_neither_sees_the_button_nor_proves(hire: Hire, case: CaseDetail) -> None:
    leader = signed_in(hire("sep", "79-CSKH", Role.LEADER))
    assert address(case) not in leader.get(f"/desk/cases/{case.code}").content.decode()
    assert leader.post(address(case), {"how": "card_at_counter"}).status_code == 404
    assert case_by_id(case.id).proof_level == "none"


def test_a_look_at_a_person_found_by_citizen_id_is_logged_under_the_number_that_was_read(
    desk: Client, verified: Verified
) -> None:
    case = verified(participant=Subject(citizen_id="079088001234"))
    Snapshot.objects.create(
        number=NUMBER,
        kind="identity",
        source="system",
        system="TST",
        case_id=case.id,
        as_of=MONDAY,
        taken_at=MONDAY,
        asked_by="system:",
        purpose="verify_claim",
        rows=[],
    )
    assert case.participant_number == ""
    desk.get(f"/desk/cases/{case.code}")
    assert "case_work" in {read.purpose for read in reads_of(NUMBER)}
