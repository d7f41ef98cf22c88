"""The kinds of text and number that the API takes, each refused with a sentence of its own."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from motgio.kernel.clock import AGENCY_ZONE, SystemClock

EARLIEST_BIRTH = date(1900, 1, 1)
# A channel's clock may run ahead of ours a little; what is within this is clamped to our receipt.
CLOCK_SKEW = timedelta(minutes=5)
PHONE_FILLING = re.compile(r"[\s.\-()]")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not hold the NUL character")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _born(day: date) -> date:
    if not EARLIEST_BIRTH <= day <= SystemClock().now().astimezone(AGENCY_ZONE).date():
        raise ValueError("must be a day between 1900-01-01 and today")
    return day


def _received(moment: datetime) -> datetime:
    if moment > SystemClock().now() + CLOCK_SKEW:
        raise ValueError("must not be in the future")
    if moment.year < 2000:
        raise ValueError("must not be before the year 2000")
    return moment


def _phone(text: str) -> str:
    digits = PHONE_FILLING.sub("", text)
    if not re.fullmatch(r"\+?[0-9]{8,15}", digits):
        raise ValueError("must be a telephone number of 8 to 15 digits")
    return "0" + digits[3:] if digits.startswith("+84") else digits


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>\x00-\x1f]+@[^@\s<>\x00-\x1f]+\.[^@\s<>\x00-\x1f]+", text):
        raise ValueError("must be an e-mail address")
    return text


ShortText = Annotated[str, StringConstraints(max_length=200), AfterValidator(_without_nul)]
Name = Annotated[ShortText, AfterValidator(_not_blank)]
LongText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000),
    AfterValidator(_without_nul),
    AfterValidator(_not_blank),
]
Expected = Annotated[str, StringConstraints(max_length=500), AfterValidator(_without_nul)]
Digits10 = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")]
CitizenId = Annotated[str, StringConstraints(pattern=r"^([0-9]{9}|[0-9]{12})$")]
ProvinceCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
BirthDate = Annotated[date, AfterValidator(_born)]
ReceivedAt = Annotated[AwareDatetime, AfterValidator(_received)]
Phone = Annotated[str, StringConstraints(max_length=30), AfterValidator(_phone)]
Email = Annotated[str, StringConstraints(max_length=200), AfterValidator(_email)]
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[!-~]+$")]
