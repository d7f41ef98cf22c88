"""Reads the lexicon: words.toml, phrases.toml and lanes.toml, which stand beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.records.domain import RecordKind

ClaimKey = tuple[RecordKind, Problem]
LaneClaim = tuple[Lane, Problem, tuple[RecordKind, ...]]
Weighted = tuple[float, tuple[str, ...]]

_FOLDER = Path(__file__).parent


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _weighted(table: Mapping[str, Any]) -> Iterator[Weighted]:
    for weight, phrases in table.items():
        if weight[0].isdigit():
            yield float(weight), tuple(phrases)


class WordList(NamedTuple):
    """What words.toml says; `shorthand` leads from a short form to its word.

    `plain` are words of their own when a message is written with diacritics.
    """

    rows: Mapping[str, tuple[str, ...]]
    shorthand: Mapping[str, str]
    plain: frozenset[str]
    names: Mapping[str, tuple[str, ...]]


def read_words() -> WordList:
    """Rows of equal-meaning words by label, short forms, plain words, and what stands before names."""
    table = _read("words.toml")
    return WordList(
        rows={labels: tuple(words) for labels, words in table["words"].items()},
        shorthand={short: word for word, shorts in table["shorthand"].items() for short in shorts},
        plain=frozenset(table["plain"]["words"]),
        names={kind: tuple(words) for kind, words in table["names"].items()},
    )


def read_records() -> list[tuple[RecordKind, float, tuple[str, ...]]]:
    """What speaks of which record."""
    return [
        (RecordKind(name), *row)
        for name, table in _read("phrases.toml")["record"].items()
        for row in _weighted(table)
    ]


def read_problems() -> list[tuple[Problem, float, tuple[str, ...]]]:
    """What speaks of which problem."""
    return [
        (Problem(name), *row)
        for name, table in _read("phrases.toml")["problem"].items()
        for row in _weighted(table)
    ]


def read_claims() -> list[tuple[ClaimKey, float, tuple[str, ...]]]:
    """What asserts a record and a problem in one."""
    return [
        ((RecordKind(record), Problem(problem)), *row)
        for record, problems in _read("phrases.toml")["claim"].items()
        for problem, table in problems.items()
        for row in _weighted(table)
    ]


def read_lanes() -> list[tuple[Lane, float, tuple[str, ...]]]:
    """What speaks for a lane."""
    return [
        (Lane(name), *row) for name, table in _read("lanes.toml")["lane"].items() for row in _weighted(table)
    ]


def read_lane_claims() -> list[tuple[LaneClaim, float, tuple[str, ...]]]:
    """What speaks for a lane that carries a claim with it."""
    return [
        ((Lane(name), Problem(table["problem"]), tuple(map(RecordKind, table["records"]))), *row)
        for name, table in _read("lanes.toml")["lane_with_claim"].items()
        for row in _weighted(table)
    ]
