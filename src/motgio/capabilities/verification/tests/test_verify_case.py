"""A case verified through the port, from the report to the verdict and what it brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motgio.adapters.systems.http.emulator import RecordsEmulator
from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import Channel, ProofLevel, Reporter
from motgio.capabilities.cases.models import Case
from motgio.capabilities.records.models import Snapshot
from motgio.capabilities.records.tests.people import NUMBER
from motgio.capabilities.verification.answering import draft_reply
from motgio.capabilities.verification.errors import ViewStillOld
from motgio.capabilities.verification.facade import (
    comparison_of,
    verification_of,
)
from motgio.capabilities.verification.models import Verification
from motgio.capabilities.verification.tests.conftest import Known
from motgio.capabilities.verification.tests.stories import MISSING, SHORT, UNCLOSED, Verify, verbs
from motgio.kernel.actor import SYSTEM
from motgio.platform.audit.facade import reads_of
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase


def test_an_old_view_is_refreshed_read_back_and_answered_without_a_human(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    person = known(shown=SHORT)
    case_id = report_case(claims=(MISSING,))
    verify(case_id)
    case = cases.case_by_id(case_id)
    assert person.view == person.system
    assert (case.state, case.claims[0].verdict, case.claims[0].outcome) == (
        "answered",
        "view_stale",
        "view_refreshed",
    )
    assert verbs(case_id) == [
        *(
            "received",
            "checking_started",
            "verified",
            "view_refreshed",
            "read_back_view",
            "claim_done",
            "answered",
        ),
    ]
    assert len(Outbound.objects.all()) == 2


def test_values_are_told_only_to_a_person_who_proved_who_it_is(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known(shown=SHORT)
    unproven, proven = report_case(claims=(MISSING,)), None
    verify(unproven)
    text = cases.case_by_id(unproven).messages[-1].body
    assert "04/2026" not in text
    assert "6.000.000" not in text
    known(shown=SHORT)
    proven = report_case(claims=(MISSING,), proof_level=ProofLevel.IDENTITY)
    verify(proven)
    text = cases.case_by_id(proven).messages[-1].body
    assert "04/2026–10/2026" in text
    assert "không có" in text
    assert "6.000.000 ₫" in text


def test_without_a_written_channel_the_mended_view_becomes_a_call_task(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known(shown=SHORT)
    case_id = report_case(claims=(MISSING,), channel=Channel.HOTLINE, reporter=Reporter("A", "0901234567"))
    verify(case_id)
    case = cases.case_by_id(case_id)
    assert case.state == "checking"
    assert case.claims[0].outcome == "view_refreshed"
    assert "call_needed" in verbs(case_id)
    assert case.draft_reply


def test_a_refresh_that_did_not_take_is_not_answered_and_tried_again(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known(shown=SHORT)
    emulator.misbehave("stale_refresh", times=2)
    case_id = report_case(claims=(MISSING,))
    for _ in range(2):
        with pytest.raises(ViewStillOld):
            verify(case_id)
    assert cases.case_by_id(case_id).state == "checking"
    assert verbs(case_id).count("read_back_failed") == 1
    verify(case_id)
    assert cases.case_by_id(case_id).state == "answered"
    assert verbs(case_id).count("verified") == 1


def test_a_right_record_leaves_a_draft_with_one_key_to_send(
    known: Known, report_case: ReportCase, verify: Verify, told: list[int]
) -> None:
    known()
    case_id = report_case(claims=(MISSING,))
    verify(case_id)
    case = cases.case_by_id(case_id)
    assert (case.state, case.claims[0].verdict) == ("checking", "record_right")
    assert "khớp nhau" in case.draft_reply
    assert told == []


def test_a_wrong_record_is_told_upward_with_the_change_that_mends_it(
    known: Known, report_case: ReportCase, verify: Verify, told: list[int]
) -> None:
    known(UNCLOSED)
    case_id = report_case()
    verify(case_id)
    (row,) = verification_of(case_id)
    assert (row.verdict, row.reason, row.number) == ("record_wrong", "finding_explains", NUMBER)
    assert [finding.check for finding in row.findings] == ["R01"]
    assert row.findings[0].finding.change.items[0].row_id == UNCLOSED.books[0].id
    assert told == [case_id]
    assert cases.case_by_id(case_id).draft_reply


def test_both_stale_and_wrong_is_wrong_and_the_view_is_left_to_the_correction(
    known: Known, report_case: ReportCase, verify: Verify, told: list[int]
) -> None:
    person = known(UNCLOSED, shown=SHORT)
    case_id = report_case()
    verify(case_id)
    assert verification_of(case_id)[0].verdict == "record_wrong"
    assert told == [case_id]
    assert person.view != person.system


def test_verifying_twice_changes_nothing(known: Known, report_case: ReportCase, verify: Verify) -> None:
    known(UNCLOSED)
    case_id = report_case()
    verify(case_id)
    seen, kept = verbs(case_id), Verification.objects.count()
    verify(case_id)
    assert (verbs(case_id), Verification.objects.count()) == (seen, kept)


def test_a_case_an_officer_has_to_sort_is_neither_mended_nor_answered_alone(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    person = known(shown=SHORT)
    case_id = report_case(claims=(MISSING,))
    Case.objects.filter(id=case_id).update(to_sort=True)
    verify(case_id)
    assert cases.case_by_id(case_id).claims[0].verdict == "view_stale"
    assert person.view != person.system


def test_the_record_of_a_denunciation_is_not_opened(
    report_case: ReportCase, verify: Verify, known: Known
) -> None:
    known()
    case_id = report_case()
    Case.objects.filter(id=case_id).update(lane=cases.Lane.DENUNCIATION)
    verify(case_id)
    assert Snapshot.objects.count() == 0
    assert verbs(case_id) == ["received"]


def test_a_second_look_after_an_objection_is_never_answered_alone(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    person = known(shown=SHORT)
    case_id = report_case(claims=(MISSING,))
    verify(case_id)
    cases.object_to_answer(actor=SYSTEM, case_id=case_id, text="Vẫn sai", at=MONDAY + timedelta(minutes=9))
    person.view["contributions"] = SHORT.sent()["contributions"]
    verify(case_id, 10)
    case = cases.case_by_id(case_id)
    assert case.state == "checking"
    assert case.claims[0].outcome == "view_refreshed"
    assert case.draft_reply
    assert [row.attempt for row in verification_of(case_id)] == [2]


def test_every_read_is_logged_before_with_its_purpose(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known(shown=SHORT)
    case_id = report_case(claims=(MISSING,))
    verify(case_id)
    code = cases.case_by_id(case_id).code
    logged = reads_of(NUMBER)
    assert {read.purpose for read in logged} == {"verify_claim", "read_back_view"}
    assert {read.case_code for read in logged} == {code}
    taken = {f"{each.source}:{each.kind}" for each in Snapshot.objects.filter(case_id=case_id)}
    assert taken == {source for read in logged for source in read.sources}


def test_the_case_page_compares_kept_snapshots_without_asking_again(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known(replace(UNCLOSED), shown=replace(UNCLOSED, contributions=SHORT.contributions))
    case_id = report_case()
    verify(case_id)
    asked = len(emulator.requests)
    by_kind = {each.kind: each for each in comparison_of(case_id)}
    assert len(emulator.requests) == asked
    months = by_kind["contributions"].months
    assert next(cell.month for cell in months if cell.differs) == "2026-04"
    assert all(cell.app is None for cell in months if cell.differs)
    books = [line for line in by_kind["books"].lines if "Công ty A" in line.label]
    assert any("ngày báo giảm" in line.label and line.app == "02/07/2021" for line in books)
    assert by_kind["books"].system_name == "TST"


def test_a_draft_finds_its_place_beside_a_colleague_who_saves_at_the_same_time(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known()
    case_id = report_case(claims=(MISSING,))
    verify(case_id)
    case = cases.case_by_id(case_id)
    Case.objects.filter(id=case_id).update(draft_reply="", version=case.version + 3)
    draft_reply(replace(case, draft_reply=""), at=MONDAY)
    assert "khớp nhau" in cases.case_by_id(case_id).draft_reply
    Case.objects.filter(id=case_id).update(draft_reply="Của tôi", version=case.version + 9)
    draft_reply(replace(case, draft_reply=""), at=MONDAY)
    assert cases.case_by_id(case_id).draft_reply == "Của tôi"


def test_the_database_refuses_to_edit_or_delete_a_verdict(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known()
    verify(report_case(claims=(MISSING,)))
    for act in (
        lambda: Verification.objects.update(verdict="record_wrong"),
        Verification.objects.all().delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
