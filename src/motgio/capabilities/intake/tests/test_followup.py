"""Same person, same matter, within days: what is offered as a follow-up and what is not."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.capabilities.intake.followup import (
    FOLLOW_UP_WINDOW,
    NewReport,
    RecentCase,
    SamePerson,
    Subject,
    compare_subjects,
    find_follow_up,
)
from motgio.capabilities.records.domain import RecordKind

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HOA = Subject(social_insurance_number="7912345678", citizen_id="079090001234", full_name="Trần Thị Hòa")
BOOKS = frozenset({RecordKind.CONTRIBUTION})
CARDS = frozenset({RecordKind.CARD})


def case(case_id=1, *, subject=HOA, records=BOOKS, days=2.0, is_open=True) -> RecentCase:
    return RecentCase(case_id, subject, records, NOW - timedelta(days=days), is_open)


def report(*, subject=HOA, records=BOOKS) -> NewReport:
    return NewReport(subject, records, NOW)


def test_the_same_person_with_the_same_record_two_days_later_is_offered_as_a_follow_up() -> None:
    offer = find_follow_up(report(), [case(7)])

    assert offer is not None
    assert (offer.case_id, offer.same_person, offer.records) == (7, SamePerson.NUMBER, BOOKS)
    assert offer.age == timedelta(days=2)


def test_another_record_of_the_same_person_is_another_matter() -> None:
    assert find_follow_up(report(records=CARDS), [case()]) is None


def test_a_report_without_any_record_continues_an_open_case_but_no_closed_one() -> None:
    asks_again = report(records=frozenset())

    assert find_follow_up(asks_again, [case(is_open=True)]) is not None
    assert find_follow_up(asks_again, [case(is_open=False)]) is None


def test_a_closed_case_of_the_same_matter_is_offered_too() -> None:
    offer = find_follow_up(report(), [case(is_open=False)])

    assert offer is not None
    assert not offer.was_open


@pytest.mark.parametrize(
    ("age", "offered"),
    [
        (timedelta(0), True),
        (FOLLOW_UP_WINDOW, True),
        (FOLLOW_UP_WINDOW + timedelta(microseconds=1), False),
        (timedelta(microseconds=-1), False),
    ],
)
def test_the_window_is_seven_days_with_both_ends(age: timedelta, offered: bool) -> None:
    earlier = RecentCase(1, HOA, BOOKS, NOW - age, True)

    assert (find_follow_up(report(), [earlier]) is not None) is offered


def test_the_window_is_a_setting() -> None:
    assert find_follow_up(report(), [case(days=10)], window=timedelta(days=14)) is not None
    assert find_follow_up(report(), [case(days=2)], window=timedelta(days=1)) is None


def test_an_open_case_comes_before_a_closed_one_then_more_records_then_the_latest() -> None:
    both = BOOKS | CARDS
    recent = [
        case(1, days=1, is_open=False, records=both),
        case(2, days=5, records=BOOKS),
        case(3, days=6, records=both),
        case(4, days=2, records=BOOKS),
    ]

    assert find_follow_up(report(records=both), recent).case_id == 3
    assert find_follow_up(report(records=BOOKS), recent).case_id == 4


def test_nothing_recent_is_nothing_to_continue() -> None:
    assert find_follow_up(report(), []) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (HOA, HOA, SamePerson.NUMBER),
        (HOA, Subject(social_insurance_number="79 1234 5678"), SamePerson.NUMBER),
        # One number is missing: the citizen id with the name decides.
        (Subject("", "079090001234", "TRAN THI HOA"), HOA, SamePerson.CITIZEN_ID_AND_NAME),
        (Subject("", "079.090.001.234", " trần  thị hoà "), HOA, SamePerson.CITIZEN_ID_AND_NAME),
        (Subject("", "079090001234", ""), HOA, None),
        (Subject("", "079090001234", "Trần Văn Nam"), HOA, None),
        (Subject("", "", "Trần Thị Hòa"), HOA, None),
        (Subject("", "079090009999", "Trần Thị Hòa"), HOA, None),
        # Two numbers are two people here, whatever else agrees.
        (Subject("7999999999", "079090001234", "Trần Thị Hòa"), HOA, None),
        (Subject(), Subject(), None),
        (Subject("abc"), Subject("xyz"), None),
    ],
)
def test_who_is_the_same_person(one: Subject, other: Subject, expected: SamePerson | None) -> None:
    assert compare_subjects(one, other) is expected
    assert compare_subjects(other, one) is expected


@given(name=st.sampled_from(["Nguyễn Thị Ánh Tuyết", "Đặng Văn Được", "Lê Hoàng Ỷ"]))
def test_the_composition_of_a_name_makes_no_other_person(name: str) -> None:
    composed = Subject("", "079090001234", unicodedata.normalize("NFC", name))
    decomposed = Subject("", "079090001234", unicodedata.normalize("NFD", name))

    assert compare_subjects(composed, decomposed) is SamePerson.CITIZEN_ID_AND_NAME


@given(days=st.lists(st.floats(-3, 20), max_size=8), is_open=st.booleans())
def test_whatever_is_offered_lies_in_the_window(days: list[float], is_open: bool) -> None:
    recent = [case(number, days=day, is_open=is_open) for number, day in enumerate(days)]
    offer = find_follow_up(report(), recent)

    if offer is None:
        assert not any(0 <= day <= 7 for day in days)
    else:
        assert timedelta(0) <= offer.age <= FOLLOW_UP_WINDOW
