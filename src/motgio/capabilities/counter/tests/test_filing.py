"""Sheets of the counter become cases by the intake of every channel, once, with their receipt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.counter import facade as counter
from motgio.capabilities.counter.models import Filing
from motgio.capabilities.intake.facade import KeyReused, read_reports
from motgio.capabilities.promises.facade import OutsideHours, promise_of
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency

CLAIM = cases.NewClaim(
    RecordKind.CONTRIBUTION,
    cases.Problem.MISSING,
    {"from_month": "2019-01", "to_month": "2019-07"},
    "Công ty A đã đóng",
)


def sheet(**about: Any) -> counter.Sheet:
    given: dict[str, Any] = {
        "words": "Công ty cũ chưa chốt sổ cho tôi",
        "reporter": cases.Reporter("Nguyễn Văn A", "0901234567"),
        "participant": cases.Subject(number="7912345678", name="Nguyễn Văn A"),
        "claims": (CLAIM,),
        "reply_by": counter.ReplyBy.PHONE,
    }
    return counter.Sheet(**(given | about))


def file(actor: Actor, *, key: str = "k", **about: Any) -> str:
    return counter.file_sheet(actor=actor, sheet=sheet(**about), province_code="79", key=key, at=MONDAY)


def case_of(code: str) -> cases.CaseDetail:
    return cases.case_by_id(Filing.objects.get(code=code).case_id)


def test_a_sheet_is_a_case_of_the_counter_with_its_hour(officer: Actor) -> None:
    case = case_of(file(officer))
    assert (case.channel, case.proof_level, case.state) == ("counter", "none", "received")
    assert case.answer_due_at == MONDAY + timedelta(hours=1)
    assert [(each.record, each.problem, each.expected) for each in case.claims] == [
        ("contribution", "missing", "Công ty A đã đóng")
    ]
    assert not cases.has_written_channel(channel=case.channel, email=case.reporter_email)


def test_without_lines_the_words_are_sorted_like_any_others(officer: Actor) -> None:
    code = file(officer, claims=())
    assert case_of(code).to_sort
    assert read_reports(limit=10, clock=SetClock(MONDAY)) == 1
    case = case_of(code)
    assert [(each.record, each.problem) for each in case.claims] == [("contribution", "not_closed")]


def test_a_card_that_was_seen_proves_identity_and_the_history_says_how(officer: Actor) -> None:
    case = case_of(file(officer, saw_card=True))
    assert case.proof_level == "identity"
    told = [event for event in history(case.id) if event.verb == cases.EventVerb.PROOF_RAISED]
    assert [(event.content, event.actor_name) for event in told] == [
        ({"level": "identity", "how": "card_at_counter"}, officer.name)
    ]


def test_a_card_in_a_relatives_hand_proves_nobody_and_nothing_is_filed(officer: Actor) -> None:
    with pytest.raises(counter.ProofForAbsent):
        file(officer, saw_card=True, reporter=cases.Reporter("Con", relation="child"))
    assert Filing.objects.count() == 0


def test_who_comes_again_is_promised_that_time(officer: Actor) -> None:
    later = MONDAY + timedelta(hours=5)
    case = case_of(
        file(officer, reply_by=counter.ReplyBy.COMES_AGAIN, comes_at=later, comes_text="Quay lại quầy")
    )
    made = promise_of(case.id)
    assert case.state == "promised"
    assert made is not None
    assert made.due_at == later


def test_a_time_outside_hours_files_nothing(officer: Actor) -> None:
    with pytest.raises(OutsideHours):
        file(officer, comes_at=MONDAY + timedelta(hours=14), comes_text="Quay lại quầy")
    assert Filing.objects.count() == 0
    assert file(officer)


def test_a_counter_elsewhere_files_for_the_unit_that_answers_and_keeps_the_receipt(agency: Agency) -> None:
    dung = agency.actor(301, "Võ Thị Thùy Dung", "7901", Role.MANAGING_OFFICER)
    later = MONDAY + timedelta(hours=5)
    code = file(dung, comes_at=later, comes_text="Quay lại quầy")
    case = case_of(code)
    assert case.accountable_unit_id == agency.units["79-CSKH"]
    assert case.state == "received"
    assert counter.receipt_of(dung, code=code).officer == "Võ Thị Thùy Dung"


def test_only_the_office_that_filed_prints_the_receipt(
    officer: Actor, colleague: Actor, foreign_officer: Actor, leader: Actor
) -> None:
    code = file(officer)
    receipt = counter.receipt_of(colleague, code=code)
    assert (receipt.case.code, receipt.officer, receipt.filed_at) == (code, officer.name, MONDAY)
    for stranger in (foreign_officer, leader):
        with pytest.raises(counter.UnknownReceipt):
            counter.receipt_of(stranger, code=code)
    with pytest.raises(counter.UnknownReceipt):
        counter.receipt_of(officer, code="HCM-0000-0000")


def test_the_same_key_files_once_and_another_sheet_under_it_is_refused(
    officer: Actor, colleague: Actor
) -> None:
    first = file(officer, saw_card=True)
    assert file(officer, saw_card=True) == first
    assert len(history(case_of(first).id)) == 2
    with pytest.raises(KeyReused):
        file(officer, words="Chuyện khác hẳn")
    assert counter.filed_before(actor=officer, key="k") == first
    assert counter.filed_before(actor=colleague, key="k") == ""
    assert file(colleague) != first


def test_who_works_at_no_counter_files_nothing(leader: Actor) -> None:
    with pytest.raises(counter.UnknownTicket):
        file(leader)


def test_the_province_is_the_offices_own_or_that_of_the_installation(
    officer: Actor, foreign_officer: Actor, agency: Agency
) -> None:
    assert counter.province_of(officer, otherwise="01") == "79"
    assert counter.province_of(foreign_officer, otherwise="79") == "01"
    nation = agency.actor(302, "Trung ương", "VSS", Role.CARE_OFFICER)
    assert counter.province_of(nation, otherwise="79") == "79"


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_file_one_case(officer: Actor) -> None:
    together = Barrier(8)

    def click(_: int) -> str:
        try:
            together.wait()
            later = MONDAY + timedelta(hours=5)
            return file(officer, saw_card=True, comes_at=later, comes_text="Quay lại quầy")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = set(pool.map(click, range(8)))
    assert len(codes) == 1
    case = case_of(codes.pop())
    assert [event.verb for event in history(case.id)].count("proof_raised") == 1
    assert case.state == "promised"
