"""What an officer typed is never lost: it gives way to other words, and stays beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.testing.agency import MONDAY, Agency, ReportCase

TYPED = "Kính gửi anh,\r\ntôi đã gọi đơn vị cũ."
LATER = MONDAY + timedelta(minutes=3)


@pytest.fixture
def colleague(agency: Agency) -> Actor:
    return agency.actor(78, "Trần Quang Minh", "79-CSKH", Role.CARE_OFFICER)


@pytest.fixture
def case_id(report_case: ReportCase, officer: Actor) -> int:
    """A case for which the officer has typed a draft."""
    made = report_case()
    cases.keep_draft(actor=officer, case_id=made, text=TYPED, at=MONDAY, expected_version=1)
    return made


Aside = Callable[[int], list[tuple[str, str]]]


@pytest.fixture
def aside(officer: Actor) -> Aside:
    """The drafts set aside of a case: who typed them and what."""

    def of(case_id: int) -> list[tuple[str, str]]:
        case = cases.case_for(officer, code=cases.case_by_id(case_id).code)
        return [(draft.author, draft.body) for draft in case.set_aside]

    return of


def test_when_the_product_answers_by_itself_the_typed_draft_stays_beside_the_answer(
    case_id: int, officer: Actor, aside: Aside
) -> None:
    cases.answer_case(actor=SYSTEM, case_id=case_id, text="Ứng dụng đã được cập nhật.", at=LATER)
    assert aside(case_id) == [(officer.name, TYPED)]
    assert cases.case_for(officer, code=cases.case_by_id(case_id).code).set_aside[0].at == MONDAY
    assert cases.case_by_id(case_id).draft_reply == ""


def test_when_the_product_drafts_in_its_place_the_typed_draft_stays_beside_it(
    case_id: int, officer: Actor, aside: Aside
) -> None:
    cases.keep_draft(actor=SYSTEM, case_id=case_id, text="Gọi và nói: đã điều chỉnh.", at=LATER)
    assert aside(case_id) == [(officer.name, TYPED)]
    assert cases.case_by_id(case_id).draft_reply == "Gọi và nói: đã điều chỉnh."


def test_words_told_by_telephone_do_not_swallow_the_typed_draft(
    case_id: int, officer: Actor, aside: Aside
) -> None:
    cases.answer_case(actor=officer, case_id=case_id, text="Đã nói qua điện thoại.", at=LATER, spoken=True)
    assert aside(case_id) == [(officer.name, TYPED)]


def test_a_colleague_who_did_not_see_the_draft_does_not_swallow_it(
    case_id: int, officer: Actor, colleague: Actor, aside: Aside
) -> None:
    cases.answer_case(actor=colleague, case_id=case_id, text="Đã xong.", at=LATER)
    assert aside(case_id) == [(officer.name, TYPED)]


def test_who_saw_the_draft_and_wrote_over_it_leaves_nothing_aside(
    case_id: int, officer: Actor, colleague: Actor, aside: Aside
) -> None:
    version = cases.case_by_id(case_id).version
    cases.keep_draft(actor=colleague, case_id=case_id, text="Của Minh", at=LATER, expected_version=version)
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong.", at=LATER, draft_seen=True)
    assert aside(case_id) == []


def test_a_draft_that_was_sent_word_for_word_is_not_kept_beside_itself(case_id: int, aside: Aside) -> None:
    cases.answer_case(actor=SYSTEM, case_id=case_id, text=f"{TYPED}\nTrân trọng.", at=LATER)
    assert aside(case_id) == []


def test_what_was_set_aside_is_taken_up_again_when_it_is_typed_again(
    case_id: int, officer: Actor, aside: Aside
) -> None:
    cases.answer_case(actor=SYSTEM, case_id=case_id, text="Đã cập nhật.", at=LATER)
    cases.keep_draft(actor=officer, case_id=case_id, text="Việc khác", at=LATER, expected_version=3)
    assert aside(case_id) == [(officer.name, TYPED)]
    again = TYPED.replace("\r\n", "\n") + " Và thêm nữa."
    cases.keep_draft(actor=officer, case_id=case_id, text=again, at=LATER, expected_version=4)
    assert aside(case_id) == []


def test_a_draft_of_the_product_or_an_emptied_one_leaves_nothing_aside(
    report_case: ReportCase, case_id: int, officer: Actor, aside: Aside
) -> None:
    products = report_case()
    cases.keep_draft(actor=SYSTEM, case_id=products, text="Soạn sẵn", at=MONDAY)
    cases.answer_case(actor=officer, case_id=products, text="Khác hẳn", at=LATER)
    cases.keep_draft(actor=officer, case_id=case_id, text=" ", at=LATER, expected_version=2)
    cases.answer_case(actor=SYSTEM, case_id=case_id, text="Đã cập nhật.", at=LATER)
    assert (aside(products), aside(case_id)) == ([], [])
