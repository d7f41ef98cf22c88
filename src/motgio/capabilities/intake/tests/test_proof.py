"""A code proves that an address answers; guessing and flooding do not work."""

import re
from datetime import timedelta

import pytest

from motgio.capabilities.cases.facade import Channel, Lane, Reporter, case_by_id
from motgio.capabilities.intake import facade as intake
from motgio.capabilities.intake.models import ProofCode
from motgio.capabilities.intake.proof import MOST_CODES_AN_HOUR, MOST_TRIES
from motgio.kernel.actor import Actor, ActorKind
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase

PERSON = Actor(kind=ActorKind.PERSON, id="t", name="An")


def sent_code() -> str:
    found = re.search(r"\b\d{6}\b", Outbound.objects.order_by("-id")[0].body)
    assert found is not None
    return found.group()


def send(case_id: int, medium: str = "sms", minutes: int = 0) -> None:
    intake.send_proof_code(
        actor=PERSON, case_id=case_id, medium=medium, at=MONDAY + timedelta(minutes=minutes)
    )


def confirm(case_id: int, code: str, minutes: int = 1) -> None:
    intake.confirm_proof_code(
        actor=PERSON, case_id=case_id, code=code, at=MONDAY + timedelta(minutes=minutes)
    )


def test_the_right_code_raises_the_proof_to_contact(report_case: ReportCase) -> None:
    case_id = report_case()
    send(case_id)
    assert Outbound.objects.get().address == "0901234567"
    code = sent_code()
    assert code not in str(ProofCode.objects.values())
    confirm(case_id, f" {code} ")
    case = case_by_id(case_id)
    assert (case.proof_level, case.proof_contact) == ("contact", "0901234567")
    with pytest.raises(intake.WrongCode):
        confirm(case_id, code)


def test_a_code_expires_and_five_wrong_tries_spend_it(report_case: ReportCase) -> None:
    case_id = report_case()
    send(case_id)
    with pytest.raises(intake.WrongCode):
        confirm(case_id, sent_code(), minutes=16)
    for _ in range(MOST_TRIES):
        with pytest.raises(intake.WrongCode):
            confirm(case_id, "not it")
    with pytest.raises(intake.WrongCode):
        confirm(case_id, sent_code())
    assert case_by_id(case_id).proof_level == "none"


def test_a_code_of_another_case_proves_nothing(report_case: ReportCase) -> None:
    mine, other = report_case(), report_case()
    send(mine)
    with pytest.raises(intake.WrongCode):
        confirm(other, sent_code())


def test_an_address_is_not_flooded_even_by_many_cases(report_case: ReportCase) -> None:
    for _ in range(MOST_CODES_AN_HOUR):
        send(report_case())
    with pytest.raises(intake.TooManyCodes):
        send(report_case())
    send(report_case(), minutes=61)


def test_only_addresses_in_the_report_are_written_to(report_case: ReportCase) -> None:
    case_id = report_case(reporter=Reporter("An"))
    for medium in ("sms", "email", "carrier pigeon"):
        with pytest.raises(intake.NoAddress):
            send(case_id, medium)
    assert Outbound.objects.count() == 0


def test_an_unsure_report_waits_for_an_officer_to_sort_it(report_case: ReportCase) -> None:
    case = case_by_id(report_case(claims=(), text="alo alo"))
    assert case.to_sort
    assert case.triage_confidence < 0.6


def test_words_alone_become_claims(report_case: ReportCase) -> None:
    text = "Tôi nghỉ việc ở công ty cũ từ tháng 3/2020 mà sổ vẫn chưa chốt"
    case = case_by_id(report_case(claims=(), text=text, channel=Channel.HOTLINE))
    assert (case.lane, case.to_sort) == (Lane.DATA_ERROR, False)
    assert [(claim.record, claim.problem) for claim in case.claims] == [("contribution", "not_closed")]


def test_a_province_where_nobody_receives_is_refused(report_case: ReportCase) -> None:
    with pytest.raises(intake.NobodyReceives):
        report_case(province_code="99")
