"""What an officer types into a correction, brought into the words of the records port."""

from __future__ import annotations

import re
from datetime import date

TYPED_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
TYPED_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")


GENDERS = {"nam": "male", "nữ": "female"}


def as_day(value: str) -> date | None:
    """The day in `2026-11-20`, None for anything else."""
    if len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def port_value(typed: str) -> str:
    """`20/11/2026` as `2026-11-20`, `07/2019` as `2019-07`, `Nữ` as `female`; anything else as it was typed.

    Whether the value can stand in its field is for the corrections room to say.
    """
    text = typed.strip()
    if text.casefold() in GENDERS:
        return GENDERS[text.casefold()]
    if day := TYPED_DAY.fullmatch(text):
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    if month := TYPED_MONTH.fullmatch(text):
        return f"{month[2]}-{int(month[1]):02d}"
    return text
