"""The kinds of text that the API takes: each published with its pattern, each refused with a sentence."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

NO_NUL = r"^[^\x00]*$"
# A letter of such characters alone looks empty: spaces, controls, soft hyphen, zero-width, bidi marks.
UNSEEN = r"\s\x00-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
NOT_BLANK = rf"^[^\x00]*[^{UNSEEN}][^\x00]*$"
SEEN = re.compile(rf"[^{UNSEEN}]")
# People write 0901 234 567, (028) 3822.1234 and +84 90-123-4567.
PHONE = r"^[\s.()\-]*\+?([\s.()\-]*[0-9]){8,15}[\s.()\-]*$"
TEN_DIGITS = r"^[0-9]{10}$"
CARD = r"^([0-9]{9}|[0-9]{12})$"
PROVINCE = r"^[0-9]{2}$"
KEY = r"^[!-~]{1,100}$"
EMAIL = r"^[^@\s<>\x00-\x1f]+@[^@\s<>\x00-\x1f]+\.[^@\s<>\x00-\x1f]+$"
NOT_IN_A_NUMBER = re.compile(r"[\s.()\-]")
ABROAD = ("+84", "0084")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not hold the NUL character")
    return text


def _not_blank(text: str) -> str:
    if not SEEN.search(text):
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


def _must_be(meaning: str, pattern: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"must be {meaning}")
        return text

    return AfterValidator(check)


def _published(pattern: str) -> Any:
    return Field(json_schema_extra={"pattern": pattern})


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
Digits10 = Annotated[str, _published(TEN_DIGITS), _must_be("ten digits", TEN_DIGITS)]
CitizenId = Annotated[str, _published(CARD), _must_be("nine or twelve digits", CARD)]
ProvinceCode = Annotated[str, _published(PROVINCE), _must_be("the two digits of a province", PROVINCE)]
IdempotencyKey = Annotated[str, _published(KEY), _must_be("1 to 100 visible ASCII characters", KEY)]
