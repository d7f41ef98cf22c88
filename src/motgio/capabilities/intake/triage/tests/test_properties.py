"""What never changes the reading: composition, case, emoji, characters that cannot be seen."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.cases.domain import Lane
from motgio.capabilities.intake.triage import MAX_CHARACTERS, Triage, fold_vietnamese, triage
from motgio.capabilities.intake.triage.tests.judged import PARTS, RECEIVED_ON, read_part

ALL = [row for part in PARTS for row in read_part(part)]
COMPLAINTS = read_part("complaints")
ASSIGNED = st.characters(exclude_categories=("Cs", "Cn"))


def read(text: str) -> Triage:
    return triage(text, received_on=RECEIVED_ON)


def sense(text: str) -> object:
    result = read(text)
    claims = tuple((claim.record, claim.problem, claim.confidence) for claim in result.claims)
    return result.lane, claims, result.confidence


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.name)
def test_composed_and_decomposed_text_read_the_same(row) -> None:
    assert read(unicodedata.normalize("NFC", row.text)) == read(unicodedata.normalize("NFD", row.text))


def test_without_diacritics_the_lane_stays_for_at_least_nine_of_ten_complaints() -> None:
    same = [read(fold_vietnamese(row.text)).lane == read(row.text).lane for row in COMPLAINTS]

    assert sum(same) / len(same) >= 0.9


@pytest.mark.parametrize("row", COMPLAINTS, ids=lambda row: row.name)
def test_capitals_change_neither_lane_nor_claims(row) -> None:
    assert sense(row.text.upper()) == sense(row.text)


@given(row=st.sampled_from(ALL), emoji=st.sampled_from("😡🙏👍🏽❤️🇻🇳"), data=st.data())
@settings(max_examples=80, deadline=None)
def test_an_emoji_between_words_changes_nothing(row, emoji, data) -> None:
    words = row.text.split(" ")
    at = data.draw(st.integers(0, len(words)))

    assert sense(" ".join([*words[:at], emoji, *words[at:]])) == sense(row.text)


@given(
    row=st.sampled_from(ALL),
    hidden=st.sampled_from("\u200b\u200d\u2060\ufeff\u202e\u202c\u00ad\x00"),
    data=st.data(),
)
@settings(max_examples=80, deadline=None)
def test_an_invisible_character_anywhere_changes_nothing(row, hidden, data) -> None:
    at = data.draw(st.integers(0, len(row.text)))

    assert sense(row.text[:at] + hidden + row.text[at:]) == sense(row.text)


@given(text=st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_confidence_stays_between_none_and_all(text: str) -> None:
    result = read(text)

    assert 0 <= result.confidence <= 1
    assert all(0 <= claim.confidence <= 1 for claim in result.claims)
    assert result.claims or result.lane is not Lane.DATA_ERROR


WORDS = (
    *("chưa", "chốt", "sổ", "đóng", "tháng", "9/2015", "sai", "thẻ", "không", "từ", "đến", "13/2020"),
    *("năm", "công", "ty", ".", ",", "\n", "Ạ", "😡"),
)


@given(words=st.lists(st.sampled_from(WORDS), max_size=60), on=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_no_heap_of_telling_words_raises(words: list[str], on: date) -> None:
    result = triage(" ".join(words), received_on=on)

    assert 0 <= result.confidence <= 1
    assert result.claims or result.lane is not Lane.DATA_ERROR
    for claim in result.claims:
        if claim.line and claim.line.from_month and claim.line.to_month:
            assert claim.line.from_month <= claim.line.to_month


@given(text=st.text(ASSIGNED, max_size=200))
@settings(max_examples=150, deadline=None)
def test_folding_is_the_same_for_both_compositions_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold_vietnamese(text)

    assert fold_vietnamese(unicodedata.normalize("NFD", text)) == fold_vietnamese(
        unicodedata.normalize("NFC", text)
    )
    assert fold_vietnamese(folded) == folded


def test_a_lone_surrogate_and_a_nul_are_only_characters() -> None:
    assert read("\ud800 chưa chốt sổ \x00").lane == "data_error"


HOSTILE = (
    *(
        "chưa chốt sổ ",
        "a",
        "1/",
        "\u200b",
        "e\u0302\u0323",
        "\u0301\u0323",
        "công ty A ",
        "tháng 1, ",
        "\ufdfa",
    ),
    "khong dong thieu trung the ",
)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_what_stands_beyond_the_limit_is_not_read(piece: str) -> None:
    # Ten megabytes: the reading is that of the first characters, so the cost is theirs too.
    huge = piece * (10_000_000 // len(piece))

    assert read(huge) == read(huge[: 2 * MAX_CHARACTERS])
