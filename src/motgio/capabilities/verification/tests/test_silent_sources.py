"""Sources that are down, slow, lying or silent, and people who are hard to find."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motgio.adapters.systems.http.emulator import RecordsEmulator
from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import NewClaim, Problem, Subject
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.records.models import Snapshot
from motgio.capabilities.records.tests.people import NUMBER
from motgio.capabilities.verification.errors import SourcesMissing
from motgio.capabilities.verification.facade import (
    missing_sources,
    verification_of,
)
from motgio.capabilities.verification.tests.conftest import Known
from motgio.capabilities.verification.tests.stories import MISSING, UNCLOSED, Verify, verbs
from motgio.testing.agency import MONDAY, ReportCase


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
