"""Propose, refuse, withdraw: on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.conftest import Draft
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.own import OWN
from motgio.capabilities.corrections.tests.people import BOOK
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Actor
from motgio.testing.agency import MONDAY, Agency


def test_a_shared_claim_that_moved_on_is_left_alone(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    claims = (
        cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.NOT_CLOSED),
        cases.NewClaim(RecordKind.UNEMPLOYMENT, cases.Problem.NOT_CLOSED),
    )
    correction = draft(claims=claims)
    shared = correction.shared_claim_ids[0]
    cases.finish_claim(actor=officer, claim_id=shared, outcome=cases.Outcome.WITHDRAWN, at=MONDAY)
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    correction.refresh_from_db()
    assert correction.shared_claim_ids == []


def test_an_officer_may_mend_the_new_values_and_the_ground(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    correction = draft()
    corrections.propose(
        actor=officer,
        correction_id=correction.id,
        at=MONDAY,
        edits={BOOK: {"closing_number": "CS-9", "closed_on": "2026-11-15"}},
        ground="  BLLĐ 2019 đ.48 k.3 ",
        expected_version=1,
    )
    correction.refresh_from_db()
    after = correction.items[0]["after"]
    assert (after["closing_number"], after["closed_on"]) == ("CS-9", "2026-11-15")
    assert (correction.ground, correction.maker_id) == ("BLLĐ 2019 đ.48 k.3", officer.staff_id)


UNUSABLE = (
    ({BOOK: {"closed_on": "hôm qua"}}, corrections.UnusableValue),
    ({BOOK: {"closed_on": "2026-02-30"}}, corrections.UnusableValue),
    ({BOOK: {"closing_number": "CS\x00-1"}}, corrections.UnusableValue),
    ({BOOK: {"id": "x"}}, corrections.UnusableValue),
    ({BOOK: {"no_such_field": "x"}}, corrections.UnusableValue),
    ({BOOK: {"book_number": "1"}}, corrections.NothingChanges),
    ({"other": {"closed_on": "2026-11-15"}}, corrections.NothingChanges),
)


def test_unusable_values_are_refused_and_nothing_moves(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    correction = draft()
    for edits, error in UNUSABLE:
        with pytest.raises(error):
            corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY, edits=edits)
    assert cases.case_by_id(correction.case_id).claims[0].state == "verified"
    assert Correction.objects.get(id=correction.id).state == "drafted"


def test_a_correction_needs_a_ground_in_words(held: MemoryRecords, draft: Draft, officer: Actor) -> None:
    correction = draft()
    for ground in (" ", "x" * 301, "a\nb"):
        with pytest.raises(corrections.GroundNeeded):
            corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY, ground=ground)
    for ground in ("", "x" * 301):
        with pytest.raises(corrections.GroundNeeded):
            corrections.draft_correction(
                actor=officer,
                case_id=correction.case_id,
                claim_id=correction.claim_id,
                new=replace(OWN, ground=ground),
                at=MONDAY,
            )


def test_a_stale_proposal_shows_what_stands_now(
    held: MemoryRecords, draft: Draft, officer: Actor, colleague: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=colleague, correction_id=correction.id, at=MONDAY, ground="Căn cứ B")
    with pytest.raises(corrections.StaleCorrection) as stale:
        corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY, expected_version=1)
    now = stale.value.details["correction"]
    assert stale.value.details["version"] == 2
    assert isinstance(now, corrections.CorrectionRow)
    assert (now.ground, now.maker_id) == ("Căn cứ B", colleague.staff_id)


def test_a_refusal_needs_a_reason_and_frees_the_claim(
    held: MemoryRecords, draft: Draft, officer: Actor, checker: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    with pytest.raises(corrections.ReasonNeeded):
        corrections.refuse(actor=checker, correction_id=correction.id, reason=" ", at=MONDAY)
    corrections.refuse(actor=checker, correction_id=correction.id, reason="thiếu C13", at=MONDAY)
    assert cases.case_by_id(correction.case_id).claims[0].state == "verified"
    with pytest.raises(corrections.AlreadyDecided):
        corrections.approve(actor=checker, correction_id=correction.id, at=MONDAY)
    again = corrections.draft_again(actor=officer, correction_id=correction.id, at=MONDAY)
    assert Correction.objects.get(id=again).items == Correction.objects.get(id=correction.id).items
    assert Correction.objects.get(id=again).idempotency_key.endswith("/1.2")
    with pytest.raises(corrections.AlreadyCorrecting):
        corrections.draft_again(actor=officer, correction_id=correction.id, at=MONDAY)
    with pytest.raises(corrections.AlreadyCorrecting):
        corrections.draft_again(actor=officer, correction_id=again, at=MONDAY)


def test_a_refusal_leaves_a_claim_alone_that_moved_on(
    held: MemoryRecords, draft: Draft, officer: Actor, checker: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    cases.finish_claim(
        actor=officer, claim_id=correction.claim_id, outcome=cases.Outcome.WITHDRAWN, at=MONDAY
    )
    corrections.refuse(actor=checker, correction_id=correction.id, reason="đã rút", at=MONDAY)
    assert cases.case_by_id(correction.case_id).claims[0].state == "done"


def test_drafts_and_proposals_can_be_withdrawn_with_a_reason(
    held: MemoryRecords, draft: Draft, officer: Actor, colleague: Actor, checker: Actor
) -> None:
    correction = draft()
    with pytest.raises(corrections.ReasonNeeded):
        corrections.withdraw(actor=officer, correction_id=correction.id, reason="", at=MONDAY)
    corrections.withdraw(actor=officer, correction_id=correction.id, reason="soạn lại", at=MONDAY)
    again = corrections.draft_again(actor=officer, correction_id=correction.id, at=MONDAY)
    correction = Correction.objects.get(id=again)
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    corrections.withdraw(actor=colleague, correction_id=correction.id, reason="nhầm", at=MONDAY)
    assert cases.case_by_id(correction.case_id).claims[0].state == "verified"
    with pytest.raises(corrections.ForbiddenCorrectionMove):
        corrections.withdraw(actor=officer, correction_id=correction.id, reason="nhầm", at=MONDAY)
    with pytest.raises(corrections.AlreadyDecided):
        corrections.approve(actor=checker, correction_id=correction.id, at=MONDAY)


def test_unknown_corrections_do_not_exist(agency: Agency, officer: Actor) -> None:
    for call in (
        lambda: corrections.correction_for(officer, -1),
        lambda: corrections.propose(actor=officer, correction_id=-1, at=MONDAY),
    ):
        with pytest.raises(corrections.UnknownCorrection):
            call()


def test_an_officer_of_the_case_sees_its_correction(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    assert corrections.correction_for(officer, draft().id).state == "drafted"
