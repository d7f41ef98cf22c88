"""The desk obeys the rule in force for a kind of change, and says so before and after a try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.corrections.facade import KindRule, corrections_of, propose, propose_kind_rule
from motgio.capabilities.records.facade import ChangeKind
from motgio.capabilities.rules.facade import RuleSubject, release_rule
from motgio.kernel.actor import Role
from motgio.testing.agency import MONDAY, Agency
from motgio.web.desk.tests.conftest import Hire, Verified, actor_of, signed_in

Rule = Callable[..., None]


@pytest.fixture
def rule(agency: Agency) -> Rule:
    """Puts a rule for closing books in force in the province."""
    hoa = agency.actor(120, "Hoa", "79", Role.ADMINISTRATOR)
    binh = agency.actor(121, "Bình", "79", Role.ADMINISTRATOR)

    def put(**new: object) -> None:
        told = {"source": "QĐ 12/QĐ-BHXH", "reason": "Rà soát", "revision": 0, "at": MONDAY}
        kind = ChangeKind.CLOSE_BOOK
        propose_kind_rule(
            actor=hoa,
            office="79",
            kind=kind,
            rule=KindRule(**new),  # type: ignore[arg-type]
            valid_from=date(2026, 11, 16),
            **told,  # type: ignore[arg-type]
        )
        place = {"office": "79", "subject": RuleSubject.CHANGE_KIND, "key": kind.value}
        release_rule(actor=binh, **place, revision=1, at=MONDAY)  # type: ignore[arg-type]

    return put


def posted(desk: Client, case: CaseDetail) -> tuple[int, str]:
    (draft,) = corrections_of(case.id)
    given = {"correction_version": draft.version, "ground": "Căn cứ đã gõ"}
    answer = desk.post(f"/desk/cases/{case.code}/corrections/{draft.id}/propose", given)
    return answer.status_code, answer.content.decode()


def test_a_kind_that_is_switched_off_is_told_on_the_case_page_and_refused(
    desk: Client, verified: Verified, rule: Rule
) -> None:
    case = verified()
    assert "Đề nghị điều chỉnh" in desk.get(f"/desk/cases/{case.code}").content.decode()
    rule(is_on=False)
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Loại điều chỉnh này đang tắt" in page
    assert "Đề nghị điều chỉnh" not in page
    status, page = posted(desk, case)
    assert status == 409
    assert "Đơn vị quản lý hồ sơ không nhận đề nghị mới của loại này." in page
    assert "Căn cứ đã gõ" in page
    assert corrections_of(case.id)[0].state == "drafted"


def test_a_role_that_may_not_propose_is_told_so(desk: Client, verified: Verified, rule: Rule) -> None:
    case = verified()
    rule(proposers=frozenset({Role.FOCAL_OFFICER}))
    told = "Vai trò của anh/chị không được đề nghị loại này"
    assert told in desk.get(f"/desk/cases/{case.code}").content.decode()
    status, page = posted(desk, case)
    assert (status, told in page) == (409, True)


def test_a_leader_has_a_stack_where_the_rule_lets_leaders_decide(
    verified: Verified, rule: Rule, hire: Hire, lan: int
) -> None:
    head = signed_in(hire("head", "7901", Role.LEADER))
    case = verified()
    (draft,) = corrections_of(case.id)
    propose(actor=actor_of(lan), correction_id=draft.id, at=MONDAY)
    assert case.code not in head.get("/desk/approvals").content.decode()
    assert 'href="/desk/approvals"' not in head.get("/desk/").content.decode()
    assert head.post(f"/desk/approvals/{draft.id}/approve", {"correction_version": 2}).status_code == 404
    rule(approvers=frozenset({Role.LEADER}))
    assert 'href="/desk/approvals"' in head.get("/desk/").content.decode()
    assert case.code in head.get("/desk/approvals").content.decode()
    assert head.post(f"/desk/approvals/{draft.id}/approve", {"correction_version": 2}).status_code == 302
    assert corrections_of(case.id)[0].state == "approved"
