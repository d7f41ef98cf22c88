"""How well triage sorts: floors that were really reached, below which the build fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from motgio.capabilities.intake.triage.tests.judged import PARTS, confusion, read_part, summary, tally


def test_the_confusion_table_is_printed_for_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\n" + summary())
        for part in PARTS:
            print(confusion(part))


@pytest.mark.parametrize(
    ("part", "least_sentences", "lane", "main", "decided", "precision"),
    [
        ("complaints", 37, 0.97, 0.97, 0.85, 0.95),
        ("development", 80, 0.97, 0.97, 0.95, 0.97),
        ("development_2", 76, 0.97, 0.97, 0.97, 0.97),
        ("development_3", 55, 0.97, 0.97, 0.97, 0.97),
        # Never tuned on: what to expect of a message nobody has seen.
        ("held_out", 68, 0.94, 0.90, 0.85, 0.95),
        ("held_out_2", 42, 0.85, 0.70, 0.70, 0.92),
    ],
)
def test_each_part_stays_above_its_floors(
    part: str, least_sentences: int, lane: float, main: float, decided: float, precision: float
) -> None:
    result = tally(part)

    assert result.sentences >= least_sentences
    assert result.lane_right / result.sentences >= lane
    assert result.main_right / result.sentences >= main
    assert result.decided / result.sentences >= decided
    assert result.precision >= precision


def test_every_lane_record_and_problem_is_judged_at_least_once_in_development() -> None:
    rows = read_part("development")

    assert len({row.lane for row in rows}) == 9
    assert {record for row in rows for record, _ in row.claims} == {
        "identity", "contribution", "unemployment", "benefit", "card", "treatment", "account",
    }  # fmt: skip
    assert len({problem for row in rows for _, problem in row.claims}) == 8


def test_no_held_out_sentence_is_also_a_development_sentence() -> None:
    held_out = {row.text for part in PARTS if part.startswith("held_out") for row in read_part(part)}
    tuned_on = {row.text for part in PARTS if not part.startswith("held_out") for row in read_part(part)}

    assert len(held_out) == 110
    assert not held_out & tuned_on


def test_the_document_shows_the_present_table() -> None:
    document = (Path(__file__).parents[6] / "docs/explanation/triage.md").read_text(encoding="utf-8")

    assert summary() in document, f"put this table into docs/explanation/triage.md:\n{summary()}"
