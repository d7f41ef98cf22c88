"""Which field of which row a person means by the value they say is right; in doubt none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import Row, SourceKind
from motgio.capabilities.verification.facade import fold, same_value
from motgio.web.desk.line_words import MONEY, NAMES
from motgio.web.desk.row_months import touches_claim

Place = tuple[str, str]
# What a value of this shape can only be; the first that fits.
SHAPES: Mapping[SourceKind, tuple[tuple[str, re.Pattern[str]], ...]] = {
    SourceKind.IDENTITY: (
        ("birth_date", re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d")),
        ("citizen_id", re.compile(r"\d{12}")),
        ("old_citizen_id", re.compile(r"\d{9}")),
        ("phone", re.compile(r"(\+84|0)\d{9}")),
        ("email", re.compile(r"[^@\s]+@[^@\s]+")),
        ("gender", re.compile(r"nam|nữ", re.IGNORECASE)),
        ("full_name", re.compile(r"[^\W\d_]+( [^\W\d_]+){1,6}")),
    ),
    SourceKind.CARDS: (
        ("facility_name", re.compile(r"(bệnh viện|trạm y tế|trung tâm y tế|phòng khám)\b.*", re.IGNORECASE)),
    ),
    SourceKind.BENEFITS: (
        ("amount", re.compile(r"\d{1,3}([. ]\d{3})+ ?(đ|₫|đồng|vnd)?|\d{5,}", re.IGNORECASE)),
    ),
}
GENDERS = {"nam": "male", "nu": "female"}


def said_values(
    kind: SourceKind, claims: Iterable[ClaimRow], rows: Sequence[Row]
) -> tuple[Mapping[Place, str], tuple[ClaimRow, ...]]:
    """The said value of each (row id, field) that can be placed, and the claims that cannot."""
    placed: dict[Place, str] = {}
    loose = []
    for claim in claims:
        place = _place(kind, claim, rows) if claim.expected else None
        if place is None:
            loose.append(claim)
        else:
            placed[place] = claim.expected
    return placed, tuple(loose)


def agrees(name: str, said: str, held: object) -> bool:
    """Whether what a person says is the value that is held."""
    if name in MONEY:
        return re.sub(r"\D", "", said) == str(held)
    return same_value(GENDERS.get(fold(said), said) if name == "gender" else said, held)


def _place(kind: SourceKind, claim: ClaimRow, rows: Sequence[Row]) -> Place | None:
    meant = [row for row in rows if touches_claim(row, claim)] or list(rows)
    found = {
        (row.id, each.name)
        for row in meant
        for each in fields(row)
        if each.name in NAMES and agrees(each.name, claim.expected, getattr(row, each.name))
    }
    if len(found) == 1:
        return found.pop()
    ids = {row.id for row in meant}
    current = {row.id for row in meant if getattr(row, "status", None) == "valid"}
    name = claim.line.get("field") or _field_of(kind, claim.expected.strip())
    row_ids = ids if len(ids) == 1 else current
    return (row_ids.pop(), name) if name in NAMES and len(row_ids) == 1 else None


def _field_of(kind: SourceKind, said: str) -> str:
    return next((name for name, shape in SHAPES.get(kind, ()) if shape.fullmatch(said)), "")
