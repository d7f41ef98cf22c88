"""What an official letter and a register consist of, and how the decree writes numbers and days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under a head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLetter:
    """A letter in the form of NĐ 30/2020/NĐ-CP, annex I.

    `parent` is the body above the issuing unit, `number` as written after “Số:”, `title` the name of the kind
    (“THÔNG BÁO”), empty for an official letter, whose `about` then stands under the number as “V/v …”.
    """

    parent: str
    issuer: str
    number: str
    place: str
    day: date
    title: str
    about: str
    recipient: str
    parts: tuple[Paragraph | Table, ...]
    copies: tuple[str, ...]
    signed_as: tuple[str, ...]
    signatory: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register of a period; `rows` are taken one after the other and never held together."""

    title: str
    unit: str
    first: date
    last: date
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def written_number(number: int, symbol: str) -> str:
    """`07/BHXH-CSKH`: below ten a nought goes before (annex I, part II, item 3)."""
    return f"{number:02d}/{symbol}"


def place_and_day(place: str, day: date) -> str:
    """`Hà Nội, ngày 05 tháng 01 năm 2026`: days below ten, months one and two with a nought (item 4)."""
    month = f"{day.month:02d}" if day.month < 3 else f"{day.month}"
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"
