"""The lexicon and the table of tags hold together."""

from __future__ import annotations

import itertools
import json
import unicodedata

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.intake.triage import fold_vietnamese
from motgio.capabilities.intake.triage.evidence import _TABLES, index_words
from motgio.capabilities.intake.triage.lexicon import (
    read_claims,
    read_lane_claims,
    read_lanes,
    read_problems,
    read_records,
    read_words,
)
from motgio.capabilities.intake.triage.matching import END, MONTH, NAMED, NUMBER, RANGE, Phrase
from motgio.capabilities.intake.triage.months import find_months
from motgio.capabilities.intake.triage.tags import BY_TAG, REVIEWED, expected_for
from motgio.capabilities.intake.triage.tests.judged import COMPLAINTS, RECEIVED_ON
from motgio.capabilities.intake.triage.text import fold_message
from motgio.capabilities.records.domain import RecordKind

WORDS = read_words()
ROWS, SHORTHAND = WORDS.rows, WORDS.shorthand
LABELS = {label for labels in ROWS for label in labels.split()}
ALL_TABLES = (read_records(), read_problems(), read_claims(), read_lanes(), read_lane_claims())
_BUILT_IN = {END: ".", NUMBER: "3", RANGE: "3/2019 đến 5/2019", MONTH: "3/2019", NAMED: "Công ty A"}
ASKED_FOR = frozenset().union(*(table.labels for table in _TABLES))


def test_every_label_a_phrase_asks_for_has_words() -> None:
    assert {label for label in ASKED_FOR if label.isupper() and label.isalpha()} - LABELS == set(_BUILT_IN)


def test_every_row_of_words_is_asked_for_by_some_phrase() -> None:
    assert {labels for labels in ROWS if not set(labels.split()) & ASKED_FOR} == {"-"}


def test_every_word_is_written_in_small_composed_letters_and_once_in_its_row() -> None:
    for words in ROWS.values():
        assert [unicodedata.normalize("NFC", word.lower()) for word in words] == list(words)
        assert len(set(words)) == len(words)


def test_every_plain_word_and_kind_of_name_is_one_a_message_can_hold() -> None:
    assert all(word == fold_vietnamese(word) for word in WORDS.plain)
    assert set(WORDS.names) == {"employer", "form", "other"}
    assert all(len(set(words)) == len(words) for words in WORDS.names.values())


def test_shorthand_neither_hides_a_row_nor_points_to_another_short_form() -> None:
    single = {word.lstrip("=") for words in ROWS.values() for word in words}

    assert not set(SHORTHAND) & single
    assert not set(SHORTHAND.values()) & set(SHORTHAND)


def test_every_lane_record_and_problem_can_be_reached() -> None:
    lanes = {lane for lane, *_ in read_lanes()} | {key[0] for key, *_ in read_lane_claims()}
    problems = {problem for problem, *_ in read_problems()} | {key[1] for key, *_ in read_claims()}

    assert lanes == set(Lane) - {Lane.DATA_ERROR}
    assert {record for record, *_ in read_records()} == set(RecordKind)
    assert problems == set(Problem) - {Problem.OTHER}


def test_every_tag_of_the_reference_complaints_is_mapped_and_every_mapped_tag_occurs() -> None:
    rows = [json.loads(line) for line in COMPLAINTS.read_text(encoding="utf-8").splitlines()]

    assert {row["tag"] for row in rows} == set(BY_TAG)
    assert len(BY_TAG) == 17
    assert {row["id"] for row in rows} >= set(REVIEWED)
    assert [row["id"] for row in rows] == [f"c{number:02d}" for number in range(1, 38)]


def test_each_complaint_is_expected_to_be_about_some_record() -> None:
    for line in COMPLAINTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert expected_for(row["id"], row["tag"]).claims, row["id"]


def test_every_phrase_can_be_said() -> None:
    # Dead when a longer group of words always takes away one of its words.
    phrases = {phrase for table in ALL_TABLES for *_, row in table for phrase in row}

    assert {phrase for phrase in phrases if not _can_be_said(phrase)} == set()


def _can_be_said(phrase: str) -> bool:
    pattern = Phrase(phrase)
    spoken = itertools.islice(itertools.product(*map(_ways_to_say, phrase.split())), 400)
    return any(_is_found(pattern, " ".join(words)) for words in spoken)


def _is_found(pattern: Phrase, text: str) -> bool:
    message = fold_message(text)
    return bool(pattern.find(index_words(message, find_months(message.folded, received_on=RECEIVED_ON))))


def _ways_to_say(part: str) -> list[str]:
    label = part.split("/")[0]
    if label == "..":
        return ["zz"]
    if label in _BUILT_IN:
        return [_BUILT_IN[label]]
    return [word.lstrip("=") for labels, words in ROWS.items() if label in labels.split() for word in words][
        :40:3
    ] or [label]
