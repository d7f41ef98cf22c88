"""What a unit may be called, what may stand under what, from when; plain Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from motgio.kernel.lines import one_line
from motgio.platform.org.errors import (
    BadCode,
    BadLine,
    DayInPast,
    DayTooFar,
    OutsideUnit,
    UnitHolds,
    WrongPlace,
)

LONGEST_NAME = 200
LONGEST_SOURCE = 200
FARTHEST = timedelta(days=2 * 366)
CODE = re.compile(r"[0-9A-Z](?:[0-9A-Z-]{0,18}[0-9A-Z])?")
PROVINCE = re.compile(r"[0-9]{2}")
PREFIX = re.compile(r"[A-Z]{2,5}")

# Which kinds may be founded under which; the nation's own unit is made at installation.
BELOW: Mapping[str, frozenset[str]] = {
    "national": frozenset({"province", "care", "department", "it_centre", "inspection"}),
    "province": frozenset({"care", "department", "local_office"}),
    "care": frozenset({"department"}),
    "department": frozenset({"department"}),
    "local_office": frozenset({"department"}),
    "it_centre": frozenset({"department"}),
    "inspection": frozenset({"department"}),
}


class Holding(StrEnum):
    """What a unit can hold, and so not be closed."""

    STAFF = "staff"
    OPEN_CASES = "open_cases"
    CORRECTIONS = "corrections"
    TOKENS = "tokens"
    UNITS = "units"
    RECEIVING = "receiving"


class Duty(StrEnum):
    """What letter 2149 asks of a unit, whatever the unit is called at the time."""

    RECEIVE = "TIEP_NHAN"
    COLLECTION = "DAU_MOI_THU"
    INSURANCE = "DAU_MOI_BHXH"
    HEALTH_INSURANCE = "DAU_MOI_BHYT"
    IT = "CNTT"
    INSPECTION = "THANH_TRA"
    PROVINCE = "BHXH_TINH"
    LOCAL_OFFICE = "BHXH_CO_SO"


# Which kind of unit has a duty by being there: for itself, or for everything under the unit above.
KIND_FOR_ITSELF: Mapping[Duty, str] = {Duty.PROVINCE: "province", Duty.LOCAL_OFFICE: "local_office"}
KIND_FOR_PARENT: Mapping[Duty, str] = {
    Duty.RECEIVE: "care",
    Duty.IT: "it_centre",
    Duty.INSPECTION: "inspection",
}


def check_day(day: date, *, earliest: date) -> date:
    """The day from which something is so. Raises DayInPast, DayTooFar."""
    if day < earliest:
        raise DayInPast(earliest=earliest)
    if day > earliest + FARTHEST:
        raise DayTooFar
    return day


def check_line(words: str, *, field: str, longest: int) -> str:
    """The words without blanks around them. Raises BadLine when none, too many, or of several lines."""
    line = one_line(words, longest=longest)
    if line is None:
        raise BadLine(field=field)
    return line


def check_code(code: str) -> str:
    """Raises BadCode for what is not two to twenty capitals, digits and dashes."""
    if len(code) < 2 or not CODE.fullmatch(code):
        raise BadCode(field="code")
    return code


def check_place(kind: str, *, parent_kind: str) -> None:
    """Raises WrongPlace when no unit of this kind stands under one of that kind."""
    if kind not in BELOW[parent_kind]:
        raise WrongPlace


def check_marks(kind: str, *, province_code: str, case_prefix: str) -> None:
    """A new province needs its code, and who receives reports the prefix of case codes. Raises BadCode."""
    if kind == "province" and not PROVINCE.fullmatch(province_code):
        raise BadCode(field="province_code")
    if kind == "care" and not PREFIX.fullmatch(case_prefix):
        raise BadCode(field="case_prefix")


def check_within(day: date, *, valid_from: date, valid_to: date | None) -> None:
    """Raises OutsideUnit for a day on which the unit does not stand."""
    if day < valid_from or (valid_to is not None and day >= valid_to):
        raise OutsideUnit


def check_empty(held: Mapping[Holding, int]) -> None:
    """Raises UnitHolds, with what and how many, when a unit holds anything."""
    found = {holding: count for holding, count in held.items() if count}
    if found:
        raise UnitHolds(held=found)
