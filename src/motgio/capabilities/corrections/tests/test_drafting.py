"""Drafting by the product and by an officer, on a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.placing import managing_unit_of
from motgio.capabilities.corrections.tests.conftest import Draft
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.own import OWN, verbs
from motgio.capabilities.corrections.tests.people import BOOK, NUMBER
from motgio.capabilities.records.facade import ChangeItem, ChangeKind, RecordKind, SourceKind
from motgio.kernel.actor import SYSTEM, Actor
from motgio.testing.agency import MONDAY, Agency, ReportCase


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


def test_the_managing_unit_is_the_office_of_the_record_else_the_unit_of_the_case(
    held: MemoryRecords, draft: Draft, report_case: ReportCase, agency: Agency
) -> None:
    unread = cases.case_by_id(report_case())
    assert managing_unit_of(unread) == unread.accountable_unit_id
    assert draft().managing_unit_id == agency.units["7901"]
    held.system[SourceKind.IDENTITY][0]["managing_office_code"] = "9999"
    assert draft().managing_unit_id == agency.units["79-CSKH"]
