"""Ten seconds to take back a send, an assignment, a close: nothing leaves meanwhile, and nobody is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import Channel, Outcome, Reporter
from motgio.capabilities.cases.models import Case, Message
from motgio.capabilities.promises.alarms import ring_due_promises
from motgio.capabilities.promises.facade import PromiseReason, make_promise, promise_of
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.platform.outbox.actions import NotSent, send
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase

SOON = MONDAY + timedelta(seconds=9)
LATE = MONDAY + timedelta(seconds=11)


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def whole(case_id: int) -> bool:
    case = Case.objects.get(id=case_id)
    links = stored_links(case_id)
    return faults_of_stream(links, head_seq=case.history_seq, head_hash=bytes(case.history_hash)) == []


def held(actor: Actor, at: object = MONDAY) -> int:
    row = cases.last_held(actor, at=at)  # type: ignore[arg-type]
    assert row is not None
    return row.id


def answered(officer: Actor, case_id: int, **how: object) -> int:
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY, held=True, **how)
    return held(officer)


def clock(case_id: int) -> tuple[object, ...]:
    names = ("answered_at", "answer_due_at", "next_due_at", "promise_due_at", "alarm", "alarm_at", "close_at")
    return Case.objects.values_list(*names, "breached_at").get(id=case_id)


def test_an_answer_taken_back_leaves_the_clock_as_if_it_never_stopped(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.start_checking(actor=SYSTEM, case_id=case_id, at=MONDAY)
    before = replace(cases.case_by_id(case_id), version=0, history_seq=0, draft_reply="")
    ran = clock(case_id)
    act = answered(officer, case_id, settle_as=Outcome.CANNOT_CHANGE)
    assert cases.case_by_id(case_id).answered_at == MONDAY
    assert cases.take_back(actor=officer, act_id=act, at=SOON) == before.code
    after = cases.case_by_id(case_id)
    assert after.draft_reply == "Đã xong"
    assert replace(after, version=0, history_seq=0, draft_reply="", claims=before.claims) == before
    assert clock(case_id) == ran
    # The verification that was under way found the claim settled, so it begins anew.
    assert [claim.state for claim in after.claims] == ["open"]
    assert Case.objects.get(id=case_id).to_check
    assert verbs(case_id)[-3:] == ["answered", "claim_done", "taken_back"]
    assert whole(case_id)


def test_letters_wait_ten_seconds_and_never_leave_when_taken_back(
    report_case: ReportCase, officer: Actor
) -> None:
    act = answered(officer, report_case())
    letter = Outbound.objects.first()
    assert letter is not None
    with pytest.raises(NotSent):
        send(outbound_id=letter.id, at=SOON)
    cases.take_back(actor=officer, act_id=act, at=SOON)
    send(outbound_id=letter.id, at=LATE)
    assert set(Outbound.objects.values_list("state", "attempts")) == {("withdrawn", 0)}


def test_an_answer_that_is_sent_again_goes_out_once(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    cases.take_back(actor=officer, act_id=answered(officer, case_id), at=SOON)
    cases.answer_case(actor=officer, case_id=case_id, text="Đã sửa câu", at=LATE, held=True)
    assert sorted(Outbound.objects.values_list("medium", "state")) == [
        *(("email", "waiting"), ("email", "withdrawn")),
        *(("sms", "waiting"), ("sms", "withdrawn")),
    ]
    case = cases.case_by_id(case_id)
    assert case.answered_at == LATE
    assert [row.body for row in case.messages if row.substantive] == ["Đã sửa câu"]
    assert Message.objects.filter(case_id=case_id, taken_back_at=SOON).count() == 1


def test_the_person_is_told_nothing_until_the_ten_seconds_are_over(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    asked = cases.case_by_id(case_id)
    act = answered(officer, case_id, settle_as=Outcome.CANNOT_CHANGE)
    told = cases.as_told(cases.case_by_id(case_id), at=SOON)
    assert (told.state, told.answered_at, told.version) == (asked.state, None, asked.version)
    assert (told.messages, told.claims) == (asked.messages, asked.claims)
    assert [line.event for line in cases.timeline_for_person(case_id, at=SOON)] == ["received"]
    later = cases.as_told(cases.case_by_id(case_id), at=LATE)
    assert (later.state, later.messages[-1].body) == ("answered", "Đã xong")
    lines = [line.event for line in cases.timeline_for_person(case_id, at=LATE)]
    assert lines == ["received", "answered", "claim_done"]
    cases.take_back(actor=officer, act_id=act, at=SOON)
    assert [line.event for line in cases.timeline_for_person(case_id, at=LATE)] == ["received"]


def test_after_ten_seconds_nothing_can_be_taken_back(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    act = answered(officer, case_id)
    assert cases.last_held(officer, at=LATE) is None
    with pytest.raises(cases.TooLateToTakeBack):
        cases.take_back(actor=officer, act_id=act, at=LATE)
    assert cases.case_by_id(case_id).state == "answered"


def test_a_letter_that_has_left_keeps_the_answer(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    act = answered(officer, case_id)
    # Another machine's clock may run ahead of ours.
    Outbound.objects.update(leased_until=LATE)
    with pytest.raises(cases.TooLateToTakeBack):
        cases.take_back(actor=officer, act_id=act, at=SOON)
    assert cases.case_by_id(case_id).state == "answered"
    assert "taken_back" not in verbs(case_id)


def test_only_ones_own_act_can_be_taken_back_and_twice_is_once(
    report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    case_id = report_case()
    act = answered(officer, case_id)
    with pytest.raises(cases.NothingToTakeBack):
        cases.take_back(actor=colleague, act_id=act, at=SOON)
    for _ in range(2):
        cases.take_back(actor=officer, act_id=act, at=SOON)
    assert verbs(case_id).count("taken_back") == 1


def test_an_objection_in_between_is_never_undone(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    act = answered(officer, case_id)
    cases.object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn sai", at=MONDAY)
    with pytest.raises(cases.MovedOn):
        cases.take_back(actor=officer, act_id=act, at=SOON)


def test_a_persons_words_in_between_stay(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    act = answered(officer, case_id)
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="Tôi gửi thêm", at=MONDAY)
    cases.take_back(actor=officer, act_id=act, at=SOON)
    assert cases.case_by_id(case_id).messages[-1].body == "Tôi gửi thêm"


def test_a_late_answer_taken_back_breaches_once(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case(at=MONDAY - timedelta(minutes=61))
    cases.take_back(actor=officer, act_id=answered(officer, case_id), at=SOON)
    assert cases.ring_due_alarms(actor=SYSTEM, at=LATE) == 0
    assert verbs(case_id).count("breached") == 1
    assert Case.objects.get(id=case_id).breached_at == MONDAY - timedelta(minutes=1)


def test_an_alarm_that_was_due_within_the_ten_seconds_rings_after(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case(at=MONDAY - timedelta(minutes=40) + timedelta(seconds=5))
    act = answered(officer, case_id)
    assert cases.ring_due_alarms(actor=SYSTEM, at=SOON) == 0
    cases.take_back(actor=officer, act_id=act, at=SOON)
    assert cases.ring_due_alarms(actor=SYSTEM, at=SOON) == 1
    assert verbs(case_id)[-1] == "due_soon"


def test_a_promise_kept_by_an_answer_taken_back_is_owed_again(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    due = MONDAY + timedelta(hours=2)
    make_promise(
        actor=officer,
        case_id=case_id,
        due_at=due,
        reason=PromiseReason.UNIT_MUST_CONFIRM,
        text="Chúng tôi gọi lại lúc 11:10.",
        at=MONDAY - timedelta(minutes=1),
    )
    sent = due - timedelta(seconds=3)
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=sent, held=True)
    # The promise's own alarm comes up within the ten seconds.
    assert ring_due_promises(actor=SYSTEM, at=due) == 0
    cases.take_back(actor=officer, act_id=held(officer, sent), at=due)
    case = cases.case_by_id(case_id)
    assert (case.state, case.promise_due_at) == ("promised", due)
    while ring_due_promises(actor=SYSTEM, at=due + timedelta(seconds=20)):
        pass
    row = promise_of(case_id)
    assert row is not None
    assert row.state == "missed"
    assert verbs(case_id)[-1] == "promise_missed"


def test_a_call_that_was_logged_as_told_can_be_taken_back(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case(channel=Channel.HOTLINE, reporter=Reporter("A", "0901234567"))
    act = answered(officer, case_id, spoken=True)
    cases.take_back(actor=officer, act_id=act, at=SOON)
    assert cases.case_by_id(case_id).state == "checking"


def test_one_more_reply_to_an_answered_case_can_be_taken_back(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY - timedelta(minutes=5))
    ran = clock(case_id)
    cases.take_back(actor=officer, act_id=answered(officer, case_id), at=SOON)
    case = cases.case_by_id(case_id)
    assert (case.state, clock(case_id)) == ("answered", ran)
    assert [row.body for row in case.messages if row.substantive] == ["Xong"]


def test_taking_and_giving_back_a_case_can_be_taken_back(
    report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    case_id = report_case()
    cases.take_case(actor=colleague, case_id=case_id, at=MONDAY)
    cases.take_case(actor=officer, case_id=case_id, at=MONDAY, held=True)
    cases.take_back(actor=officer, act_id=held(officer), at=SOON)
    assert cases.case_by_id(case_id).assignee_id == colleague.staff_id
    cases.release_case(actor=colleague, case_id=case_id, at=MONDAY, held=True)
    cases.take_back(actor=colleague, act_id=held(colleague), at=SOON)
    assert cases.case_by_id(case_id).assignee_id == colleague.staff_id
    assert verbs(case_id)[-4:] == ["assigned", "taken_back", "released", "taken_back"]


def test_a_case_that_a_colleague_took_meanwhile_stays_with_the_colleague(
    report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    case_id = report_case()
    cases.take_case(actor=officer, case_id=case_id, at=MONDAY, held=True)
    cases.take_case(actor=colleague, case_id=case_id, at=MONDAY)
    with pytest.raises(cases.MovedOn):
        cases.take_back(actor=officer, act_id=held(officer), at=SOON)
    assert cases.case_by_id(case_id).assignee_id == colleague.staff_id


def test_a_close_can_be_taken_back(report_case: ReportCase, officer: Actor, foreign_officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Xong", at=MONDAY, settle_as=Outcome.CANNOT_CHANGE)
    with pytest.raises(cases.UnknownCase):
        cases.close_case(actor=foreign_officer, case_id=case_id, at=MONDAY)
    cases.close_case(actor=officer, case_id=case_id, at=MONDAY, held=True)
    cases.take_back(actor=officer, act_id=held(officer), at=SOON)
    case = cases.case_by_id(case_id)
    assert (case.state, case.closed_at) == ("answered", None)
    assert whole(case_id)
