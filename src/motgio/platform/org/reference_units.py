"""The units that the law names, as shipped: central departments over time, the usual rooms of a province.

`reference/central_units.json` and `reference/province_rooms.json` say on which decision they rest.
Local offices are in no source that we have: they come by import.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from motgio.platform.org.domain import Duty

REFERENCE = Path(__file__).parent / "reference"


@dataclass(frozen=True, slots=True)
class CentralUnit:
    """One central department with its names over time, oldest first, and the duty of the letter it has."""

    code: str
    kind: str
    duty: Duty
    case_prefix: str
    names: tuple[tuple[date, str], ...]

    def name_on(self, day: date) -> str:
        """What it was called on a day; before its first day, the first name."""
        return next((name for since, name in reversed(self.names) if since <= day), self.names[0][1])


@dataclass(frozen=True, slots=True)
class ProvinceRoom:
    """One room that a province usually has; its code is that of the province with this suffix."""

    suffix: str
    kind: str
    duty: Duty | None
    name: str


@lru_cache(maxsize=1)
def central_units() -> tuple[CentralUnit, ...]:
    """The departments that letter 2149 names, with their names of 2022 and of 2025."""
    read = json.loads((REFERENCE / "central_units.json").read_text(encoding="utf-8"))
    return tuple(
        CentralUnit(
            each["code"],
            each["kind"],
            Duty(each["duty"]),
            each.get("prefix", ""),
            tuple((date.fromisoformat(name["valid_from"]), name["name"]) for name in each["names"]),
        )
        for each in read["units"]
    )


@lru_cache(maxsize=1)
def province_rooms() -> tuple[ProvinceRoom, ...]:
    """The rooms of a province from 1 July 2025 on."""
    read = json.loads((REFERENCE / "province_rooms.json").read_text(encoding="utf-8"))
    return tuple(
        ProvinceRoom(each["suffix"], each["kind"], Duty(each["duty"]) if each["duty"] else None, each["name"])
        for each in read["rooms"]
    )
