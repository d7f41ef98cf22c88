"""The kinds of day and moment that the API takes: written as RFC 3339 says, never a bare number."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from motgio.kernel.clock import AGENCY_ZONE, SystemClock

EARLIEST_BIRTH = date(1900, 1, 1)
# Voluntary contributions may be paid for up to five years to come, so such months can stand in a record (M).
YEARS_PAID_AHEAD = 5
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})"
)
# In an address a plus that was not escaped arrives as a space.
LOST_PLUS = re.compile(r"(?<=[0-9]) (?=[0-9]{2}:[0-9]{2}$)")


def _written_day(given: object) -> object:
    # Pydantic alone would take 86400 for a day.
    if not isinstance(given, str) or not DAY.fullmatch(given):
        raise ValueError("must be a day such as 1985-03-27")
    return given


def _written_moment(given: object) -> object:
    moment = LOST_PLUS.sub("+", given) if isinstance(given, str) and "T" in given else given
    if not isinstance(moment, str) or not MOMENT.fullmatch(moment):
        raise ValueError("must be a moment with its offset such as 2026-11-20T10:00:00+07:00")
    return moment


def today() -> date:
    """The day it is in Việt Nam."""
    return SystemClock().now().astimezone(AGENCY_ZONE).date()


def _born(day: date) -> date:
    if not EARLIEST_BIRTH <= day <= today():
        raise ValueError("must be a day between 1900-01-01 and today")
    return day


def _latest_year() -> int:
    return today().year + YEARS_PAID_AHEAD


def _month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise ValueError("must be a month such as 2019-03")
    if not EARLIEST_BIRTH.year <= int(text[:4]) <= _latest_year():
        raise ValueError(f"must be a month between 1900-01 and {_latest_year()}-12")
    return text


def _years_before(year: int) -> str:
    """A pattern of the years from 1900 until the one before this."""
    decade, unit = divmod(year - 2000, 10)
    years = ["19[0-9]{2}"]
    years += [f"20[0-{decade - 1}][0-9]"] if decade else []
    years += [f"20{decade}[0-{unit - 1}]"] if unit else []
    return "|".join(years)


def months_until(year: int) -> str:
    """A pattern of exactly the months from 1900 to the end of this year."""
    return f"^({_years_before(year + 1)})-(0[1-9]|1[0-2])$"


def days_until(last: date) -> str:
    """A pattern of exactly the days from 1900 to this one: readers of the schema know the limit too."""
    any_day = "(0[1-9]|[12][0-9]|3[01])"
    earlier_months = "|".join(f"{month:02}" for month in range(1, last.month))
    days = "|".join(f"{day:02}" for day in range(1, last.day + 1))
    parts = [f"({_years_before(last.year)})-(0[1-9]|1[0-2])-{any_day}"]
    parts += [f"{last.year}-({earlier_months})-{any_day}"] if earlier_months else []
    parts += [f"{last.year}-{last.month:02}-({days})"]
    return f"^({'|'.join(parts)})$"


def _tell_limit(schema: dict[str, Any]) -> None:
    schema["pattern"] = days_until(today())


def _tell_latest_month(schema: dict[str, Any]) -> None:
    schema["pattern"] = months_until(_latest_year())


Month = Annotated[str, AfterValidator(_month), Field(json_schema_extra=_tell_latest_month)]
BirthDate = Annotated[
    date, BeforeValidator(_written_day), AfterValidator(_born), Field(json_schema_extra=_tell_limit)
]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written_moment),
    Field(json_schema_extra={"type": "string", "format": "date-time"}),
]
