"""Every state, lane, verdict and outcome has a word."""

from __future__ import annotations

from enum import StrEnum

import pytest

from motgio.capabilities.cases.facade import (
    CaseState,
    Channel,
    ClaimState,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.records.facade import RecordKind
from motgio.web.components.words import WORDS, word_for


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("lane", Lane),
        ("case_state", CaseState),
        ("claim_state", ClaimState),
        ("outcome", Outcome),
        ("problem", Problem),
        ("proof", ProofLevel),
        ("channel", Channel),
        ("record", RecordKind),
    ],
)
def test_no_value_of_the_domain_lacks_a_word(kind: str, values: type[StrEnum]) -> None:
    assert [value for value in values if value.value not in WORDS[kind]] == []


def test_an_unknown_value_is_shown_as_it_is() -> None:
    assert word_for("lane", "new_lane") == ("new_lane", "grey")
