"""A case verified through the port, from the report to the verdict and what it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motgio.adapters.systems.http.emulator import RecordsEmulator
from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import Channel, NewClaim, Problem, ProofLevel, Reporter, Subject
from motgio.capabilities.cases.models import Case
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.records.models import Snapshot
from motgio.capabilities.records.tests.people import NUMBER, Person, book, paid
from motgio.capabilities.verification.answering import draft_reply
from motgio.capabilities.verification.errors import SourcesMissing, ViewStillOld
from motgio.capabilities.verification.facade import (
    comparison_of,
    missing_sources,
    verification_of,
    verify_case,
)
from motgio.capabilities.verification.models import Verification
from motgio.capabilities.verification.tests.conftest import Known
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import history, reads_of
from motgio.platform.outbox.models import Outbound
from motgio.testing.agency import MONDAY, ReportCase

MISSING = NewClaim(RecordKind.CONTRIBUTION, Problem.MISSING)
UNCLOSED = Person(
    books=(
        book("2018-01", "2021-06", decrease_reported_on=date(2021, 7, 2)),
        book("2021-07", employer="B"),
    )
)
SHORT = Person(contributions=paid("2018-01", "2021-06") + paid("2021-07", "2026-03", "B"))
Verify = Callable[..., None]


@pytest.fixture
def verify() -> Verify:
    def run(case_id: int, minutes: int = 1) -> None:
        verify_case(case_id=case_id, clock=SetClock(MONDAY + timedelta(minutes=minutes)))

    return run


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


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


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("server_error", "source_down"),
        ("hang_up", "source_down"),
        ("forbid", "source_down"),
        ("slow", "source_slow"),
        ("drip", "source_slow"),
        ("bad_json", "source_unreadable"),
        ("ill_typed", "source_unreadable"),
        ("another_person", "source_unreadable"),
        ("teapot", "source_unreadable"),
    ],
)
def test_a_source_that_is_down_slow_or_lying_is_missing_until_it_answers(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify, how: str, code: str
) -> None:
    known()
    emulator.misbehave(how, path=f"/participants/{NUMBER}/contributions", seconds=1.7 if how == "slow" else 0)
    case_id = report_case(claims=(MISSING,))
    for minute in (1, 2):
        with pytest.raises(SourcesMissing):
            verify(case_id, minute)
    (missing,) = missing_sources(case_id)
    assert (missing.kind, missing.source, missing.reason) == ("contributions", "system", code)
    assert missing.since == MONDAY + timedelta(minutes=1)
    assert verbs(case_id).count("source_missing") == 1
    assert cases.case_by_id(case_id).claims[0].state == "verifying"
    emulator.behave()
    verify(case_id, 3)
    assert missing_sources(case_id) == ()
    assert verification_of(case_id)[0].verdict == "record_right"


def test_a_claim_whose_sources_answered_does_not_wait_for_the_others(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known()
    emulator.misbehave("server_error", path="/cards")
    case_id = report_case(claims=(MISSING, NewClaim(RecordKind.CARD, Problem.WRONG_VALUE)))
    with pytest.raises(SourcesMissing):
        verify(case_id)
    states = [(claim.state, claim.verdict) for claim in cases.case_by_id(case_id).claims]
    assert states == [("verified", "record_right"), ("verifying", "")]


def test_a_person_without_a_number_is_found_by_citizen_id(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known(UNCLOSED)
    case_id = report_case(participant=Subject(name="Nguyễn Văn A", citizen_id="079088001234"))
    verify(case_id)
    assert verification_of(case_id)[0].number == NUMBER


def test_a_wrong_number_with_the_right_citizen_id_finds_the_person(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known(UNCLOSED)
    case_id = report_case(participant=Subject(number="7900000000", citizen_id="079088001234"))
    verify(case_id)
    assert verification_of(case_id)[0].number == NUMBER


@pytest.mark.parametrize(
    "subject",
    [
        Subject(number="7900000000"),
        Subject(name="Nguyễn Văn A"),
        Subject(number="7900000000", citizen_id="079000000000"),
    ],
)
def test_a_person_nobody_knows_goes_to_the_officer(
    known: Known, report_case: ReportCase, verify: Verify, subject: Subject
) -> None:
    known()
    case_id = report_case(participant=subject)
    verify(case_id)
    (row,) = verification_of(case_id)
    assert (row.verdict, row.reason) == ("undetermined", "participant_unknown")


def test_a_wrong_digit_does_not_open_a_strangers_record(
    known: Known, report_case: ReportCase, verify: Verify, told: list[int]
) -> None:
    known(UNCLOSED)
    stranger = Subject(number=NUMBER, name="Trần Thị B", birth_date=date(1970, 1, 1))
    case_id = report_case(participant=stranger)
    verify(case_id)
    (row,) = verification_of(case_id)
    assert (row.verdict, row.reason) == ("undetermined", "participant_mismatch")
    assert row.findings == ()
    assert told == []


def test_a_search_that_does_not_answer_is_tried_again(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known()
    emulator.misbehave("server_error", path="citizen_id=")
    case_id = report_case(participant=Subject(citizen_id="079088001234"))
    with pytest.raises(SourcesMissing):
        verify(case_id)
    assert verbs(case_id)[-1] == "source_missing"


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


def test_while_a_source_is_down_only_that_source_is_asked_again(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known()
    emulator.misbehave("server_error", path=f"/participants/{NUMBER}/books")
    case_id = report_case(claims=(MISSING,))
    with pytest.raises(SourcesMissing):
        verify(case_id)
    emulator.requests.clear()
    kept = Snapshot.objects.count()
    with pytest.raises(SourcesMissing):
        verify(case_id, 2)
    assert set(emulator.requests) == {f"GET /participants/{NUMBER}/books"}
    assert Snapshot.objects.count() == kept + 1
    emulator.behave()
    verify(case_id, 3)
    assert verification_of(case_id)[0].verdict == "record_right"


def test_a_search_that_stays_silent_is_told_once(
    known: Known, emulator: RecordsEmulator, report_case: ReportCase, verify: Verify
) -> None:
    known(UNCLOSED)
    emulator.misbehave("server_error", path="citizen_id=")
    case_id = report_case(participant=Subject(citizen_id="079088001234"))
    for minute in (1, 2, 3):
        with pytest.raises(SourcesMissing):
            verify(case_id, minute)
    assert verbs(case_id).count("source_missing") == 1
    emulator.behave()
    verify(case_id, 4)
    assert verification_of(case_id)[0].verdict == "record_wrong"
