"""Replies and evidence in the words of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.capabilities.cases.domain import ProofLevel
from motgio.capabilities.records.domain import SourceKind
from motgio.capabilities.records.tests.people import Person, book, paid, population
from motgio.capabilities.verification.comparing import Line, differences, month_cells, side_by_side
from motgio.capabilities.verification.domain import Reason, Verdict
from motgio.capabilities.verification.evidence import Evidence, from_json, to_json
from motgio.capabilities.verification.replies import Reply, draft
from motgio.capabilities.verification.tests.test_domain import found
from motgio.capabilities.verification.wording import label_of, reason_words, value_of

AT = datetime(2026, 11, 16, 2, 11, tzinfo=UTC)
HELD = Person().contributions
SHOWN = paid("2018-01", "2021-06") + paid("2021-07", "2026-03", "B") + paid("2026-04", "2026-04", "B", wage=1)
LINES = differences(SourceKind.CONTRIBUTIONS, SHOWN, HELD)
EVIDENCE = Evidence(
    number="7912345678",
    reason=Reason.APP_IS_OLD,
    compared=(SourceKind.CONTRIBUTIONS,),
    differences=LINES,
    findings=(
        replace(found("R01"), explanation_vi="Lý do tiếng Việt.", explanation_en="Reason in English."),
    ),
)


def write(verdict: Verdict, level: ProofLevel = ProofLevel.IDENTITY, language: str = "vi") -> str:
    to = Reply(name="Nguyễn Văn A", language=language, proof_level=level)
    return draft(to, verdict=verdict, evidence=[EVIDENCE], at=AT)


def test_months_that_say_the_same_make_one_line_and_others_their_own() -> None:
    assert [(line.from_month, line.to_month) for line in LINES] == [
        ("2026-04", "2026-04"),
        ("2026-05", "2026-10"),
    ]
    assert label_of(LINES[1], "vi") == "Công ty B · 05/2026–10/2026"
    assert value_of(LINES[1], LINES[1].app, "vi") == "không có"
    assert value_of(LINES[1], LINES[1].app, "en") == "nothing"
    assert value_of(LINES[0], LINES[0].system, "vi").startswith("đã đóng 6.000.000 ₫ (hưu trí – tử tuất, ")
    assert "work accident" in value_of(LINES[0], LINES[0].system, "en")


@pytest.mark.parametrize("level", [ProofLevel.NONE, ProofLevel.CONTACT])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_below_proof_of_identity_no_value_is_told(verdict: Verdict, level: ProofLevel, language: str) -> None:
    text = write(verdict, level, language)
    for secret in ("6.000.000", "Công ty B", "2026–", "7912345678", "Lý do", "Reason in"):
        assert secret not in text


def test_with_proof_the_two_values_and_the_time_are_told() -> None:
    text = write(Verdict.VIEW_STALE)
    assert text.startswith("Kính gửi anh/chị Nguyễn Văn A,")
    assert "09:11 16/11/2026" in text
    assert "Công ty B · 05/2026–10/2026: ứng dụng trước đây hiện “không có”, nay hiện “đã đóng" in text
    assert "Lý do tiếng Việt." in write(Verdict.RECORD_WRONG)
    assert "Reason in English." in write(Verdict.RECORD_WRONG, language="en")


def test_a_language_nobody_writes_is_answered_in_vietnamese_and_undetermined_by_an_officer() -> None:
    assert write(Verdict.RECORD_RIGHT, language="fr") == write(Verdict.RECORD_RIGHT)
    assert write(Verdict.UNDETERMINED) == ""


def test_a_long_list_of_changes_is_cut_and_counted() -> None:
    line = LINES[1]
    many = tuple(replace(line, row_id=str(place), about=f"Công ty {place}") for place in range(20))
    to = Reply(name="A", language="vi", proof_level=ProofLevel.IDENTITY)
    text = draft(to, verdict=Verdict.VIEW_STALE, evidence=[replace(EVIDENCE, differences=many)], at=AT)
    assert text.count("ứng dụng trước đây") == 12
    assert "và 8 dòng khác." in text


def test_no_sentence_a_person_reads_is_longer_than_twenty_words() -> None:
    for verdict in (Verdict.VIEW_STALE, Verdict.RECORD_RIGHT, Verdict.RECORD_WRONG):
        text = write(verdict, ProofLevel.NONE)
        for sentence in text.replace("\n", ". ").replace(",", ".").split(". "):
            assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_in_both_languages(reason: Reason) -> None:
    assert reason_words(reason, "vi") != reason_words(reason, "en")


def test_evidence_reads_back_as_it_was_written() -> None:
    assert from_json(to_json(EVIDENCE)) == EVIDENCE


def test_a_row_only_one_copy_holds_is_shown_against_nothing() -> None:
    closed = book("2018-01", "2021-06", closed_on=date(2021, 7, 9))
    lines = side_by_side(SourceKind.BOOKS, (), (closed,))
    day = next(line for line in lines if line.field == "closed_on")
    assert (day.app, day.system, day.differs) == (None, "2021-07-09", True)
    assert label_of(day, "vi") == "Công ty A · 01/2018–06/2021 · ngày chốt sổ"
    assert label_of(day, "en") == "Công ty A · 01/2018–06/2021 · closed on"
    assert value_of(day, day.system, "vi") == "09/07/2021"
    going_on = side_by_side(SourceKind.BOOKS, (book("2018-01"),), ())[0]
    assert "01/2018– " in label_of(going_on, "vi") + " "
    (born,) = [
        line
        for line in side_by_side(SourceKind.POPULATION, (), (population(),))
        if line.field == "birth_date"
    ]
    assert label_of(born, "vi") == "ngày sinh"


def test_a_month_at_two_employers_makes_two_cells() -> None:
    cells = month_cells(HELD, HELD + paid("2018-01", "2018-01", "Z"))
    first = [cell for cell in cells if cell.month == "2018-01"]
    assert [(cell.employer_code, cell.differs) for cell in first] == [("A", False), ("Z", True)]


@given(st.lists(st.sampled_from(HELD[:80]), unique=True), st.lists(st.sampled_from(HELD[:80]), unique=True))
def test_differences_are_none_exactly_when_both_copies_hold_the_same(app: list, system: list) -> None:
    found_lines: tuple[Line, ...] = differences(SourceKind.CONTRIBUTIONS, tuple(app), tuple(system))
    assert bool(found_lines) == ({row.id for row in app} != {row.id for row in system})
