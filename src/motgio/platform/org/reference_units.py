"""The central departments that the letter names, over time, as shipped.

`reference/central_units.json` says on which decisions they rest, and which names are to be checked.
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
