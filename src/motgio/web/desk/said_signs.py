"""The sign with which the calendar writes down what a person says about a month."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.web.components.words import word_for
from motgio.web.desk.month_sides import Sides

SIGNS = {"missing": "+", "not_updated": "+", "duplicate": "2×", "not_mine": "×"}
OTHER_SIGN = "!"


@dataclass(frozen=True, slots=True)
class SaidSign:
    """A sign with its meaning."""

    sign: str
    words: str


def sign_of(problem: str) -> str:
    """The sign of one problem."""
    return SIGNS.get(problem, OTHER_SIGN)


def signs_of(sides: Sides) -> tuple[SaidSign, ...]:
    """Every sign the calendar uses, each once."""
    problems: dict[str, list[str]] = {}
    for problem in dict.fromkeys(said.problem for said in sides.said.values()):
        problems.setdefault(sign_of(problem), []).append(word_for("problem", problem)[0].lower())
    return tuple(SaidSign(sign, ", ".join(words)) for sign, words in problems.items())
