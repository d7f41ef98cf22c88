"""The tree of units in memory: small, read on every request, changed a few times a year."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from motgio.kernel.errors import NotFound
from motgio.platform.org.models import Unit, UnitKind

KEEP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as it stands today."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    province_code: str
    case_prefix: str


class UnknownUnit(NotFound):
    """There is no such unit."""

    code = "unknown_unit"


class UnitTree:
    """Today's units, by id and by code, with the way up and down."""

    def __init__(self, rows: list[UnitRow]) -> None:
        self.by_id = {row.id: row for row in rows}
        self.by_code = {row.code: row for row in rows}
        self.children: dict[int, list[int]] = {}
        for row in rows:
            if row.parent_id is not None:
                self.children.setdefault(row.parent_id, []).append(row.id)
        self._below: dict[int, frozenset[int]] = {}
        self._receiving = {row.province_code: row for row in rows if row.kind == UnitKind.CARE}

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


_lock = Lock()
_kept: tuple[float, UnitTree] | None = None


def tree() -> UnitTree:
    """Today's tree, at most five seconds old."""
    global _kept
    kept = _kept
    if kept is not None and time.monotonic() - kept[0] < KEEP_SECONDS:
        return kept[1]
    with _lock:
        fields = ("id", "code", "name", "kind", "parent_id", "province_code", "case_prefix")
        rows = [UnitRow(*row) for row in Unit.objects.filter(valid_to=None).values_list(*fields)]
        _kept = (time.monotonic(), UnitTree(rows))
        return _kept[1]


def forget_tree() -> None:
    """Read the tree anew at the next call; after every change of units."""
    global _kept
    _kept = None
