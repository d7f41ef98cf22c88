"""What is planted in one person's record, and what an honest verification must find."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from motgio_records.generator.careers import Career, Stay, World
from motgio_records.generator.people import Person
from motgio_records.generator.rates import rates_in
from motgio_records.generator.sheets_of_career import book_row_id
from motgio_records.months import month_text
from motgio_records.stretches import contribution_id


@dataclass(frozen=True)
class Planted:
    """A career with something in it.

    `shown` is the career as the app still shows it, when that differs; `expect` is what a report about it
    must lead to, None for what is no defect. `finish` plants into the sheets.
    """

    career: Career
    situation: str
    kind: str
    row_ids: tuple[str, ...]
    text: str
    expect: dict[str, Any] | None = None
    shown: Career | None = None
    finish: "Finish | None" = None


@dataclass(frozen=True)
class Finished:
    """What was done to the sheets of somebody: the rows concerned, and what the app still shows of them."""

    row_ids: tuple[str, ...]
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


# Plants what no career holds, into the sheets as they are made.
Finish = Callable[[random.Random, World, Person, dict[str, list[dict[str, Any]]]], Finished]


def month_ids(stay: Stay, first: int, last: int, funds: frozenset[str]) -> tuple[str, ...]:
    """Ids of the rows of these months and funds at this stay's employer."""
    return tuple(
        contribution_id(month_text(month), stay.employer.code, fund)
        for month in range(first, last + 1)
        for fund in rates_in(month)
        if fund in funds
    )


def book_ids(*stays: Stay) -> tuple[str, ...]:
    """Ids of the book rows of these stays."""
    return tuple(book_row_id(stay) for stay in stays)


def expectation(
    *, verdict: str, check: str | None, outcome: str | None, change_kind: str | None,
    claims: list[dict[str, Any]], text: str,
) -> dict[str, Any]:  # fmt: skip
    """What a report with this text must lead to."""
    return {
        "verdict": verdict,
        "check": check,
        "outcome": outcome,
        "change_kind": change_kind,
        "claims": claims,
        "text": text,
    }


def claim(
    problem: str, *, record: str = "contribution", line: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """One assertion: what is wrong with which line."""
    made: dict[str, Any] = {"record": record, "problem": problem}
    if line:
        made["line"] = line
    return {**made, **more}


def months_line(stay: Stay, first: int, last: int) -> dict[str, Any]:
    """The line of a claim about months at an employer."""
    return {
        "from_month": month_text(first),
        "to_month": month_text(last),
        "employer_name": stay.employer.name,
    }
