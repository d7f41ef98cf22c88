"""The kinds of text that the API takes: each published with its pattern, each refused with a sentence."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

NO_NUL = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"
# People write 0901 234 567, (028) 3822.1234 and +84 90-123-4567.
PHONE = r"^[\s.()\-]*\+?([\s.()\-]*[0-9]){8,15}[\s.()\-]*$"
EMAIL = r"^[^@\s<>\x00-\x1f]+@[^@\s<>\x00-\x1f]+\.[^@\s<>\x00-\x1f]+$"
NOT_IN_A_NUMBER = re.compile(r"[\s.()\-]")
ABROAD = ("+84", "0084")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not hold the NUL character")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return _without_nul(text)


def _phone(text: str) -> str:
    if not re.fullmatch(PHONE, text):
        raise ValueError("must be a telephone number of 8 to 15 digits")
    digits = NOT_IN_A_NUMBER.sub("", text)
    for prefix in ABROAD:
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix)
    return digits


def _email(text: str) -> str:
    if not re.fullmatch(EMAIL, text):
        raise ValueError("must be an e-mail address")
    return text


# `json_schema_extra` publishes a pattern; the caller is refused with a sentence, not with the pattern.
Text = Annotated[str, AfterValidator(_without_nul), Field(json_schema_extra={"pattern": NO_NUL})]
Said = Annotated[str, AfterValidator(_not_blank), Field(json_schema_extra={"pattern": NOT_BLANK})]

ShortText = Annotated[Text, Field(max_length=200)]
Relation = Annotated[Text, Field(max_length=30)]
Expected = Annotated[Text, Field(max_length=500)]
Name = Annotated[Said, Field(min_length=1, max_length=200)]
LongText = Annotated[Said, Field(min_length=1, max_length=20_000)]
Phone = Annotated[str, Field(max_length=30, json_schema_extra={"pattern": PHONE}), AfterValidator(_phone)]
Email = Annotated[str, Field(max_length=200, json_schema_extra={"pattern": EMAIL}), AfterValidator(_email)]
Digits10 = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")]
CitizenId = Annotated[str, StringConstraints(pattern=r"^([0-9]{9}|[0-9]{12})$")]
ProvinceCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
IdempotencyKey = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[!-~]+$")]
