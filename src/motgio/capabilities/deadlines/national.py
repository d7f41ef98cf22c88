"""The days off of the whole nation: the package `holidays`, and above it our own dated table.

Labour Code 2019 art. 111 and 112; swapped days as announced each year.
The table is `reference/vn_overrides.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import holidays

from motgio.capabilities.deadlines.domain import DayException, DayKind

OVERRIDES = Path(__file__).parent / "reference" / "vn_overrides.json"


@dataclass(frozen=True, slots=True)
class Switch:
    """A yearly holiday whose law is still pending: observed or not, from one year on."""

    name: str
    from_year: int
    observed: bool


@dataclass(frozen=True, slots=True)
class NationalTable:
    """Our own table: single days, and holidays that can be switched."""

    days: tuple[DayException, ...]
    switches: tuple[Switch, ...]


@cache
def national_table(path: Path = OVERRIDES) -> NationalTable:
    """The table as committed."""
    return read_table(json.loads(path.read_text("utf-8")))


def read_table(content: dict[str, Any]) -> NationalTable:
    """Reads the table; a malformed one is a mistake in our own data (`KeyError`, `ValueError`)."""
    off = [
        DayException(date.fromisoformat(row["day"]), DayKind.CLOSURE, reason=row["name"])
        for row in content["off"]
    ]
    worked = [
        DayException(
            date.fromisoformat(row["day"]),
            DayKind.WORKING_DAY,
            works_for=date.fromisoformat(row["works_for"]),
            reason=row["name"],
        )
        for row in content["worked"]
    ]
    switches = [Switch(row["name"], row["from_year"], row["observed"]) for row in content["switches"]]
    return NationalTable(days=(*off, *worked), switches=tuple(switches))


@cache
def national_days(
    *, first_year: int, last_year: int, table: NationalTable | None = None
) -> tuple[DayException, ...]:
    """Every national day off and swapped working day of these years (both included), by date."""
    own = table or national_table()
    years = range(first_year, last_year + 1)
    known = holidays.country_holidays("VN", years=years, language="vi")
    days = {
        day: DayException(day, DayKind.CLOSURE, reason=name)
        for day, name in known.items()
        if day.year in years and not _switched_off(day, name, own.switches)
    }
    worked = {day for day in known.weekend_workdays if day.year in years}
    days |= {day: DayException(day, DayKind.WORKING_DAY, reason="Làm bù") for day in worked}
    days |= {exception.day: exception for exception in own.days if exception.day.year in years}
    return tuple(days[day] for day in sorted(days))


def _switched_off(day: date, name: str, switches: tuple[Switch, ...]) -> bool:
    # Also its compensation on the next working day, whose name says "<name> (nghỉ bù)".
    return any(
        not switch.observed and day.year >= switch.from_year and name.startswith(switch.name)
        for switch in switches
    )
