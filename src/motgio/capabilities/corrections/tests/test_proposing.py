"""Draft, propose, refuse, withdraw: on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.domain import Evidence, NewCorrection
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.placing import managing_unit_of
from motgio.capabilities.corrections.tests.conftest import Draft
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.people import BOOK, NUMBER
from motgio.capabilities.records.facade import ChangeItem, ChangeKind, RecordKind, SourceKind
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY, Agency, ReportCase

OWN = NewCorrection(
    number=NUMBER,
    kind=ChangeKind.CHANGE_IDENTITY,
    record=SourceKind.IDENTITY,
    items=(
        ChangeItem(row_id="I-1", expected={"full_name": "Nguyễn Văn A"}, after={"full_name": "Nguyễn Văn Á"}),
    ),
    ground="QĐ 595 đ.27",
    evidence=(Evidence(vi="Giấy khai sinh", en="Birth certificate"),),
)


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def test_the_verdict_drafts_what_a_page_can_show_line_by_line(held: MemoryRecords, draft: Draft) -> None:
    correction = draft()
    (row,) = corrections.corrections_of(correction.case_id)
    assert (row.state, row.kind, row.number, row.managing_unit_name) == (
        *("drafted", "close_book", NUMBER),
        "BHXH cơ sở Tân Bình",
    )
    (item,) = row.items
    assert (item.row_id, item.removed, item.added) == (BOOK, False, False)
    changes = {field.field: (field.before, field.after) for field in item.fields}
    assert changes["closed_on"] == (None, "2026-11-16")
    assert row.evidence[0].check == "R01"
    assert row.ground == "Luật BHXH 2014 đ.21 k.5"
    assert verbs(correction.case_id)[-1] == "correction_drafted"


def test_drafting_again_changes_nothing(held: MemoryRecords, draft: Draft) -> None:
    correction = draft()
    again = corrections.draft_for_case(actor=SYSTEM, case_id=correction.case_id, at=MONDAY)
    assert again == (correction.id,)
    assert verbs(correction.case_id).count("correction_drafted") == 1


def test_a_draft_that_no_longer_fits_is_withdrawn_and_one_of_an_officer_is_kept(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    correction = draft()
    none_left = corrections.draft_from_verification(
        actor=SYSTEM, case_id=correction.case_id, findings={}, at=MONDAY
    )
    assert none_left == ()
    correction.refresh_from_db()
    assert correction.state == "withdrawn"
    claim_id = correction.claim_id
    own = corrections.draft_correction(
        actor=officer, case_id=correction.case_id, claim_id=claim_id, new=OWN, at=MONDAY
    )
    corrections.draft_from_verification(actor=SYSTEM, case_id=correction.case_id, findings={}, at=MONDAY)
    assert Correction.objects.get(id=own).state == "drafted"


def test_what_was_proposed_is_never_touched_by_a_new_verification(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    correction = draft()
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    assert corrections.draft_for_case(actor=SYSTEM, case_id=correction.case_id, at=MONDAY) == ()
    cases.stop_correcting(actor=SYSTEM, claim_id=correction.claim_id, at=MONDAY)
    assert corrections.draft_for_case(actor=SYSTEM, case_id=correction.case_id, at=MONDAY) == ()
    correction.refresh_from_db()
    assert correction.state == "proposed"


def test_two_claims_about_one_defect_share_one_correction(
    held: MemoryRecords, draft: Draft, officer: Actor, checker: Actor
) -> None:
    from motgio.capabilities.corrections.tests.conftest import apply

    claims = (
        cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.NOT_CLOSED),
        cases.NewClaim(RecordKind.UNEMPLOYMENT, cases.Problem.NOT_CLOSED),
    )
    correction = draft(claims=claims)
    ids = tuple(claim.id for claim in cases.case_by_id(correction.case_id).claims)
    assert correction.claim_ids == ids
    corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
    assert {claim.state for claim in cases.case_by_id(correction.case_id).claims} == {"correcting"}
    corrections.approve(actor=checker, correction_id=correction.id, at=MONDAY)
    apply(correction)
    done = cases.case_by_id(correction.case_id)
    assert {claim.outcome for claim in done.claims} == {"corrected"}
    assert done.state == "answered"


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


def test_an_officer_drafts_what_no_check_found(
    held: MemoryRecords, report_case: ReportCase, officer: Actor, foreign_officer: Actor
) -> None:
    case_id = report_case()
    (claim,) = cases.case_by_id(case_id).claims
    given = {"case_id": case_id, "claim_id": claim.id, "new": OWN, "at": MONDAY}
    with pytest.raises(corrections.UnknownCorrection):
        corrections.draft_correction(actor=foreign_officer, **given)
    with pytest.raises(corrections.UnknownCorrection):
        corrections.draft_correction(actor=officer, **{**given, "claim_id": -1})
    corrections.draft_correction(actor=officer, **given)
    with pytest.raises(corrections.AlreadyCorrecting):
        corrections.draft_correction(actor=officer, **given)


def test_a_line_can_be_removed_or_added_by_an_officer(
    held: MemoryRecords, report_case: ReportCase, officer: Actor
) -> None:
    case_id = report_case()
    (claim,) = cases.case_by_id(case_id).claims
    items = (
        ChangeItem(row_id="x", expected={"wage": "6000000"}, after=None),
        ChangeItem(row_id=None, expected={}, after={"month": "2020-01", "wage": "7000000", "position": ""}),
    )
    new = replace(OWN, kind=ChangeKind.ADD_PERIOD, record=SourceKind.CONTRIBUTIONS, items=items)
    corrections.draft_correction(actor=officer, case_id=case_id, claim_id=claim.id, new=new, at=MONDAY)
    (row,) = corrections.corrections_of(case_id)
    removed, added = row.items
    assert (removed.removed, removed.fields[0].before, removed.fields[0].after) == (True, 6_000_000, None)
    assert added.added
    assert {field.field: field.after for field in added.fields} == {
        "month": "2020-01",
        "wage": 7_000_000,
        "position": None,
    }


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


def test_the_managing_unit_is_the_office_of_the_record_else_the_unit_of_the_case(
    held: MemoryRecords, draft: Draft, report_case: ReportCase, agency: Agency
) -> None:
    unread = cases.case_by_id(report_case())
    assert managing_unit_of(unread) == unread.accountable_unit_id
    assert draft().managing_unit_id == agency.units["7901"]
    held.system[SourceKind.IDENTITY][0]["managing_office_code"] = "9999"
    assert draft().managing_unit_id == agency.units["79-CSKH"]
