"""A case from receipt to close, on a real database."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import NewClaim, Problem
from motgio.capabilities.cases.models import Case, Responsibility
from motgio.capabilities.intake.facade import InboundReport, KeyReused, accept_report
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.platform.audit.models import Event
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase


def faults(case_id: int) -> list[str]:
    case = Case.objects.get(id=case_id)
    return faults_of_stream(
        stored_links(case_id), head_seq=case.history_seq, head_hash=bytes(case.history_hash)
    )


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def test_a_report_becomes_a_case_due_in_sixty_working_minutes(report_case: ReportCase) -> None:
    case = cases.case_by_id(report_case())
    assert case.state == "received"
    assert case.answer_due_at == MONDAY + timedelta(minutes=60)
    assert Responsibility.objects.get(case_id=case.id).unit_id == case.accountable_unit_id
    assert verbs(case.id) == ["received"]


def test_a_channel_timestamp_of_the_future_is_clamped_to_our_receipt(report_case: ReportCase) -> None:
    case = cases.case_by_id(report_case(received_at=MONDAY + timedelta(days=1)))
    assert case.received_at == MONDAY


def test_the_answer_stops_the_hour_and_is_told_on_every_written_address(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text=" Đã xong. ", at=MONDAY + timedelta(minutes=5))
    case = cases.case_by_id(case_id)
    assert (case.state, case.messages[-1].body) == ("answered", "Đã xong.")
    assert set(Outbound.objects.values_list("medium", flat=True)) == {"email", "sms"}
    assert "Đã xong" not in "".join(Outbound.objects.values_list("body", flat=True))
    assert faults(case_id) == []


def test_an_empty_answer_and_an_answer_nobody_can_read_are_refused(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    with pytest.raises(cases.EmptyAnswer):
        cases.answer_case(actor=officer, case_id=case_id, text="  ", at=MONDAY)
    spoken = report_case(channel=cases.Channel.HOTLINE, reporter=cases.Reporter("A", "0901234567"))
    with pytest.raises(cases.CallNeeded):
        cases.answer_case(actor=officer, case_id=spoken, text="Xong", at=MONDAY)
    cases.answer_case(actor=officer, case_id=spoken, text="Xong", at=MONDAY, spoken=True)
    assert cases.case_by_id(spoken).state == "answered"


def test_a_stale_save_is_refused_and_nothing_is_overwritten(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    version = cases.version_of(case_id)
    cases.keep_draft(actor=officer, case_id=case_id, text="bản của tôi", at=MONDAY, expected_version=version)
    with pytest.raises(cases.StaleCase):
        cases.keep_draft(actor=officer, case_id=case_id, text="bản khác", at=MONDAY, expected_version=version)
    assert cases.case_by_id(case_id).draft_reply == "bản của tôi"


def test_an_answer_settles_what_it_declares_or_nothing_at_all(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    refused = cases.Outcome.CANNOT_CHANGE
    with pytest.raises(cases.StaleCase):
        cases.answer_case(
            actor=officer, case_id=case_id, text="Xong", at=MONDAY, expected_version=999, settle_as=refused
        )
    assert [claim.outcome for claim in cases.case_by_id(case_id).claims] == [""]
    cases.answer_case(actor=officer, case_id=case_id, text="Chưa đủ căn cứ", at=MONDAY, settle_as=refused)
    case = cases.case_by_id(case_id)
    assert (case.state, [claim.outcome for claim in case.claims]) == ("answered", ["cannot_change"])
    assert [event.verb for event in history(case_id)][-2:] == ["answered", "claim_done"]
    assert faults(case_id) == []


def test_a_case_closes_only_when_every_claim_is_done(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Đang điều chỉnh", at=MONDAY)
    with pytest.raises(cases.StillWorking):
        cases.close_case(actor=officer, case_id=case_id, at=MONDAY)
    later = MONDAY + timedelta(days=10)
    assert cases.close_quiet_cases(actor=SYSTEM, at=later) == 0
    cases.settle_open_claims(
        actor=officer, case_id=case_id, outcome=cases.Outcome.RECORD_RIGHT_EXPLAINED, at=MONDAY
    )
    assert cases.close_quiet_cases(actor=SYSTEM, at=MONDAY + timedelta(days=2)) == 0
    assert cases.close_quiet_cases(actor=SYSTEM, at=later) == 1
    assert cases.case_by_id(case_id).state == "closed"
    assert faults(case_id) == []


def test_an_objection_opens_the_case_again_with_a_new_hour(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY)
    cases.settle_open_claims(actor=officer, case_id=case_id, outcome=cases.Outcome.VIEW_REFRESHED, at=MONDAY)
    cases.confirm_right(actor=officer, case_id=case_id, at=MONDAY)
    assert cases.case_by_id(case_id).state == "closed"
    next_day = MONDAY + timedelta(days=1)
    cases.object_to_answer(actor=officer, case_id=case_id, text="Vẫn sai", at=next_day)
    case = cases.case_by_id(case_id)
    assert (case.state, case.answer_due_at) == ("checking", next_day + timedelta(minutes=60))
    assert (case.claims[0].state, case.claims[0].outcome) == ("open", "")
    assert faults(case_id) == []


def test_after_thirty_days_a_closed_case_stays_closed(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY)
    cases.settle_open_claims(actor=officer, case_id=case_id, outcome=cases.Outcome.VIEW_REFRESHED, at=MONDAY)
    cases.confirm_right(actor=officer, case_id=case_id, at=MONDAY)
    with pytest.raises(cases.TooLateToReopen):
        cases.object_to_answer(actor=officer, case_id=case_id, text="Vẫn sai", at=MONDAY + timedelta(days=31))


def test_the_same_key_gives_the_same_case_and_another_body_is_refused(portal: Actor) -> None:
    report = InboundReport(
        channel=cases.Channel.PORTAL,
        text="Sổ chưa chốt",
        reporter=cases.Reporter("A"),
        participant=cases.Subject(),
        province_code="79",
    )
    first = accept_report(actor=portal, report=report, idempotency_key="k", at=MONDAY)
    later = MONDAY + timedelta(hours=3)
    cases.start_checking(actor=SYSTEM, case_id=first.id, at=later)
    assert accept_report(actor=portal, report=report, idempotency_key="k", at=later) == first
    other = InboundReport(
        channel=cases.Channel.PORTAL,
        text="Khác",
        reporter=cases.Reporter("A"),
        participant=cases.Subject(),
        province_code="79",
    )
    with pytest.raises(KeyReused):
        accept_report(actor=portal, report=other, idempotency_key="k", at=later)
    assert Case.objects.count() == 1


def test_the_database_refuses_two_accountable_units_at_one_instant(report_case: ReportCase) -> None:
    row = Responsibility.objects.get(case_id=report_case())
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.create(case_id=row.case_id, unit_id=1, during=row.during, reason="x")


def test_the_database_refuses_to_edit_or_delete_history(report_case: ReportCase) -> None:
    case_id = report_case()
    for change in ("UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert faults(case_id) == []


def test_personal_content_can_be_erased_without_breaking_the_chain(report_case: ReportCase) -> None:
    case_id = report_case()
    Event.objects.filter(stream=case_id).update(content=None, salt=None)
    assert history(case_id)[0].content == {}
    assert faults(case_id) == []


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(39, []), (40, ["due_soon"]), (59, ["due_soon"]), (60, ["due_soon", "breached"])],
)
def test_alarms_ring_at_their_minute(report_case: ReportCase, minutes: int, expected: list[str]) -> None:
    case_id = report_case()
    at = MONDAY + timedelta(minutes=minutes)
    while cases.ring_due_alarms(actor=SYSTEM, at=at):
        pass
    assert verbs(case_id)[1:] == expected


def test_alarms_ring_exactly_once_after_the_worker_was_dead_for_an_hour(report_case: ReportCase) -> None:
    ids = [report_case() for _ in range(5)]
    late = MONDAY + timedelta(hours=2)
    rung = 0
    while many := cases.ring_due_alarms(actor=SYSTEM, at=late):
        rung += many
    assert rung == 10
    assert cases.ring_due_alarms(actor=SYSTEM, at=late) == 0
    assert all(verbs(case_id)[1:] == ["due_soon", "breached"] for case_id in ids)
    assert cases.next_alarm_at() is None


def test_an_answer_after_the_hour_notes_the_breach_that_a_dead_worker_never_rang(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY + timedelta(minutes=61))
    assert cases.case_by_id(case_id).breached_at == MONDAY + timedelta(minutes=60)
    assert verbs(case_id)[1:] == ["breached", "answered"]
    in_time = report_case()
    cases.answer_case(actor=officer, case_id=in_time, text="Xong", at=MONDAY + timedelta(minutes=60))
    assert cases.case_by_id(in_time).breached_at is None


def test_a_promise_after_the_hour_notes_the_breach_too(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    late, due = MONDAY + timedelta(minutes=90), MONDAY + timedelta(days=1)
    cases.promise_made(actor=officer, case_id=case_id, due_at=due, words="Hẹn", reason="papers", at=late)
    assert cases.case_by_id(case_id).breached_at == MONDAY + timedelta(minutes=60)
    assert cases.ring_due_alarms(actor=SYSTEM, at=late) == 0


def test_an_answered_case_rings_no_more(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY)
    assert cases.ring_due_alarms(actor=SYSTEM, at=MONDAY + timedelta(hours=2)) == 0


def test_foreign_cases_do_not_exist(
    report_case: ReportCase, officer: Actor, leader: Actor, foreign_officer: Actor, checker: Actor
) -> None:
    code = cases.case_by_id(report_case()).code
    assert cases.case_for(officer, code=code).code == code
    assert cases.case_for(leader, code=code).code == code
    for stranger in (foreign_officer, checker):
        with pytest.raises(cases.UnknownCase) as seen:
            cases.case_for(stranger, code=code)
        with pytest.raises(cases.UnknownCase) as nothing:
            cases.case_for(stranger, code="HCM-0000-0000")
        assert str(seen.value) == str(nothing.value)


def test_the_queue_shows_call_backs_first_then_the_nearest_due_time(
    report_case: ReportCase, officer: Actor
) -> None:
    late, early = report_case(at=MONDAY + timedelta(minutes=9)), report_case()
    promised = report_case()
    due = MONDAY + timedelta(days=1)
    cases.promise_made(actor=officer, case_id=promised, due_at=due, words="Hẹn", reason="papers", at=MONDAY)
    order = [row.id for row in cases.queue(officer, call_backs_until=MONDAY)]
    assert order == [early, late, promised]
    order = [row.id for row in cases.queue(officer, call_backs_until=due)]
    assert order == [promised, early, late]


def test_moment_of_receipt_is_kept_when_a_case_is_sorted(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    before = cases.case_by_id(case_id)
    cases.sort_case(
        actor=officer, case_id=case_id, lane=cases.Lane.QUESTION, claims=(), at=MONDAY + timedelta(minutes=9)
    )
    after = cases.case_by_id(case_id)
    assert (after.lane, after.answer_due_at) == ("question", before.answer_due_at)


def test_a_data_error_cannot_be_sorted_into_nothing(report_case: ReportCase, officer: Actor) -> None:
    with pytest.raises(cases.NoClaims):
        cases.sort_case(
            actor=officer, case_id=report_case(), lane=cases.Lane.DATA_ERROR, claims=(), at=MONDAY
        )


def test_a_verdict_on_a_claim_that_was_settled_meanwhile_changes_nothing(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.settle_open_claims(actor=officer, case_id=case_id, outcome=cases.Outcome.CANNOT_CHANGE, at=MONDAY)
    claim = cases.case_by_id(case_id).claims[0]
    cases.record_verdict(actor=SYSTEM, claim_id=claim.id, verdict="record_right", summary={}, at=MONDAY)
    assert cases.case_by_id(case_id).claims[0].outcome == "cannot_change"
    assert "verified" not in verbs(case_id)


def test_words_to_a_closed_case_are_refused_not_lost(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    with pytest.raises(cases.NotAnswered):
        cases.confirm_right(actor=officer, case_id=case_id, at=MONDAY)
    with pytest.raises(cases.NotAnswered):
        cases.rate_case(actor=officer, case_id=case_id, rating=5, at=MONDAY)
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY)
    cases.settle_open_claims(actor=officer, case_id=case_id, outcome=cases.Outcome.WITHDRAWN, at=MONDAY)
    for _ in range(2):
        cases.confirm_right(actor=officer, case_id=case_id, at=MONDAY)
    assert verbs(case_id).count("person_confirmed") == 1
    with pytest.raises(cases.CaseClosed):
        cases.add_person_message(actor=officer, case_id=case_id, text="Vẫn sai", at=MONDAY)
    new = (NewClaim(RecordKind.CARD, Problem.MISSING),)
    with pytest.raises(cases.NotOpen):
        cases.sort_case(actor=officer, case_id=case_id, lane=cases.Lane.DATA_ERROR, claims=new, at=MONDAY)


def test_a_reopened_hour_rings_twice_like_the_first(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY)
    cases.object_to_answer(actor=officer, case_id=case_id, text="Vẫn sai", at=MONDAY)
    while cases.ring_due_alarms(actor=SYSTEM, at=MONDAY + timedelta(minutes=61)):
        pass
    assert verbs(case_id)[-2:] == ["due_soon", "breached"]


def test_times_are_arguments(report_case: ReportCase, now: datetime) -> None:
    assert cases.case_by_id(report_case(at=now)).opened_at == now
