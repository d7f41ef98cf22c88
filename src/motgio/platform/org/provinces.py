"""Province codes read with their day: seven of them name another province from 1 July 2025 on.

The table is `reference/provinces.json` (QĐ 19/2025/QĐ-TTg): 63 before, 34 after, what went into what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from motgio.platform.org.errors import UnknownProvince

TABLE = Path(__file__).parent / "reference" / "provinces.json"


@dataclass(frozen=True, slots=True)
class Province:
    """One province between two days; `valid_to` is the first day on which its code names it no more."""

    code: str
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProvinceOfCode:
    """What a code named on a day, and the province of today that it went into: the same, or a merged one."""

    then: Province
    today: Province


@dataclass(frozen=True, slots=True)
class _Table:
    changed_on: date
    before: dict[str, Province]
    after: dict[str, Province]
    went_into: dict[str, str]


def province_of_code(code: str, day: date) -> ProvinceOfCode:
    """Which province two digits of a card, book or facility named on a day. Raises UnknownProvince.

    The day is that on which the code was given, not on which it is read: 15 on a card of 2020 is Yên Bái.
    """
    table = _table()
    if day >= table.changed_on:
        now = table.after.get(code)
        if now is None:
            raise UnknownProvince(code=code)
        return ProvinceOfCode(then=now, today=now)
    then = table.before.get(code)
    if then is None:
        raise UnknownProvince(code=code)
    return ProvinceOfCode(then=then, today=table.after[table.went_into[code]])


def current_province(code: str) -> Province:
    """The province of today for a code of either time, when the day of the code is not known.

    It needs no day: a code that changed its meaning stands today for the province that the old one went into.
    Raises UnknownProvince.
    """
    table = _table()
    found = table.after.get(table.went_into.get(code, code))
    if found is None:
        raise UnknownProvince(code=code)
    return found


def provinces_on(day: date) -> tuple[Province, ...]:
    """Every province of a day, by code: 63 before 1 July 2025, 34 from then on."""
    table = _table()
    of_day = table.after if day >= table.changed_on else table.before
    return tuple(of_day[code] for code in sorted(of_day))


@lru_cache(maxsize=1)
def _table() -> _Table:
    read: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    changed_on = date.fromisoformat(read["changed_on"])
    return _Table(
        changed_on,
        {each["code"]: Province(each["code"], each["name"], None, changed_on) for each in read["before"]},
        {each["code"]: Province(each["code"], each["name"], changed_on, None) for each in read["after"]},
        {code: each["code"] for each in read["after"] for code in each["from"]},
    )
