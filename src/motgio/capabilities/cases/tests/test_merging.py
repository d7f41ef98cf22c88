"""Two reports worked on as one, and one made two: no hour moves, both histories stay whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.domain import CaseState, ClaimState, WhyNotMerge, why_not_merge
from motgio.capabilities.cases.facade import (
    Channel,
    EventVerb,
    NewClaim,
    NotMergeable,
    NotMerged,
    Problem,
    Reporter,
)
from motgio.capabilities.cases.models import Case, Claim
from motgio.capabilities.promises.facade import PromiseReason, make_promise
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase

MINUTE = timedelta(minutes=1)
BOOK = NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED, {"from_month": "2019-01"})
CARD = NewClaim(RecordKind.CARD, Problem.WRONG_VALUE)
Two = Callable[..., tuple[int, int]]


@pytest.fixture
def two(report_case: ReportCase) -> Two:
    """Two reports of one person, the later ten minutes after the earlier."""

    def report(
        *, earlier: tuple[NewClaim, ...] = (BOOK,), later: tuple[NewClaim, ...] = (BOOK, CARD)
    ) -> tuple[int, int]:
        first = report_case(claims=earlier)
        return first, report_case(claims=later, at=MONDAY + 10 * MINUTE)

    return report


def merge(officer: Actor, later: int, first: int) -> int:
    code = cases.case_by_id(first).code
    return cases.merge_case(actor=officer, case_id=later, earlier_code=code, at=MONDAY + 11 * MINUTE)


def whole(case_id: int) -> bool:
    case = Case.objects.get(id=case_id)
    links = stored_links(case_id)
    return faults_of_stream(links, head_seq=case.history_seq, head_hash=bytes(case.history_hash)) == []


def claims(case_id: int) -> list[tuple[str, str, str]]:
    return list(Claim.objects.filter(case=case_id).order_by("seq").values_list("record", "state", "outcome"))


def verbs(case_id: int) -> list[str]:
    return [line.verb for line in history(case_id)]


def test_what_only_the_later_report_says_goes_over_and_both_hours_stay(two: Two, officer: Actor) -> None:
    first, later = two()
    due = [cases.case_by_id(each).answer_due_at for each in (first, later)]
    assert merge(officer, later, first) == 1
    assert merge(officer, later, first) == 0
    assert claims(first) == [("contribution", "open", ""), ("card", "open", "")]
    assert claims(later) == [("contribution", "done", "duplicate"), ("card", "done", "moved_case")]
    assert [cases.case_by_id(each).answer_due_at for each in (first, later)] == due
    assert cases.case_by_id(later).is_open
    codes = [cases.case_by_id(each).code for each in (first, later)]
    merged = [cases.case_for(officer, code=code).merged for code in codes]
    assert merged == [cases.MergedRow(others=(codes[1],)), cases.MergedRow(into=codes[0])]
    assert cases.case_by_id(first).merged == cases.MergedRow()
    assert EventVerb.MERGED in verbs(first)
    assert EventVerb.MERGED_INTO in verbs(later)
    assert whole(first)
    assert whole(later)


def test_the_later_one_leaves_the_queue_and_is_nobodys_next(two: Two, officer: Actor) -> None:
    first, later = two()
    merge(officer, later, first)
    queued = [row.id for row in cases.queue(officer, call_backs_until=MONDAY)]
    assert queued == [first]
    taken = [cases.take_next_case(actor=officer, at=MONDAY + 12 * MINUTE) for _ in range(2)]
    assert [each.id if each else None for each in taken] == [first, None]


def test_the_answer_goes_to_both_when_it_can_no_longer_be_taken_back(two: Two, officer: Actor) -> None:
    first, later = two()
    merge(officer, later, first)
    at = MONDAY + 20 * MINUTE
    cases.answer_case(actor=officer, case_id=first, text="Sổ đã chốt.", at=at, held=True)
    assert cases.answer_merged(actor=SYSTEM, at=at + timedelta(seconds=9)) == 0
    assert cases.answer_merged(actor=SYSTEM, at=at + timedelta(seconds=10)) == 1
    assert cases.answer_merged(actor=SYSTEM, at=at + timedelta(seconds=11)) == 0
    answered = cases.case_by_id(later)
    assert (answered.state, answered.messages[-1].body) == ("answered", "Sổ đã chốt.")
    assert Outbound.objects.filter(reference=answered.code).exists()
    assert whole(later)


def test_an_answer_taken_back_is_given_to_nobody(two: Two, officer: Actor) -> None:
    first, later = two()
    merge(officer, later, first)
    at = MONDAY + 20 * MINUTE
    cases.answer_case(actor=officer, case_id=first, text="Nhầm", at=at, held=True)
    held = cases.last_held(officer, at=at)
    assert held is not None
    cases.take_back(actor=officer, act_id=held.id, at=at)
    assert cases.answer_merged(actor=SYSTEM, at=at + MINUTE) == 0
    cases.answer_case(actor=officer, case_id=first, text="Đúng", at=at + MINUTE)
    assert cases.answer_merged(actor=SYSTEM, at=at + 2 * MINUTE) == 1
    assert cases.case_by_id(later).messages[-1].body == "Đúng"


@pytest.mark.parametrize(("phone", "spoken"), [("0912345678", True), ("0912345678", False), ("", True)])
def test_who_was_called_needs_no_second_call(
    report_case: ReportCase, officer: Actor, phone: str, spoken: bool
) -> None:
    reporter = Reporter("Hoa", phone=phone)
    channel = Channel.HOTLINE if spoken else Channel.PORTAL
    first = report_case(claims=(BOOK,), reporter=reporter, channel=channel)
    later = report_case(claims=(CARD,), reporter=reporter, channel=Channel.HOTLINE, at=MONDAY + MINUTE)
    merge(officer, later, first)
    at = MONDAY + 20 * MINUTE
    cases.answer_case(actor=officer, case_id=first, text="Đã xong", at=at, spoken=spoken)
    assert cases.answer_merged(actor=SYSTEM, at=at + MINUTE) == 1
    assert cases.case_by_id(later).state == "answered"


def test_a_merge_undone_gives_everything_back(two: Two, officer: Actor) -> None:
    first, later = two()
    merge(officer, later, first)
    cases.separate_case(actor=officer, case_id=later, at=MONDAY + 12 * MINUTE)
    assert claims(later) == [("contribution", "open", ""), ("card", "open", "")]
    assert claims(first) == [("contribution", "open", ""), ("card", "done", "moved_case")]
    assert cases.case_for(officer, code=cases.case_by_id(later).code).merged == cases.MergedRow()
    assert {row.id for row in cases.queue(officer, call_backs_until=MONDAY)} == {first, later}
    with pytest.raises(NotMerged):
        cases.separate_case(actor=officer, case_id=later, at=MONDAY + 13 * MINUTE)
    assert merge(officer, later, first) == 1
    assert whole(first)
    assert whole(later)


def test_cases_that_are_not_one_matter_stay_two(
    report_case: ReportCase, two: Two, officer: Actor, foreign_officer: Actor
) -> None:
    first, later = two()
    stranger = report_case(reporter=Reporter("Ai đó", phone="0988888888"), at=MONDAY + 20 * MINUTE)
    with pytest.raises(NotMergeable) as refused:
        merge(officer, stranger, first)
    assert refused.value.details == {"why": "other_person"}
    with pytest.raises(cases.NotAnEarlierCase):
        merge(officer, first, later)
    with pytest.raises(cases.UnknownCase):
        merge(foreign_officer, later, first)
    due_at = cases.case_by_id(later).answer_due_at
    make_promise(
        actor=officer,
        case_id=later,
        due_at=due_at,
        reason=PromiseReason.PERSON_CHOSE,
        text="Hẹn",
        at=MONDAY + 11 * MINUTE,
    )
    with pytest.raises(NotMergeable) as refused:
        merge(officer, later, first)
    assert refused.value.details == {"why": "promised"}
    cases.answer_case(actor=officer, case_id=first, text="Đã xong", at=MONDAY + 12 * MINUTE)
    with pytest.raises(NotMergeable) as refused:
        merge(officer, later, first)
    assert refused.value.details == {"why": "not_open"}


OPEN, DONE = CaseState.CHECKING, CaseState.ANSWERED


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, None),
        ({"states": (DONE, OPEN)}, WhyNotMerge.NOT_OPEN),
        ({"states": (OPEN, DONE)}, WhyNotMerge.NOT_OPEN),
        ({"same_person": False}, WhyNotMerge.OTHER_PERSON),
        ({"is_merged": True}, WhyNotMerge.MERGED),
        ({"has_merged": True}, WhyNotMerge.MERGED),
        ({"is_promised": True}, WhyNotMerge.PROMISED),
        ({"claim_states": [ClaimState.OPEN, ClaimState.CORRECTING]}, WhyNotMerge.CORRECTING),
    ],
)
def test_why_two_cases_cannot_become_one(said: dict[str, object], why: WhyNotMerge | None) -> None:
    plain: dict[str, object] = {
        "states": (OPEN, OPEN),
        "claim_states": [ClaimState.OPEN],
        "same_person": True,
        "is_promised": False,
        "is_merged": False,
        "has_merged": False,
    }
    assert why_not_merge(**plain | said) is why  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_two_workers_answer_a_merged_case_once(two: Two, officer: Actor) -> None:
    first, later = two()
    merge(officer, later, first)
    cases.answer_case(actor=officer, case_id=first, text="Đã xong", at=MONDAY + 20 * MINUTE)

    def work(_: int) -> int:
        try:
            return cases.answer_merged(actor=SYSTEM, at=MONDAY + 21 * MINUTE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 1
    assert verbs(later).count("answered") == 1


def test_a_report_of_two_matters_becomes_two_with_one_hour(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case(claims=(BOOK, CARD))
    before = cases.case_by_id(case_id)
    made = cases.split_case(actor=officer, case_id=case_id, claims={2}, at=MONDAY + 30 * MINUTE)
    assert (made.received_at, made.due_at) == (before.received_at, before.answer_due_at)
    assert claims(case_id) == [("contribution", "open", ""), ("card", "done", "moved_case")]
    assert claims(made.id) == [("card", "open", "")]
    new = cases.case_by_id(made.id)
    assert (new.reporter_phone, new.participant_number) == (before.reporter_phone, before.participant_number)
    assert made.code in Outbound.objects.filter(reference=before.code).latest("id").body
    assert EventVerb.SPLIT in verbs(case_id)
    assert whole(case_id)
    assert whole(made.id)


def test_the_part_of_a_reopened_case_has_the_hour_that_runs_now(
    report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case(claims=(BOOK, CARD))
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY + 20 * MINUTE)
    cases.object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn sai", at=MONDAY + 120 * MINUTE)
    made = cases.split_case(actor=officer, case_id=case_id, claims={1}, at=MONDAY + 125 * MINUTE)
    assert made.due_at == cases.case_by_id(case_id).answer_due_at


@pytest.mark.parametrize("chosen", [set(), {3}, {1, 2}, {0}, {1, 3}])
def test_what_cannot_be_split_stays_whole(report_case: ReportCase, officer: Actor, chosen: set[int]) -> None:
    case_id = report_case(claims=(BOOK, CARD))
    with pytest.raises(cases.NothingToSplit):
        cases.split_case(actor=officer, case_id=case_id, claims=chosen, at=MONDAY)
    assert Case.objects.count() == 1


def test_an_answered_case_and_a_foreign_one_are_not_split(
    report_case: ReportCase, officer: Actor, foreign_officer: Actor
) -> None:
    case_id = report_case(claims=(BOOK, CARD))
    with pytest.raises(cases.UnknownCase):
        cases.split_case(actor=foreign_officer, case_id=case_id, claims={1}, at=MONDAY)
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY)
    with pytest.raises(cases.NotOpen):
        cases.split_case(actor=officer, case_id=case_id, claims={1}, at=MONDAY)
