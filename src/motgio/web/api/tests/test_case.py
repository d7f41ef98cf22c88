"""What GET /api/v1/cases/{code} tells, and to whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Claim
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import reads_of
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.web.api.tests.conftest import give_token
from motgio.web.api.tests.test_report import FIELDS, problem_of

MORE = {"claims", "promise", "answered_at", "closed_at", "timeline"}


def look(client: Client, code: str, token: str) -> Any:
    return client.get(f"/api/v1/cases/{code}", headers={"Authorization": f"Bearer {token}"})


def test_a_case_is_told_with_claims_and_history(
    client: Client, token: str, report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY + timedelta(minutes=5))
    told = look(client, cases.case_by_id(case_id).code, token).json()
    assert set(told) == FIELDS | MORE
    assert (told["state"], told["promise"], told["closed_at"]) == ("answered", None, None)
    assert told["received_at"] == "2026-11-16T09:10:00+07:00"
    assert told["answered_at"] == "2026-11-16T09:15:00+07:00"
    assert [line["event"] for line in told["timeline"]][:1] == ["received"]
    assert all(set(line) == {"at", "event", "text"} and line["text"] for line in told["timeline"])
    assert told["claims"] == [
        {
            "record": "contribution",
            "problem": "not_closed",
            "state": told["claims"][0]["state"],
            "verdict": None,
            "outcome": None,
            "before": None,
            "after": None,
        }
    ]


@pytest.mark.parametrize("level", list(cases.ProofLevel))
def test_values_of_the_record_are_told_to_a_proven_person_only_and_noted_before(
    client: Client, token: str, report_case: ReportCase, level: cases.ProofLevel
) -> None:
    case_id = report_case(proof_level=level)
    before, after = {"closed_on": None}, {"closed_on": "2019-08"}
    Claim.objects.filter(case_id=case_id).update(before=before, after=after, verdict="record_wrong")
    told = look(client, cases.case_by_id(case_id).code, token).json()["claims"][0]
    proven = level is cases.ProofLevel.IDENTITY
    assert (told["before"], told["after"]) == ((before, after) if proven else (None, None))
    assert told["verdict"] == "record_wrong"
    assert [read.purpose for read in reads_of("7912345678")] == (["api"] if proven else [])


def test_no_value_is_told_when_it_cannot_be_noted(
    client: Client, token: str, report_case: ReportCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = report_case(proof_level=cases.ProofLevel.IDENTITY)
    Claim.objects.filter(case_id=case_id).update(before={"x": 1}, after={"x": 2})

    def broken(**given: object) -> None:
        raise OSError("the log is full")

    monkeypatch.setattr(RecordRead.objects, "create", broken)
    client.raise_request_exception = False
    response = look(client, cases.case_by_id(case_id).code, token)
    assert problem_of(response, 500)["code"] == "our_mistake"


def test_a_promise_is_told_with_its_time(client: Client, token: str, report_case: ReportCase) -> None:
    from motgio.capabilities.cases.models import Case

    case_id = report_case()
    Case.objects.filter(id=case_id).update(promise_due_at=MONDAY + timedelta(days=1))
    told = look(client, cases.case_by_id(case_id).code, token).json()
    assert told["promise"] == {"due_at": "2026-11-17T09:10:00+07:00"}


def test_a_code_is_read_as_people_type_it(client: Client, token: str, report_case: ReportCase) -> None:
    code = cases.case_by_id(report_case()).code
    assert look(client, code.lower().replace("-", " ", 1), token).json()["code"] == code


def test_a_case_of_another_unit_is_answered_like_none_at_all(
    client: Client, agency: Agency, report_case: ReportCase
) -> None:
    code = cases.case_by_id(report_case()).code
    foreign = give_token("hanoi", unit="01")
    odd = ["HCM-0000-0000", "HCM", "-", "%00", "HCM%00-0000-0000", "ổ", "a" * 500]
    bodies = {look(client, asked, foreign).content for asked in [code, *odd]}
    assert len(bodies) == 1
    assert problem_of(look(client, code, foreign), 404)["code"] == "unknown_case"


def test_a_case_below_the_unit_of_the_token_is_told(
    client: Client, agency: Agency, report_case: ReportCase
) -> None:
    code = cases.case_by_id(report_case()).code
    assert look(client, code, give_token("nation", unit="VSS")).status_code == 200
    assert look(client, code, give_token("sister", unit="79-THU")).status_code == 404
