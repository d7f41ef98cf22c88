"""The job: changed once, read back twice, told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.conftest import CLOCK, Draft, Hold, apply
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.own import OWN
from motgio.capabilities.corrections.tests.people import (
    BOOK,
    NUMBER,
    month_paid_twice,
    not_closed_and_not_joined,
)
from motgio.capabilities.records.facade import (
    CannotAdjust,
    ChangeItem,
    ChangeKind,
    ChangeRequest,
    Receipt,
    RecordKind,
    SourceDown,
    SourceKind,
    SourceSlow,
    ValueChanged,
)
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import faults_of_stream, history, reads_of, stored_links
from motgio.testing.agency import MONDAY, ReportCase

KEPT = "0112345678"
Approve = Callable[[Correction], Correction]


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def test_a_book_is_closed_read_back_twice_and_the_person_answered(
    approved: Correction, held: MemoryRecords
) -> None:
    done = apply(approved)
    assert done.state == "done"
    row = next(row for row in held.system[SourceKind.BOOKS] if row["id"] == BOOK)
    assert row["closed_on"] == "2026-11-16"
    assert held.view[SourceKind.BOOKS] == held.system[SourceKind.BOOKS]
    case = cases.case_by_id(done.case_id)
    (claim,) = case.claims
    assert (case.state, claim.state, claim.outcome) == ("answered", "done", "corrected")
    assert claim.before is not None
    assert claim.after is not None
    assert claim.before["rows"][0]["closed_on"] is None
    assert claim.after["rows"][0]["closed_on"] == "2026-11-16"
    assert verbs(case.id)[-6:] == [
        *("correction_approved", "correction_applied", "read_back_system"),
        *("read_back_view", "claim_done", "answered"),
    ]
    assert {"read_back_correction"} <= {read.purpose for read in reads_of(NUMBER)}


def test_history_stays_whole(approved: Correction, held: MemoryRecords) -> None:
    apply(approved)
    from motgio.capabilities.cases.models import Case

    case = Case.objects.get(id=approved.case_id)
    head = bytes(case.history_hash)
    assert faults_of_stream(stored_links(case.id), head_seq=case.history_seq, head_hash=head) == []


def test_duplicate_months_are_removed_and_nothing_else(
    hold: Hold, draft: Draft, propose_and_approve: Approve
) -> None:
    held = hold(month_paid_twice())
    before = {row["id"] for row in held.system[SourceKind.CONTRIBUTIONS]}
    correction = draft(claims=(cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.DUPLICATE),))
    assert correction.kind == "remove_duplicate_month"
    done = apply(propose_and_approve(correction))
    assert done.state == "done"
    gone = before - {row["id"] for row in held.system[SourceKind.CONTRIBUTIONS]}
    assert gone == {item["row_id"] for item in correction.items}
    assert len(gone) == 3
    assert held.view[SourceKind.CONTRIBUTIONS] == held.system[SourceKind.CONTRIBUTIONS]


def test_after_a_merge_the_copy_of_the_number_kept_is_refreshed_too(
    held: MemoryRecords, report_case: ReportCase, officer: Actor, propose_and_approve: Approve
) -> None:
    case_id = report_case()
    verify_case(case_id=case_id, clock=CLOCK)
    (claim,) = cases.case_by_id(case_id).claims
    merged = {"merged_into": KEPT, "status": "merged"}
    item = ChangeItem(row_id="I-1", expected={"social_insurance_number": NUMBER}, after=merged)
    new = replace(OWN, kind=ChangeKind.MERGE_NUMBERS, items=(item,))
    correction_id = corrections.draft_correction(
        actor=officer, case_id=case_id, claim_id=claim.id, new=new, at=MONDAY
    )
    done = apply(propose_and_approve(Correction.objects.get(id=correction_id)))
    assert done.state == "done"
    assert held.refreshed == [NUMBER, KEPT]
    (shown,) = held.view[SourceKind.IDENTITY]
    assert shown["merged_into"] == KEPT


def test_a_lost_answer_is_asked_again_with_the_same_key_and_changes_once(
    approved: Correction, held: MemoryRecords
) -> None:
    held.lost_answer_times = 1
    with pytest.raises(SourceDown):
        apply(approved)
    approved.refresh_from_db()
    assert (approved.state, approved.trouble) == ("applying", "source_down")
    assert apply(approved).state == "done"
    assert (held.changes_asked, held.changes_made, len(held.receipts)) == (2, 1, 1)


def test_a_death_between_the_change_and_our_note_changes_once(
    approved: Correction, held: MemoryRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("motgio.capabilities.corrections.applying._note_receipt", die)
        with pytest.raises(Killed):
            apply(approved)
    assert held.changes_made == 1
    assert apply(approved).state == "done"
    assert (held.changes_asked, held.changes_made) == (2, 1)


def test_a_silent_system_is_said_once_and_asked_again(approved: Correction, held: MemoryRecords) -> None:
    held.down_times = 3
    for _ in range(3):
        with pytest.raises(SourceDown):
            apply(approved)
    assert verbs(approved.case_id).count("source_missing") == 1
    done = apply(approved)
    assert (done.state, done.trouble, done.trouble_since) == ("done", "", None)


def test_running_a_finished_correction_again_does_nothing(approved: Correction, held: MemoryRecords) -> None:
    apply(approved)
    told = verbs(approved.case_id)
    assert apply(approved).state == "done"
    assert verbs(approved.case_id) == told
    assert held.changes_asked == 1


def test_a_value_changed_meanwhile_is_a_conflict_and_the_claim_is_verified_again(
    approved: Correction, held: MemoryRecords
) -> None:
    next(row for row in held.system[SourceKind.BOOKS] if row["id"] == BOOK)["to_month"] = "2019-11"
    assert apply(approved).state == "conflict"
    case = cases.case_by_id(approved.case_id)
    assert case.claims[0].state == "verifying"
    assert approved.case_id in cases.take_cases_to_check(limit=1000)
    assert held.changes_made == 0
    assert verbs(approved.case_id)[-1] == "correction_conflict"
    assert apply(approved).state == "conflict"


def test_after_a_conflict_the_new_value_is_verified_proposed_and_applied(
    approved: Correction, held: MemoryRecords, propose_and_approve: Approve
) -> None:
    next(row for row in held.system[SourceKind.BOOKS] if row["id"] == BOOK)["to_month"] = "2019-11"
    apply(approved)
    verify_case(case_id=approved.case_id, clock=CLOCK)
    (again,) = corrections.draft_for_case(actor=SYSTEM, case_id=approved.case_id, at=MONDAY)
    second = Correction.objects.get(id=again)
    assert second.idempotency_key != approved.idempotency_key
    assert second.items[0]["expected"]["to_month"] == "2019-11"
    assert apply(propose_and_approve(second)).state == "done"
    assert cases.case_by_id(approved.case_id).state == "answered"


def test_when_two_kinds_of_change_are_needed_the_claim_is_done_only_after_both(
    hold: Hold, draft: Draft, propose_and_approve: Approve
) -> None:
    held = hold(not_closed_and_not_joined())
    first = draft()
    assert apply(propose_and_approve(first)).state == "done"
    case = cases.case_by_id(first.case_id)
    assert (case.claims[0].state, case.is_open) == ("verifying", True)
    verify_case(case_id=case.id, clock=CLOCK)
    (rest,) = corrections.draft_for_case(actor=SYSTEM, case_id=case.id, at=MONDAY)
    second = Correction.objects.get(id=rest)
    assert {first.kind, second.kind} == {"close_book", "join_period"}
    assert apply(propose_and_approve(second)).state == "done"
    case = cases.case_by_id(first.case_id)
    assert (case.claims[0].outcome, case.state) == ("corrected", "answered")
    books = {row["employer_code"]: row for row in held.view[SourceKind.BOOKS]}
    assert books["YN0000Z"]["joined_to_book"] == NUMBER
    assert books["YN0001Z"]["closed_on"] == "2026-11-16"


@pytest.mark.parametrize("bad_news", [ValueChanged(), CannotAdjust(reason="x"), None])
def test_a_worker_whose_colleague_was_faster_notes_nothing(
    approved: Correction, held: MemoryRecords, monkeypatch: pytest.MonkeyPatch, bad_news: Exception | None
) -> None:
    make = held.change

    def meanwhile(request: ChangeRequest, *, idempotency_key: str) -> Receipt:
        monkeypatch.setattr(held, "change", make)
        apply(Correction.objects.get(id=approved.id))
        if bad_news is not None:
            raise bad_news
        return make(request, idempotency_key=idempotency_key)

    monkeypatch.setattr(held, "change", meanwhile)
    assert apply(approved).state == "done"
    assert (held.changes_made, verbs(approved.case_id).count("answered")) == (1, 1)


def test_what_the_system_cannot_adjust_stays_visible_and_can_be_withdrawn(
    approved: Correction, held: MemoryRecords, officer: Actor
) -> None:
    held.refuses_with = "Sổ đã khóa sổ quyết toán"
    stuck = apply(approved)
    assert (stuck.state, stuck.reason) == ("cannot_adjust", "Sổ đã khóa sổ quyết toán")
    assert verbs(stuck.case_id)[-1] == "cannot_adjust"
    (row,) = corrections.corrections_of(stuck.case_id)
    assert row.reason == "Sổ đã khóa sổ quyết toán"
    corrections.withdraw(actor=officer, correction_id=stuck.id, reason="chờ TT CNTT", at=MONDAY)
    assert cases.case_by_id(stuck.case_id).claims[0].state == "verified"


def test_an_app_that_still_shows_the_old_value_is_not_believed(
    approved: Correction, held: MemoryRecords
) -> None:
    held.stale_refresh_times = 2
    for _ in range(2):
        with pytest.raises(corrections.NotReadBack):
            apply(approved)
    approved.refresh_from_db()
    assert (approved.state, approved.trouble) == ("read_back", "not_read_back")
    assert verbs(approved.case_id).count("read_back_failed") == 1
    assert cases.case_by_id(approved.case_id).state != "answered"
    assert apply(approved).state == "done"


def test_a_system_that_does_not_hold_what_it_confirmed_is_not_believed(
    approved: Correction, held: MemoryRecords
) -> None:
    held.hidden_change_times = 1
    with pytest.raises(corrections.NotReadBack):
        apply(approved)
    approved.refresh_from_db()
    assert (approved.state, approved.receipt) == ("applied", "BN-1")
    assert apply(approved).state == "done"
    assert held.changes_asked == 1


def test_an_app_that_is_slow_to_be_read_is_read_again(approved: Correction, held: MemoryRecords) -> None:
    held.silent_views = 1
    with pytest.raises(SourceSlow):
        apply(approved)
    approved.refresh_from_db()
    assert (approved.state, approved.trouble) == ("read_back", "source_slow")
    assert apply(approved).state == "done"
