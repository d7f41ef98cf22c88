"""Whose record may be judged: nothing that is said may contradict it."""

from __future__ import annotations

from datetime import date

import pytest

from motgio.capabilities.cases.facade import NewClaim, Problem, Subject, timeline_for_person
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.records.tests.people import NUMBER, Person
from motgio.capabilities.verification.facade import verification_of
from motgio.capabilities.verification.tests.conftest import Known
from motgio.capabilities.verification.tests.stories import MISSING, Verify
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import MONDAY, ReportCase

HELD = Person().identity
NAME, BORN = HELD.full_name, HELD.birth_date
OTHER_DAY = date(1950, 1, 1)
DETAILS = NewClaim(RecordKind.IDENTITY, Problem.WRONG_VALUE)


@pytest.mark.parametrize(
    ("subject", "claim", "judged"),
    [
        (Subject(NUMBER, NAME, BORN), MISSING, True),
        (Subject(NUMBER, "nguyen van a"), MISSING, True),
        (Subject(NUMBER), MISSING, True),
        (Subject(NUMBER, "Trần Thị Khác", BORN), MISSING, False),
        (Subject(NUMBER, NAME, OTHER_DAY), MISSING, False),
        (Subject(NUMBER, NAME, OTHER_DAY), DETAILS, True),
        (Subject(NUMBER, "Trần Thị Khác", BORN), DETAILS, False),
    ],
)
def test_a_record_is_judged_when_nothing_said_contradicts_it(
    known: Known, report_case: ReportCase, verify: Verify, subject: Subject, claim: NewClaim, judged: bool
) -> None:
    known()
    case_id = report_case(participant=subject, claims=(claim,))
    verify(case_id)
    assert (verification_of(case_id)[0].reason != "participant_mismatch") is judged


def test_the_person_reads_the_same_words_for_a_right_guess_and_a_wrong_one(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known()
    told = []
    for name in (NAME, "Trần Thị Khác"):
        case_id = report_case(participant=Subject(NUMBER, name), claims=(MISSING,))
        verify(case_id)
        told.append([(line.event, line.text) for line in timeline_for_person(case_id, at=MONDAY)])
    assert told[0] == told[1]
    assert ("verified", "Đã đối chiếu với hệ thống nghiệp vụ") in told[0]


def test_a_search_by_citizen_id_is_written_down_before_the_read(
    known: Known, report_case: ReportCase, verify: Verify
) -> None:
    known()
    case_id = report_case(participant=Subject(citizen_id=HELD.citizen_id), claims=(MISSING,))
    verify(case_id)
    reads = list(RecordRead.objects.order_by("id").values_list("participant_number", "sources"))
    assert reads[0] == ("", ["system:search"])
    assert reads[1][0] == NUMBER
