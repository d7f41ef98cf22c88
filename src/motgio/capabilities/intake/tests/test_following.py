"""The offer of a follow-up on the officer's page and the link of two cases, on a real database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.intake.facade import FollowUpRow, SamePerson, follow_up_of, link_follow_up
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency, ReportCase

LATER = MONDAY + timedelta(hours=3)
CARD = (cases.NewClaim(RecordKind.CARD, cases.Problem.WRONG_VALUE),)
BOOK = (cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.NOT_CLOSED),)


def code(case_id: int) -> str:
    return cases.case_by_id(case_id).code


def offered(case_id: int) -> FollowUpRow | None:
    return follow_up_of(cases.case_by_id(case_id))


def claims(case_id: int) -> list[tuple[str, str, str]]:
    return [(claim.record, claim.state, claim.outcome) for claim in cases.case_by_id(case_id).claims]


def test_the_officer_sees_the_earlier_case_of_the_same_person_and_matter(report_case: ReportCase) -> None:
    first = report_case()
    second = report_case(at=LATER)

    offer = offered(second)

    assert offer is not None
    assert (offer.code, offer.received_at, offer.state) == (code(first), MONDAY, cases.CaseState.RECEIVED)
    assert (offer.reason, offer.records) == (SamePerson.NUMBER, (RecordKind.CONTRIBUTION,))
    assert not offer.is_linked
    assert offered(first) is None


def test_the_offer_costs_one_query_and_without_a_number_none(report_case: ReportCase) -> None:
    report_case()
    second = cases.case_by_id(report_case(at=LATER))
    nobody = cases.case_by_id(report_case(at=LATER, participant=cases.Subject()))

    with CaptureQueriesContext(connection) as found:
        assert follow_up_of(second) is not None
    with CaptureQueriesContext(connection) as without:
        assert follow_up_of(nobody) is None

    assert (len(found), len(without)) == (1, 0)


def test_another_matter_another_person_or_another_week_is_no_follow_up(report_case: ReportCase) -> None:
    report_case()

    assert offered(report_case(at=LATER, claims=CARD)) is None
    other = cases.Subject(number="7900000001", name="Nguyễn Văn A")
    assert offered(report_case(at=LATER, participant=other)) is None
    assert offered(report_case(at=MONDAY + timedelta(days=8))) is None


def test_a_case_of_another_unit_is_not_told_of(report_case: ReportCase) -> None:
    report_case(province_code="01")

    assert offered(report_case(at=LATER)) is None


def test_of_two_reports_at_one_instant_only_the_second_follows(report_case: ReportCase) -> None:
    first, second = report_case(), report_case()

    assert offered(first) is None
    assert offered(second) is not None


def test_linking_puts_the_doubled_claims_aside_and_the_answer_stays_owed(
    report_case: ReportCase, officer: Actor
) -> None:
    first = report_case()
    second = report_case(at=LATER, claims=BOOK + CARD)
    due = cases.case_by_id(second).answer_due_at

    assert link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER) == 1

    assert claims(second) == [("contribution", "done", "duplicate"), ("card", "open", "")]
    after = cases.case_by_id(second)
    assert (after.is_open, after.answer_due_at, after.answered_at) == (True, due, None)
    assert [event.verb for event in history(second)] == ["received", "followed", "claim_done"]
    offer = offered(second)
    assert offer is not None
    assert offer.is_linked


def test_linking_twice_changes_nothing_more(report_case: ReportCase, officer: Actor) -> None:
    first, second = report_case(), report_case(at=LATER)
    link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER)
    version = cases.case_by_id(second).version

    assert link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER) == 0
    assert cases.case_by_id(second).version == version


def test_what_was_done_before_and_is_reported_again_is_worked_on_anew(
    report_case: ReportCase, officer: Actor
) -> None:
    first = report_case()
    cases.settle_open_claims(
        actor=officer, case_id=first, outcome=cases.Outcome.RECORD_RIGHT_EXPLAINED, at=MONDAY
    )
    cases.answer_case(actor=officer, case_id=first, text="Đã xem.", at=MONDAY)
    second = report_case(at=LATER)

    assert link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER) == 0
    assert claims(second) == [("contribution", "open", "")]


def test_an_answered_case_whose_correction_goes_on_still_carries_the_matter(
    report_case: ReportCase, officer: Actor
) -> None:
    first = report_case()
    cases.answer_case(actor=officer, case_id=first, text="Chúng tôi đang điều chỉnh.", at=MONDAY)
    second = report_case(at=LATER)

    assert link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER) == 1
    assert cases.case_by_id(second).is_open


def test_a_case_follows_only_one_that_came_before_it(report_case: ReportCase, officer: Actor) -> None:
    first, second = report_case(), report_case(at=LATER)

    for earlier in (first, second):
        with pytest.raises(cases.NotAnEarlierCase):
            link_follow_up(actor=officer, case_id=first, earlier_code=code(earlier), at=LATER)
    assert claims(first) == [("contribution", "open", "")]


def test_a_foreign_case_does_not_exist_for_the_link(
    report_case: ReportCase, officer: Actor, foreign_officer: Actor, agency: Agency
) -> None:
    foreign = report_case(province_code="01")
    first, second = report_case(), report_case(at=LATER)

    for actor, earlier in (
        (officer, code(foreign)),
        (officer, "79-0000-0000"),
        (foreign_officer, code(first)),
    ):
        with pytest.raises(cases.UnknownCase):
            link_follow_up(actor=actor, case_id=second, earlier_code=earlier, at=LATER)
    with pytest.raises(cases.UnknownCase):
        link_follow_up(actor=foreign_officer, case_id=second, earlier_code=code(foreign), at=LATER)


def test_the_person_reads_nothing_of_another_case(report_case: ReportCase, officer: Actor) -> None:
    first, second = report_case(), report_case(at=LATER)
    before = cases.timeline_for_person(second, at=MONDAY)
    link_follow_up(actor=officer, case_id=second, earlier_code=code(first), at=LATER)

    assert cases.timeline_for_person(second, at=MONDAY) == before
    assert code(first) in cases.timeline_for_staff(second)[1].text
