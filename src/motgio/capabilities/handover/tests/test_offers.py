"""An offer, accepted or declined: who answers for the case at each moment, and that no clock moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.handover import facade as handover
from motgio.capabilities.handover.models import Offer
from motgio.capabilities.handover.tests.acting import (
    MINUTE,
    before_leader,
    decline,
    leader_of,
    manager,
    offer,
    owner,
    state_of,
    verbs,
)
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.errors import NotFound
from motgio.testing.agency import MONDAY, Agency, ReportCase

LATER = MONDAY + 2 * MINUTE


def test_until_it_is_accepted_the_offerer_answers(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    due = cases.case_by_id(case_id).next_due_at
    offer_id = offer(officer, agency, case_id)
    assert owner(case_id) == agency.units["79-CSKH"]
    handover.accept_offer(actor=manager(agency), offer_id=offer_id, at=LATER)
    assert owner(case_id) == agency.units["7901"]
    assert cases.case_by_id(case_id).next_due_at == due
    assert verbs(case_id) == ["received", "handover_offered", "handed_over"]
    assert handover.offers_to(manager(agency)) == ()
    assert cases.ledger_faults() == ()


def test_accepting_and_declining_twice_change_nothing_more(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    taken, refused = report_case(), report_case()
    first, second = offer(officer, agency, taken), offer(officer, agency, refused)
    for _ in range(2):
        handover.accept_offer(actor=manager(agency), offer_id=first, at=LATER)
        decline(manager(agency), second)
    assert (len(verbs(taken)), len(verbs(refused))) == (3, 4)


def test_declining_goes_up_to_the_leader_above_both(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    decline(manager(agency), offer(officer, agency, case_id))
    raised = before_leader(case_id)
    assert (raised.kind, raised.unit_id) == ("declined", agency.units["79"])
    assert owner(case_id) == agency.units["79-CSKH"]
    assert verbs(case_id)[-2:] == ["handover_declined", "escalated"]
    with pytest.raises(handover.BeforeLeader):
        offer(officer, agency, case_id, to="7902")


def test_between_provinces_the_nation_decides(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    decline(manager(agency, "01-CSKH"), offer(officer, agency, case_id, to="01-CSKH"))
    assert before_leader(case_id).unit_id == agency.units["VSS"]


@pytest.mark.parametrize(
    "wrong", [{"ground": "because"}, {"ground": ""}, {"article": "  "}, {"article": "a" * 301}]
)
def test_declining_needs_a_ground_that_holds_and_its_article(
    report_case: ReportCase, agency: Agency, officer: Actor, wrong: dict[str, str]
) -> None:
    offer_id = offer(officer, agency, report_case())
    with pytest.raises(handover.GroundNeeded):
        decline(manager(agency), offer_id, **wrong)
    assert state_of(offer_id) == "offered"


def test_who_declined_is_not_offered_it_again_and_the_database_agrees(
    report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
) -> None:
    case_id = report_case()
    decline(manager(agency), offer(officer, agency, case_id))
    raised = before_leader(case_id)
    unit = agency.units["79-CSKH"]
    handover.decide(actor=leader, escalation_id=raised.id, unit_id=unit, decision="CSKH giữ", at=LATER)
    with pytest.raises(handover.UnitDeclined):
        offer(officer, agency, case_id)
    told = Offer.objects.filter(case_id=case_id).values().get() | {"id": None, "state": "offered"}
    with pytest.raises(IntegrityError):
        Offer.objects.create(**told | {"settled_at": None})


def test_the_leader_may_tell_the_unit_that_declined_to_do_it(
    report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
) -> None:
    case_id = report_case()
    due = cases.case_by_id(case_id).next_due_at
    decline(manager(agency), offer(officer, agency, case_id))
    unit = agency.units["7901"]
    code = handover.decide(
        actor=leader, escalation_id=before_leader(case_id).id, unit_id=unit, decision="7901 làm", at=LATER
    )
    case = cases.case_by_id(case_id)
    assert (case.code, case.accountable_unit_id, case.next_due_at) == (code, unit, due)
    assert verbs(case_id)[-2:] == ["decided", "handed_over"]
    assert handover.escalations_for(leader) == ()


def test_two_hops_at_most_and_never_back(
    report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
) -> None:
    case_id = report_case()
    handover.accept_offer(actor=manager(agency), offer_id=offer(officer, agency, case_id), at=LATER)
    with pytest.raises(handover.HasHadIt):
        offer(manager(agency), agency, case_id, to="79-CSKH", minutes=3)
    second = offer(manager(agency), agency, case_id, to="7902", minutes=3)
    handover.accept_offer(actor=manager(agency, "7902"), offer_id=second, at=LATER)
    with pytest.raises(handover.HopsUsedUp):
        offer(manager(agency, "7902"), agency, case_id, to="7903", minutes=4)
    raised = handover.ask_leader(
        actor=manager(agency, "7902"),
        case_id=case_id,
        to_unit_id=agency.units["7903"],
        reason="Hồ sơ gốc ở Thủ Đức",
        at=LATER,
    )
    unit = agency.units["7903"]
    handover.decide(actor=leader, escalation_id=raised, unit_id=unit, decision="7903 làm", at=LATER)
    assert owner(case_id) == unit
    assert [stretch.reason for stretch in cases.ledger_of(case_id)] == [
        *("received", "handed_over", "handed_over", "decided")
    ]


def test_an_offer_nobody_answers_goes_up_after_fifteen_working_minutes_exactly_once(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    offer_id = offer(officer, agency, case_id)
    due = MONDAY + 16 * MINUTE
    assert handover.next_lapse_at() == due
    assert handover.lapse_due_offers(actor=SYSTEM, at=due) == 0
    after = due + timedelta(seconds=1)
    assert handover.lapse_due_offers(actor=SYSTEM, at=after) == 1
    assert handover.lapse_due_offers(actor=SYSTEM, at=after) == 0
    assert (state_of(offer_id), before_leader(case_id).kind) == ("lapsed", "lapsed")
    with pytest.raises(handover.OfferSettled):
        handover.accept_offer(actor=manager(agency), offer_id=offer_id, at=after)


def test_an_offer_of_a_case_that_was_answered_is_over_and_nobody_is_blamed(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    offer_id = offer(officer, agency, case_id)
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=LATER)
    with pytest.raises(handover.OfferSettled):
        handover.accept_offer(actor=manager(agency), offer_id=offer_id, at=LATER)
    assert handover.lapse_due_offers(actor=SYSTEM, at=MONDAY + 60 * MINUTE) == 1
    assert state_of(offer_id) == "over"
    counted = handover.bounces([agency.units["7901"]], since=MONDAY, until=MONDAY + 60 * MINUTE)
    assert counted[agency.units["7901"]] == handover.Bounces(offered_to=1)


def test_one_offer_at_a_time_and_it_may_be_withdrawn(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    offer_id = offer(officer, agency, case_id)
    with pytest.raises(handover.OfferStands):
        offer(officer, agency, case_id, to="7902")
    for _ in range(2):
        handover.withdraw_offer(actor=officer, offer_id=offer_id, at=LATER)
    assert state_of(offer(officer, agency, case_id, to="7902", minutes=3)) == "offered"
    with pytest.raises(handover.OfferSettled):
        handover.accept_offer(actor=manager(agency), offer_id=offer_id, at=LATER)


@pytest.mark.parametrize("code", ["VSS", "VSS-TT", "VSS-CNTT", None])
def test_only_units_that_answer_for_cases_are_offered_any(
    report_case: ReportCase, agency: Agency, officer: Actor, code: str | None
) -> None:
    unit_id = agency.units[code] if code else -1
    with pytest.raises(handover.NoCaseUnit):
        handover.offer_case(actor=officer, case_id=report_case(), to_unit_id=unit_id, reason="vì", at=LATER)


class TestWhoMay:
    def test_only_the_accountable_unit_offers_and_withdraws(
        self, report_case: ReportCase, agency: Agency, officer: Actor, foreign_officer: Actor, leader: Actor
    ) -> None:
        case_id = report_case()
        for nobody in (foreign_officer, manager(agency), leader):
            with pytest.raises(NotFound):
                offer(nobody, agency, case_id, to="7902")
        offer_id = offer(officer, agency, case_id)
        for nobody in (foreign_officer, manager(agency)):
            with pytest.raises(NotFound):
                handover.withdraw_offer(actor=nobody, offer_id=offer_id, at=LATER)

    def test_only_the_unit_that_was_asked_answers(
        self, report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
    ) -> None:
        offer_id = offer(officer, agency, report_case())
        checker = agency.actor(9, "Kiểm soát", "7901", Role.CHECKER)
        for nobody in (officer, leader, manager(agency, "7902"), checker):
            with pytest.raises(handover.UnknownOffer):
                handover.accept_offer(actor=nobody, offer_id=offer_id, at=LATER)
            with pytest.raises(handover.UnknownOffer):
                decline(nobody, offer_id)

    def test_the_leader_of_the_unit_that_was_asked_answers_too_and_no_service_or_program_does(
        self, report_case: ReportCase, agency: Agency, officer: Actor, portal: Actor
    ) -> None:
        case_id = report_case()
        offer_id = offer(officer, agency, case_id)
        for nobody in (SYSTEM, portal):
            with pytest.raises(handover.UnknownOffer):
                handover.accept_offer(actor=nobody, offer_id=offer_id, at=LATER)
        handover.accept_offer(actor=leader_of(agency, "7901"), offer_id=offer_id, at=LATER)
        assert owner(case_id) == agency.units["7901"]

    def test_only_a_leader_above_decides_and_only_below(
        self, report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
    ) -> None:
        case_id = report_case()
        decline(manager(agency), offer(officer, agency, case_id))
        raised = before_leader(case_id).id
        given = {"escalation_id": raised, "decision": "x", "at": LATER}
        for nobody in (officer, leader_of(agency, "01"), leader_of(agency, "7901")):
            with pytest.raises(handover.UnknownEscalation):
                handover.decide(actor=nobody, unit_id=agency.units["7901"], **given)  # type: ignore[arg-type]
            assert handover.escalations_for(nobody) == ()
        with pytest.raises(handover.NotBelowLeader):
            handover.decide(actor=leader, unit_id=agency.units["01-CSKH"], **given)  # type: ignore[arg-type]
        handover.decide(
            actor=leader_of(agency, "VSS"),
            unit_id=agency.units["01-CSKH"],
            **given,  # type: ignore[arg-type]
        )
        with pytest.raises(handover.EscalationSettled):
            handover.decide(actor=leader, unit_id=agency.units["7901"], **given)  # type: ignore[arg-type]


class TestNobodyTookIt:
    def test_its_leader_is_told_once_when_it_is_due_soon(
        self, report_case: ReportCase, agency: Agency, leader: Actor
    ) -> None:
        case_id = report_case()
        given = {"case_id": case_id, "actor": SYSTEM, "at": MONDAY + 40 * MINUTE}
        assert handover.escalate_unassigned(**given) is True  # type: ignore[arg-type]
        assert handover.escalate_unassigned(**given) is False  # type: ignore[arg-type]
        (row,) = handover.escalations_for(leader)
        assert (row.kind, row.case_id) == ("unassigned", case_id)

    def test_a_case_that_somebody_took_or_offered_is_left_alone(
        self, report_case: ReportCase, agency: Agency, officer: Actor
    ) -> None:
        taken, offered = report_case(), report_case()
        cases.take_case(actor=officer, case_id=taken, at=MONDAY)
        offer(officer, agency, offered)
        for case_id in (taken, offered):
            assert not handover.escalate_unassigned(case_id=case_id, actor=SYSTEM, at=LATER)

    def test_a_page_opened_before_is_not_stale_for_it(
        self, report_case: ReportCase, agency: Agency, officer: Actor
    ) -> None:
        case_id = report_case()
        seen = cases.case_by_id(case_id).version
        handover.escalate_unassigned(case_id=case_id, actor=SYSTEM, at=MONDAY + 40 * MINUTE)
        cases.take_case(actor=officer, case_id=case_id, at=MONDAY + 41 * MINUTE, expected_version=seen)
        with pytest.raises(cases.StaleCase):
            cases.note(
                actor=officer,
                case_id=case_id,
                verb=cases.EventVerb.NOTED,
                at=MONDAY + 42 * MINUTE,
                expected_version=seen,
            )

    def test_the_alarm_puts_it_into_the_queue(self, report_case: ReportCase) -> None:
        case_id = report_case()
        cases.ring_due_alarms(actor=SYSTEM, at=MONDAY + 45 * MINUTE)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT args ->> 'case_id' FROM procrastinate_jobs WHERE task_name = 'handover.untaken'"
            )
            assert cursor.fetchall() == [(str(case_id),)]

    def test_it_is_shown_before_what_was_declined(
        self, report_case: ReportCase, agency: Agency, officer: Actor, leader: Actor
    ) -> None:
        declined, untaken = report_case(), report_case()
        decline(manager(agency), offer(officer, agency, declined))
        handover.escalate_unassigned(case_id=untaken, actor=SYSTEM, at=MONDAY + 40 * MINUTE)
        assert [row.kind for row in handover.escalations_for(leader)] == ["unassigned", "declined"]
