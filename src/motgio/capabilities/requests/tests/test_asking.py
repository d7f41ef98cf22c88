"""Asking a unit: who is asked, by which clock, and that nothing of the case moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Responsibility
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.requests import facade as requests
from motgio.capabilities.requests.models import UnitAnswer, VerificationRequest
from motgio.capabilities.requests.tests.acting import QUESTION, STATEMENT, answer, ask, faults, ring, verbs
from motgio.capabilities.verification.facade import Stated, statements_of
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import agency_day
from motgio.platform.files.facade import pictures_of
from motgio.platform.org.facade import unit
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.testing.on_duty import OnDuty, local

MINUTE = timedelta(minutes=1)


def test_whoever_is_on_duty_is_asked_with_the_clock_of_the_unit(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    row = VerificationRequest.objects.get(id=ask(officer, case_id, on_duty.unit_id))
    assert (row.state, row.person_id, row.place) == ("asked", on_duty.khoa.staff_id, "duty")
    assert (row.starts_at, row.due_at, row.person_due_at) == (MONDAY, MONDAY + 20 * MINUTE, row.due_at)
    assert (row.alarm, row.alarm_at) == ("remind", MONDAY + 10 * MINUTE)
    assert verbs(case_id) == ["received", "verification_asked"]
    (mine,) = requests.open_for(on_duty.khoa)
    assert (mine.id, mine.question, mine.case_id) == (row.id, QUESTION, case_id)
    assert requests.count_open_for(on_duty.khoa) == 1
    assert faults(case_id) == []


def test_neither_the_accountable_unit_nor_a_due_time_of_the_case_ever_moves(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    before = cases.case_by_id(case_id)
    request_id = ask(officer, case_id, on_duty.unit_id)
    while ring(MONDAY + 25 * MINUTE):
        pass
    answer(on_duty.deputy, request_id, at=MONDAY + 26 * MINUTE)
    after = cases.case_by_id(case_id)
    for name in ("accountable_unit_id", "answer_due_at", "next_due_at", "promise_due_at", "state", "office"):
        assert getattr(after, name) == getattr(before, name), name
    assert Responsibility.objects.filter(case_id=case_id).count() == 1


def test_asked_outside_of_the_hours_the_clock_and_the_person_wait_for_the_opening(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id, noon = report_case(), local(16, 12, 10)
    request_id = ask(officer, case_id, on_duty.unit_id, at=noon)
    row = VerificationRequest.objects.get(id=request_id)
    assert (row.state, row.person_id) == ("waiting", None)
    assert (row.starts_at, row.due_at) == (local(16, 13), local(16, 13, 20))
    assert requests.open_for(on_duty.khoa) == ()
    with pytest.raises(requests.UnknownRequest):
        requests.request_for(on_duty.khoa, request_id)
    with pytest.raises(requests.NotBegun):
        answer(on_duty.khoa, request_id, at=noon)
    assert ring(local(16, 12, 59)) == 0
    assert ring(local(16, 13)) == 1
    row.refresh_from_db()
    assert (row.state, row.person_id) == ("asked", on_duty.khoa.staff_id)
    assert verbs(case_id)[-1] == "verification_given"


def test_a_hole_goes_to_the_head_of_the_roster_or_the_leader_and_is_told(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    from motgio.kernel.actor import SYSTEM
    from motgio.platform.rosters import facade as rosters

    request_id = ask(officer, report_case(), on_duty.unit_id)
    assert VerificationRequest.objects.get(id=request_id).person_id == on_duty.chief.staff_id
    assert requests.tell_roster_holes(actor=SYSTEM, at=MONDAY) == 4
    assert [hole.starts_at for hole in rosters.holes_told([on_duty.unit_id], at=MONDAY)] == [
        *(local(16, 8), local(16, 13), local(17, 8), local(17, 13))
    ]
    rosters.name_head(actor=on_duty.chief, unit_id=on_duty.unit_id, head_id=on_duty.head.staff_id, at=MONDAY)
    other = ask(officer, report_case(), on_duty.unit_id)
    assert VerificationRequest.objects.get(id=other).person_id == on_duty.head.staff_id


def test_a_unit_without_anybody_cannot_be_asked(
    agency: Agency, report_case: ReportCase, officer: Actor
) -> None:
    with pytest.raises(requests.NobodyToAsk):
        ask(officer, report_case(), agency.units["79-THU"])
    assert not VerificationRequest.objects.exists()


def test_only_officers_of_the_accountable_unit_ask_and_take_back(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor, foreign_officer: Actor, leader: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    for stranger in (foreign_officer, leader, on_duty.khoa):
        with pytest.raises(cases.UnknownCase):
            ask(stranger, case_id, on_duty.unit_id)
    request_id = ask(officer, case_id, on_duty.unit_id)
    with pytest.raises(requests.UnknownRequest):
        requests.withdraw_request(actor=on_duty.khoa, request_id=request_id, at=MONDAY)
    requests.withdraw_request(actor=officer, request_id=request_id, at=MONDAY)
    assert verbs(case_id)[-1] == "request_withdrawn"
    for act in (
        lambda: requests.withdraw_request(actor=officer, request_id=request_id, at=MONDAY),
        lambda: answer(on_duty.khoa, request_id),
    ):
        with pytest.raises(requests.RequestSettled):
            act()
    assert requests.open_for(on_duty.khoa) == ()


def test_a_unit_is_asked_once_at_a_time_about_a_claim_and_not_about_a_settled_one(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor, agency: Agency
) -> None:
    on_duty.monday()
    case_id = report_case()
    ask(officer, case_id, on_duty.unit_id)
    with pytest.raises(requests.AskedAlready):
        ask(officer, case_id, on_duty.unit_id)
    for unit_id in (agency.units["79-CSKH"], agency.units["VSS-TT"], 10**9):
        with pytest.raises(requests.NotThatUnit):
            ask(officer, case_id, unit_id)
    with pytest.raises(requests.QuestionNeeded):
        ask(officer, report_case(), on_duty.unit_id, question=" ")
    cases.answer_case(
        actor=officer,
        case_id=case_id,
        text="x",
        at=MONDAY,
        settle_as=cases.Outcome.WITHDRAWN,
    )
    with pytest.raises(requests.ClaimSettled):
        ask(officer, case_id, agency.units["79-CDBHXH"])


def test_the_answer_reaches_the_history_and_the_verification(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    request_id = ask(officer, case_id, on_duty.unit_id)
    answer(on_duty.khoa, request_id, statement=f" {STATEMENT} ")
    (row,) = requests.requests_of(case_id)
    assert (row.state, row.answer_kind, row.statement) == ("answered", "confirmed_wrong", STATEMENT)
    assert row.answered_by == "khoa"
    (claim,) = cases.case_by_id(case_id).claims
    (stated,) = statements_of([claim.id])
    assert (stated.id, stated.stated, stated.text) == (row.statement_id, Stated.WRONG, STATEMENT)
    told = cases.timeline_for_staff(case_id)[-1].text
    assert STATEMENT in told
    assert unit(on_duty.unit_id).name in told
    person = " ".join(each.text for each in cases.timeline_for_person(case_id, at=MONDAY))
    assert STATEMENT not in person
    with pytest.raises(requests.RequestSettled):
        answer(on_duty.head, request_id)
    assert faults(case_id) == []


def test_a_second_answer_is_refused_by_the_database_itself(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    request_id = ask(officer, report_case(), on_duty.unit_id)
    answer(on_duty.khoa, request_id)
    first = UnitAnswer.objects.get(request_id=request_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)
    with pytest.raises(IntegrityError, match="request_asked_of_somebody"), transaction.atomic():
        VerificationRequest.objects.filter(id=request_id).update(person_id=None)


def test_officers_of_the_unit_answer_for_each_other_and_nobody_else(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor, agency: Agency
) -> None:
    on_duty.monday()
    request_id = ask(officer, report_case(), on_duty.unit_id)
    for stranger in (
        officer,
        on_duty.chief,
        agency.actor(905, "x", "79-THU", Role.AUDITOR),
        agency.actor(906, "x", "79-CDBHXH", Role.FOCAL_OFFICER),
    ):
        with pytest.raises(requests.UnknownRequest):
            answer(stranger, request_id)
        with pytest.raises(requests.UnknownRequest):
            requests.request_for(stranger, request_id)
        assert requests.open_for(stranger) == ()
    assert requests.request_for(on_duty.head, request_id).person_id == on_duty.khoa.staff_id
    answer(on_duty.head, request_id)


def test_an_answer_needs_words_and_at_most_six_pictures_which_then_belong_to_it(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    from motgio.platform.files.facade import keep_picture
    from motgio.testing.ground import _picture

    on_duty.monday()
    request_id = ask(officer, report_case(), on_duty.unit_id)
    kind = requests.AnswerKind.NEED_MORE
    with pytest.raises(requests.StatementNeeded):
        answer(on_duty.khoa, request_id, kind=kind, statement=" ")
    many = requests.NewAnswer(kind=kind, statement="x", papers=["t"] * 7)
    with pytest.raises(requests.TooManyPapers):
        requests.answer_request(actor=on_duty.khoa, request_id=request_id, new=many, at=MONDAY)
    token = keep_picture(data=_picture(), at=MONDAY).token
    new = requests.NewAnswer(kind=kind, statement="Cần tờ rời", line="r1", papers=[token])
    requests.answer_request(actor=on_duty.khoa, request_id=request_id, new=new, at=MONDAY)
    assert [each.token for each in pictures_of(requests.papers_of(request_id))] == [token]
    row = requests.request_for(on_duty.khoa, request_id)
    assert (row.papers, row.line) == (1, "r1")


def test_a_unit_that_needs_more_can_be_asked_again(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    on_duty.monday()
    case_id = report_case()
    answer(on_duty.khoa, ask(officer, case_id, on_duty.unit_id), kind=requests.AnswerKind.NEED_MORE)
    again = ask(officer, case_id, on_duty.unit_id, question="Đây là tờ rời.")
    assert requests.requests_of(case_id)[0].id == again


def test_late_steps_are_told_from_the_rows(on_duty: OnDuty, report_case: ReportCase, officer: Actor) -> None:
    on_duty.monday()
    in_time, late, still_open, taken_back = (ask(officer, report_case(), on_duty.unit_id) for _ in range(4))
    answer(on_duty.khoa, in_time, at=MONDAY + 20 * MINUTE)
    answer(on_duty.khoa, late, at=MONDAY + 21 * MINUTE)
    requests.withdraw_request(actor=officer, request_id=taken_back, at=MONDAY + 5 * MINUTE)
    span = {"since": MONDAY, "until": MONDAY + 30 * MINUTE}
    found = requests.late_steps([on_duty.unit_id], **span)
    assert [row.id for row in found] == [late, still_open]
    assert requests.late_steps([on_duty.agency.units["79-CDBHXH"]], **span) == ()
    assert requests.late_steps([on_duty.unit_id], since=MONDAY, until=MONDAY + 20 * MINUTE) == ()


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (RecordKind.CONTRIBUTION, "79-THU"),
        (RecordKind.UNEMPLOYMENT, "79-THU"),
        (RecordKind.BENEFIT, "79-CDBHXH"),
        (RecordKind.CARD, "79-CDBHYT"),
        (RecordKind.TREATMENT, "79-CDBHYT"),
        (RecordKind.IDENTITY, "79-THU"),
        (RecordKind.ACCOUNT, "79-THU"),
    ],
)
def test_the_unit_by_duty_is_offered_first_and_the_own_unit_never(
    record: RecordKind, code: str, report_case: ReportCase
) -> None:
    case = cases.case_by_id(report_case())
    units = requests.askable_units(case, record, today=agency_day(MONDAY))
    assert units.all[0].code == code
    assert len({row.id for row in units.all}) == len(units.all) == 9
    assert case.accountable_unit_id not in {row.id for row in units.all}


def test_the_time_a_unit_is_given_is_a_dated_rule_of_its_office(
    on_duty: OnDuty, report_case: ReportCase, officer: Actor
) -> None:
    from motgio.capabilities.rules.facade import RuleSubject, release_rule

    on_duty.monday()
    first = on_duty.agency.actor(911, "x", "79", Role.ADMINISTRATOR)
    rule = {"valid_from": agency_day(MONDAY), "source": "QĐ 1", "reason": "x", "revision": 0, "at": MONDAY}
    with pytest.raises(requests.StepOutOfRange):
        requests.propose_step(actor=first, office="79", minutes=3, **rule)
    requests.propose_step(actor=first, office="79", minutes=40, **rule)
    release_rule(
        actor=on_duty.admin,
        office="79",
        subject=RuleSubject.STEP_LIMIT,
        key=requests.VERIFICATION,
        revision=1,
        at=MONDAY,
    )
    row = VerificationRequest.objects.get(id=ask(officer, report_case(), on_duty.unit_id))
    assert (row.minutes, row.due_at) == (40, MONDAY + 40 * MINUTE)
    assert requests.requests_running(office="79") == 1
    assert requests.step_minutes_for_pages(office="79", at=MONDAY) in (20, 40)
