"""What the person hears after a correction, and how."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.replies import MOST_LINES, Told, change_lines, reply
from motgio.capabilities.corrections.tests.conftest import Draft, apply
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.people import IDENTITY, NUMBER, book_row, month_row
from motgio.capabilities.records.facade import ChangeKind, RecordKind
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.facade import history
from motgio.testing.agency import MONDAY

Approve = Callable[[Correction], Correction]
CLOSING = Told(
    kind=ChangeKind.CLOSE_BOOK,
    before=(book_row("YN1", "2018-01", "2019-12"),),
    after=(book_row("YN1", "2018-01", "2019-12", closed_on="2026-11-16", closing_number="CS-1"),),
)


def answer_of(correction: Correction) -> str:
    return cases.case_by_id(correction.case_id).messages[-1].body


def test_without_proof_of_identity_no_value_is_told(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve
) -> None:
    done = apply(propose_and_approve(draft()))
    text = answer_of(done)
    assert "đã điều chỉnh" in text
    assert "xác minh danh tính" in text
    for value in ("Công ty YN0001Z", "16/11/2026", "12/2019", "2018", "CS-"):
        assert value not in text.replace("09:10 16/11/2026", "")


def test_a_proven_person_is_told_from_what_to_what(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve
) -> None:
    correction = propose_and_approve(draft(proof_level=cases.ProofLevel.IDENTITY))
    text = answer_of(apply(correction))
    assert (
        "Công ty YN0001Z, 01/2018–12/2019: trước đây chưa chốt sổ, "
        "nay đã chốt ngày 16/11/2026, đến tháng 12/2019." in text
    )
    assert "xác minh danh tính" not in text


def test_without_a_written_channel_the_officer_calls_with_the_words_ready(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    spoken = {"channel": cases.Channel.HOTLINE, "reporter": cases.Reporter("Nguyễn Văn A", "0901234567")}
    done = apply(propose_and_approve(draft(**spoken)))
    case = cases.case_by_id(done.case_id)
    assert case.claims[0].outcome == "corrected"
    assert case.is_open
    assert "đã điều chỉnh" in case.draft_reply
    assert [event.verb for event in history(case.id)][-1] == "call_needed"


def test_while_another_claim_waits_the_person_is_not_answered_yet(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    claims = (
        cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.NOT_CLOSED),
        cases.NewClaim(RecordKind.CARD, cases.Problem.WRONG_VALUE),
    )
    done = apply(propose_and_approve(draft(claims=claims)))
    case = cases.case_by_id(done.case_id)
    assert [claim.state for claim in case.claims] == ["done", "verified"]
    assert case.is_open


def test_one_who_was_answered_before_gets_one_more_reply(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    correction = propose_and_approve(draft())
    cases.answer_case(actor=officer, case_id=correction.case_id, text="Đang điều chỉnh", at=MONDAY)
    apply(correction)
    sent = [message.body for message in cases.case_by_id(correction.case_id).messages if not message.inbound]
    assert len(sent) == 2
    assert "đã điều chỉnh" in sent[1]


def test_claims_that_were_settled_meanwhile_are_left_alone(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    correction = propose_and_approve(draft())
    cases.finish_claim(
        actor=officer, claim_id=correction.claim_id, outcome=cases.Outcome.WITHDRAWN, at=MONDAY
    )
    assert apply(correction).state == "done"
    case = cases.case_by_id(correction.case_id)
    assert case.claims[0].outcome == "withdrawn"
    assert case.is_open


def test_a_conflict_leaves_a_settled_claim_alone(
    held: MemoryRecords, draft: Draft, propose_and_approve: Approve, officer: Actor
) -> None:
    from motgio.capabilities.records.facade import SourceKind

    correction = propose_and_approve(draft())
    cases.finish_claim(
        actor=officer, claim_id=correction.claim_id, outcome=cases.Outcome.WITHDRAWN, at=MONDAY
    )
    held.system[SourceKind.BOOKS] = []
    assert apply(correction).state == "conflict"
    assert cases.case_by_id(correction.case_id).claims[0].state == "done"


def test_an_english_reader_is_answered_in_english_and_told_of_the_refreshed_rest(
    held: MemoryRecords, draft: Draft, officer: Actor
) -> None:
    claims = (
        cases.NewClaim(RecordKind.CONTRIBUTION, cases.Problem.NOT_CLOSED),
        cases.NewClaim(RecordKind.CARD, cases.Problem.WRONG_VALUE),
    )
    correction = draft(claims=claims, language="en")
    other = cases.case_by_id(correction.case_id).claims[1]
    cases.finish_claim(actor=SYSTEM, claim_id=other.id, outcome=cases.Outcome.VIEW_REFRESHED, at=MONDAY)
    text = reply(cases.case_by_id(correction.case_id), (CLOSING,), at=MONDAY)
    assert text.startswith("Dear Nguyễn Văn A,")
    assert "up to date" in text


def test_the_words_that_an_office_released_stand_in_place_of_the_shipped_ones(
    held: MemoryRecords, draft: Draft
) -> None:
    case = cases.case_by_id(draft().case_id)
    released = {"corrections.proof": "Đọc lại lúc {time}, {lạ}.", "corrections.see": "Xin mở ứng dụng."}
    text = reply(case, (CLOSING,), at=MONDAY, released=released)
    assert "Đọc lại lúc 09:10 16/11/2026, {lạ}." in text
    assert "Xin mở ứng dụng." in text
    assert "kéo xuống" not in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_change_is_told_in_words(language: str) -> None:
    joined = book_row("YN1", "2018-01", "2019-12", joined_to_book="7911111111")
    open_ended = book_row("YN2", "2018-01", None, joined_to_book="7911111111")
    told = [
        CLOSING,
        Told(kind=ChangeKind.JOIN_PERIOD, before=(joined, open_ended), after=(joined, open_ended)),
        Told(
            kind=ChangeKind.REMOVE_DUPLICATE_MONTH,
            before=(month_row("2020-01", "YN1"), month_row("2020-02", "YN1"), month_row("2020-02", "YN2")),
            after=(),
        ),
        Told(kind=ChangeKind.ADD_PERIOD, before=(), after=(month_row("2020-01", "YN3"),)),
        Told(
            kind=ChangeKind.CHANGE_IDENTITY,
            before=({"id": "1", "birth_date": "1990-05-02", "phone": None, "gender": "male"},),
            after=({"id": "1", "birth_date": "1990-05-12", "phone": "09-1", "gender": "male"},),
        ),
        Told(
            kind=ChangeKind.MERGE_NUMBERS,
            before=(IDENTITY,),
            after=({**IDENTITY, "merged_into": "0112345678", "status": "merged"},),
        ),
    ]
    lines = change_lines(told, language)
    assert len(lines) == 9
    assert NUMBER in lines[-1]
    assert "0112345678" in lines[-1]
    assert any("01/2020–02/2020" in line for line in lines)
    assert any("02/05/1990" in line and "12/05/1990" in line for line in lines)
    assert any("09-1" in line for line in lines)
    assert not any("{" in line or "None" in line for line in lines)


def test_no_sentence_is_longer_than_twenty_words() -> None:
    from motgio.capabilities.corrections.replies import WORDS

    for words in WORDS.values():
        for text in words.values():
            for sentence in text.replace(": ", ". ").replace("? ", ". ").split(". "):
                assert len(sentence.split()) <= 20, sentence


def test_a_long_list_is_cut(held: MemoryRecords, draft: Draft) -> None:
    correction = draft(proof_level=cases.ProofLevel.IDENTITY)
    many = Told(
        kind=ChangeKind.REMOVE_DUPLICATE_MONTH,
        before=tuple(month_row("2020-01", f"YN{number}") for number in range(MOST_LINES + 3)),
        after=(),
    )
    text = reply(cases.case_by_id(correction.case_id), (many,), at=MONDAY)
    assert "và 3 dòng khác." in text
    assert text.count("•") == MOST_LINES
