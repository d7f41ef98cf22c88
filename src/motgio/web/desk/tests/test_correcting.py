"""Two people: one proposes, another decides; nobody sees his own on the stack."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import NewClaim, Problem, case_by_id
from motgio.capabilities.corrections.facade import corrections_of
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Role
from motgio.platform.audit.facade import reads_of
from motgio.web.desk.tests.conftest import Hire, Verified, signed_in


def proposed(desk: Client, verified: Verified, **typed: object) -> tuple[str, int]:
    case = verified()
    (draft,) = corrections_of(case.id)
    given = {"correction_version": draft.version, "ground": draft.ground, **typed}
    answer = desk.post(f"/desk/cases/{case.code}/corrections/{draft.id}/propose", given)
    assert answer.status_code == 302
    return case.code, draft.id


def test_a_proposal_waits_for_another_person_who_approves_it(
    desk: Client, hanh: int, verified: Verified
) -> None:
    code, correction_id = proposed(desk, verified)
    checker = signed_in(hanh)
    page = checker.get("/desk/approvals").content.decode()
    assert code in page
    assert "Nguyễn Thị Ngọc Lan" in page
    assert "Công ty YN0001Z" in page
    # What the person says, and the rows that show it, with their sources and times.
    assert "Công ty cũ chưa chốt sổ cho tôi" in page
    assert "Dòng làm chứng" in page
    assert re.search(r"TST.*?\d\d:\d\d", page, re.DOTALL)
    assert ("Lê Thị Hồng Hạnh", "approval") in {(read.actor_name, read.purpose) for read in reads_of(NUMBER)}
    answer = checker.post(f"/desk/approvals/{correction_id}/approve", {"correction_version": version(page)})
    assert answer.status_code == 302
    assert state_of(code) == "approved"


def version(page: str) -> str:
    return page.partition('name="correction_version" value="')[2].partition('"')[0]


def state_of(code: str) -> str:
    from motgio.capabilities.cases.facade import case_id_of_code

    return corrections_of(case_id_of_code(code) or 0)[-1].state


def test_a_foreign_checker_cannot_tell_a_correction_from_none(
    desk: Client, hire: Hire, verified: Verified
) -> None:
    _code, correction_id = proposed(desk, verified)
    foreign = signed_in(hire("long", "01", Role.CHECKER))
    for act in ("approve", "refuse"):
        theirs, none = (foreign.post(f"/desk/approvals/{each}/{act}") for each in (correction_id, 999_999))
        assert (theirs.status_code, theirs.content) == (404, none.content)


def test_ones_own_proposal_is_not_on_ones_stack(hire: Hire, verified: Verified) -> None:
    both = signed_in(hire("ca-hai", "79-CSKH", Role.CARE_OFFICER, Role.CHECKER))
    code, correction_id = proposed(both, verified)
    assert code not in both.get("/desk/approvals").content.decode()
    assert both.post(f"/desk/approvals/{correction_id}/approve", {"correction_version": 2}).status_code in (
        404,
        409,
    )
    assert state_of(code) == "proposed"


def test_a_refusal_needs_a_reason_and_the_maker_reads_it(desk: Client, hanh: int, verified: Verified) -> None:
    code, correction_id = proposed(desk, verified)
    checker = signed_in(hanh)
    seen = version(checker.get("/desk/approvals").content.decode())
    refuse = f"/desk/approvals/{correction_id}/refuse"
    empty = checker.post(refuse, {"correction_version": seen, "reason": " "})
    assert empty.status_code == 422
    checker.post(refuse, {"correction_version": seen, "reason": "Thiếu tờ rời"})
    assert "Thiếu tờ rời" in desk.get(f"/desk/cases/{code}").content.decode()


@pytest.mark.parametrize("unreadable", ["", "²", "-2", "9999999999"])
def test_a_version_that_cannot_be_read_is_taken_for_one_that_was_not_seen(
    desk: Client, hanh: int, verified: Verified, unreadable: str
) -> None:
    code, correction_id = proposed(desk, verified)
    checker = signed_in(hanh)
    approve = f"/desk/approvals/{correction_id}/approve"
    assert checker.post(approve, {"correction_version": unreadable}).status_code == 409
    assert state_of(code) == "proposed"


def test_values_and_ground_can_be_changed_before_proposing(desk: Client, verified: Verified) -> None:
    _code, correction_id = proposed(
        desk, verified, ground="Luật BHXH 2024 đ.21", **{"after-0-closed_on": "15/11/2026"}
    )
    case_page = corrections_of_id(correction_id)
    assert case_page.ground == "Luật BHXH 2024 đ.21"
    assert {change.field: change.after for change in case_page.items[0].fields}["closed_on"] == "2026-11-15"


def corrections_of_id(correction_id: int):
    from motgio.capabilities.corrections.models import Correction
    from motgio.capabilities.corrections.rows import correction_row

    return correction_row(Correction.objects.get(id=correction_id))


def test_a_value_that_cannot_be_read_is_refused_and_kept_on_the_page(
    desk: Client, verified: Verified
) -> None:
    case = verified()
    (draft,) = corrections_of(case.id)
    given = {
        "correction_version": draft.version,
        "ground": "đ.48",
        "after-0-closed_on": "ngày mai",
    }
    answer = desk.post(f"/desk/cases/{case.code}/corrections/{draft.id}/propose", given)
    assert answer.status_code == 422
    assert "ngày mai" in answer.content.decode()


def test_a_stale_proposal_shows_both_versions(desk: Client, verified: Verified) -> None:
    case = verified()
    (draft,) = corrections_of(case.id)
    given = {"correction_version": draft.version - 1, "ground": "Căn cứ tôi vừa gõ"}
    answer = desk.post(f"/desk/cases/{case.code}/corrections/{draft.id}/propose", given)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Căn cứ tôi vừa gõ" in page
    assert draft.ground in page


def test_another_cases_correction_does_not_exist_here(desk: Client, verified: Verified) -> None:
    first, second = verified(), verified()
    (draft,) = corrections_of(first.id)
    given = {"correction_version": draft.version, "ground": draft.ground}
    answer = desk.post(f"/desk/cases/{second.code}/corrections/{draft.id}/propose", given)
    assert answer.status_code == 404


def test_a_draft_can_be_withdrawn_and_drafted_again(desk: Client, verified: Verified) -> None:
    case = verified()
    (draft,) = corrections_of(case.id)
    address = f"/desk/cases/{case.code}/corrections/{draft.id}"
    desk.post(f"{address}/withdraw", {"correction_version": draft.version, "reason": "Xem lại"})
    assert state_of(case.code) == "withdrawn"
    desk.post(f"{address}/redraft")
    assert [row.state for row in corrections_of(case.id)] == ["withdrawn", "drafted"]
    assert case_by_id(case.id).is_open


def test_an_officer_drafts_what_no_check_names(desk: Client, verified: Verified) -> None:
    wrong = NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE)
    case = verified(claims=(wrong,))
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert "Soạn điều chỉnh" in page
    typed = {"line": "identity|I-1|birth_date", "value": "20/05/1990", "ground": "", "why": "Giấy khai sinh"}
    refused = desk.post(f"/desk/cases/{case.code}/corrections", typed)
    assert refused.status_code == 422
    assert 'value="20/05/1990"' in refused.content.decode()
    typed["ground"] = "QĐ 505/QĐ-BHXH"
    assert desk.post(f"/desk/cases/{case.code}/corrections", typed).status_code == 302
    (draft,) = corrections_of(case.id)
    (change,) = draft.items[0].fields
    assert (change.field, change.before, change.after) == ("birth_date", "1990-05-02", "1990-05-20")
    assert (draft.number, draft.state, draft.evidence[0].vi) == (NUMBER, "drafted", "Giấy khai sinh")


def test_an_unknown_line_is_refused(desk: Client, verified: Verified) -> None:
    case = verified(claims=(NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE),))
    typed = {"line": "identity|I-1|id", "value": "x", "ground": "đ.1"}
    assert desk.post(f"/desk/cases/{case.code}/corrections", typed).status_code == 422
    assert corrections_of(case.id) == ()
