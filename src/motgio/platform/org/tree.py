"""The tree of units in memory: small, read on every request, changed a few times a year."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from threading import Lock

from motgio.kernel.clock import AGENCY_ZONE, Clock
from motgio.platform.org.errors import UnknownUnit
from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.org.naming import named_on

KEEP_SECONDS = 5.0


class _Wired:
    clock: Clock


def register_clock(clock: Clock) -> None:
    """Have the tree go by this clock: on which day it is, names and units stand. Set by config/wiring.py."""
    _Wired.clock = clock


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit, named as on the day it was read for; `valid_to` is the first day on which it is no more."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    province_code: str
    case_prefix: str
    valid_from: date
    valid_to: date | None

    def stands_on(self, day: date) -> bool:
        """Whether the unit is there on this day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class UnitTree:
    """Every unit there ever was, by id and with the way up and down; by code those that are not over.

    What a closed unit did stays below the unit it stood under, so that somebody still sees it.
    """

    def __init__(self, rows: list[UnitRow], today: date) -> None:
        self.by_id = {row.id: row for row in rows}
        going_on = [row for row in rows if row.valid_to is None or row.valid_to > today]
        # Of two with one code the one that began first: the other is still to come.
        self.by_code = {
            row.code: row for row in sorted(going_on, key=lambda row: row.valid_from, reverse=True)
        }
        self.children: dict[int, list[int]] = {}
        for row in rows:
            if row.parent_id is not None:
                self.children.setdefault(row.parent_id, []).append(row.id)
        self._below: dict[int, frozenset[int]] = {}
        self._receiving = _receiving(row for row in going_on if row.valid_from <= today)

    def below(self, unit_id: int) -> frozenset[int]:
        """The ids of every unit under this one, itself left out."""
        if unit_id not in self._below:
            self._below[unit_id] = frozenset(self._walk(unit_id))
        return self._below[unit_id]

    def _walk(self, unit_id: int) -> Iterator[int]:
        for child in self.children.get(unit_id, ()):
            yield child
            yield from self._walk(child)

    def receiving(self, province_code: str) -> UnitRow:
        """The unit that receives reports of a province. Raises UnknownUnit."""
        try:
            return self._receiving[province_code]
        except KeyError:
            raise UnknownUnit(f"no unit receives reports for province {province_code}") from None


def _receiving(rows: Iterator[UnitRow]) -> dict[str, UnitRow]:
    """By province: of several the one that goes on, and of those the one that began first."""
    # The nation's own answers what provinces pass on; reports come to provinces.
    care = [row for row in rows if row.kind == UnitKind.CARE and row.province_code]
    care.sort(key=lambda row: (row.valid_to is not None, row.valid_from, row.id), reverse=True)
    return {row.province_code: row for row in care}


FIELDS = (
    "id",
    "code",
    "called",
    "kind",
    "parent_id",
    "province_code",
    "case_prefix",
    "valid_from",
    "valid_to",
)
_lock = Lock()
_kept: tuple[float, UnitTree] | None = None


def tree() -> UnitTree:
    """The tree with today's names, at most five seconds old."""
    global _kept
    kept = _kept
    if kept is not None and time.monotonic() - kept[0] < KEEP_SECONDS:
        return kept[1]
    with _lock:
        today = _Wired.clock.now().astimezone(AGENCY_ZONE).date()
        rows = [UnitRow(*row) for row in named_on(Unit.objects.all(), today).values_list(*FIELDS)]
        _kept = (time.monotonic(), UnitTree(rows, today))
        return _kept[1]


def forget_tree() -> None:
    """Read the tree anew at the next call; after every change of units."""
    global _kept
    _kept = None
