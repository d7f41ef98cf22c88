"""How what a person typed is read: numbers, days, months and telephone numbers; plain Python."""

from __future__ import annotations

import re
from datetime import date

SEPARATORS = re.compile(r"[\s.\-–/()]+")
DAY = re.compile(r"(?P<day>\d{1,2})[\s./\-]+(?P<month>\d{1,2})[\s./\-]+(?P<year>\d{4})")
DAY_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
DAY_RUN_TOGETHER = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})")
DAY_FORMS = (DAY, DAY_YEAR_FIRST, DAY_RUN_TOGETHER)
MONTH = re.compile(r"(\d{1,2})[\s./\-]+(\d{4})")
EARLIEST_YEAR = 1900


class Unreadable(ValueError):
    """This cannot be read as what was asked for."""


def read_insurance_number(text: str) -> str:
    """Ten digits; a health-card number (15 characters) gives its last ten. Raises Unreadable."""
    flat = SEPARATORS.sub("", text)
    if re.fullmatch(r"[A-Za-z]{2}\d{13}", flat):
        flat = flat[-10:]
    if not re.fullmatch(r"[0-9]{10}", flat):
        raise Unreadable(text)
    return flat


def read_citizen_id(text: str) -> str:
    """Twelve digits of a citizen ID, or nine of an old identity card. Raises Unreadable."""
    flat = SEPARATORS.sub("", text)
    if not re.fullmatch(r"[0-9]{12}|[0-9]{9}", flat):
        raise Unreadable(text)
    return flat


def read_phone(text: str) -> str:
    """A Vietnamese telephone number as `0…`; `+84` and `84` are understood. Raises Unreadable."""
    flat = SEPARATORS.sub("", text)
    flat = re.sub(r"^(?:\+|00)?84(?=\d{9,10}$)", "0", flat)
    if not re.fullmatch(r"0[0-9]{9,10}", flat):
        raise Unreadable(text)
    return flat


def read_day(text: str) -> date:
    """A day written `20/11/1980`, `20-11-1980`, `1980-11-20` or `20111980`.

    Raises Unreadable, also for a day that never was.
    """
    found = next((match for form in DAY_FORMS if (match := form.fullmatch(text.strip()))), None)
    if not found:
        raise Unreadable(text)
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        read = date(year, month, day)
    except ValueError as impossible:
        raise Unreadable(text) from impossible
    if year < EARLIEST_YEAR:
        raise Unreadable(text)
    return read


def read_month(text: str) -> str:
    """A month written `7/2019` as `2019-07`. Raises Unreadable."""
    found = MONTH.fullmatch(text.strip())
    if not found:
        raise Unreadable(text)
    month, year = (int(part) for part in found.groups())
    if not (1 <= month <= 12 and year >= EARLIEST_YEAR):
        raise Unreadable(text)
    return f"{year:04d}-{month:02d}"
