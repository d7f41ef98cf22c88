"""Every state, lane, verdict and outcome has a word."""

from __future__ import annotations

from enum import StrEnum

import pytest

from motgio.capabilities.cases.facade import (
    CaseState,
    Channel,
    ClaimState,
    IdentityProof,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.corrections.facade import CorrectionState, NotReadBack
from motgio.capabilities.records.facade import RecordKind, SourceDown, SourceSlow, SourceUnreadable
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
        ("identity_proof", IdentityProof),
        ("channel", Channel),
        ("record", RecordKind),
        ("correction_state", CorrectionState),
    ],
)
def test_every_value_of_the_domain_has_a_word_and_no_word_is_left_over(
    kind: str, values: type[StrEnum]
) -> None:
    assert set(WORDS[kind]) == {value.value for value in values}


def test_every_trouble_that_a_correction_can_have_is_said_in_words() -> None:
    troubles = (SourceDown, SourceSlow, SourceUnreadable, NotReadBack)
    assert set(WORDS["trouble"]) == {each.code for each in troubles}


def test_an_unknown_value_is_shown_as_it_is() -> None:
    assert word_for("lane", "new_lane") == ("new_lane", "grey")
