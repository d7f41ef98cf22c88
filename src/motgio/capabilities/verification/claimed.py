"""What a person asserts, read from a claim as far as it was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.records.domain import RecordKind

MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One assertion; texts are as the person wrote them.

    Months are `YYYY-MM`; without a last month the claim reaches until now, without a first it is about all.
    """

    record: RecordKind
    problem: Problem
    from_month: str = ""
    to_month: str = ""
    field: str = ""
    expected: str = ""

    @property
    def is_vague(self) -> bool:
        """Whether the person did not say what is wrong."""
        return self.problem is Problem.OTHER

    def covers(self, month: str) -> bool:
        """Whether the claim is about this month; one without months is about all."""
        return self.touches(month, month)

    def touches(self, first: str, last: str) -> bool:
        """Whether the claim is about a part of this span."""
        return not self.from_month or (self.from_month <= last and first <= (self.to_month or last))


def read_claim(*, record: str, problem: str, line: Mapping[str, object], expected: str) -> Claimed:
    """A claim of a case as the verification needs it; a line it cannot read says nothing."""
    first = _month(line, "from_month", "month") or _month(line, "to_month")
    last = _month(line, "to_month", "month")
    if last:
        first, last = min(first, last), max(first, last)
    return Claimed(
        record=RecordKind(record),
        problem=Problem(problem),
        from_month=first,
        to_month=last,
        field=str(line.get("field") or ""),
        expected=expected,
    )


def _month(line: Mapping[str, object], *names: str) -> str:
    for name in names:
        value = str(line.get(name) or "")
        if MONTH.fullmatch(value):
            return value
    return ""


def fold(text: object) -> str:
    """A value for comparison: without case, diacritics and spaces at the ends or doubled."""
    flat = unicodedata.normalize("NFD", str(text)).replace("đ", "d").replace("Đ", "D")
    plain = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def same_value(said: str, held: object) -> bool:
    """Whether what a person wrote is the value held; dates also as people write them (`20/11/1990`)."""
    day = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", said)
    if day:
        said = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    return held is not None and fold(said) == fold(held)
