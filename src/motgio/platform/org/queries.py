"""Reads units as administrators see them: on a day, with their names over time and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motgio.kernel.actor import Actor
from motgio.platform.org.access import require_unit
from motgio.platform.org.administering import holdings_of
from motgio.platform.org.domain import Holding
from motgio.platform.org.holding import held_by
from motgio.platform.org.models import Unit, UnitName
from motgio.platform.org.naming import named_on
from motgio.platform.org.tree import FIELDS, UnitRow


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name: from which day, and the decision it rests on; the first has none here."""

    name: str
    valid_from: date
    source: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnitFile:
    """One unit with everything an administrator asks of it; names newest first."""

    row: UnitRow
    version: int
    names: tuple[NameRow, ...]
    held: dict[Holding, int]


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One unit of a list, with how deep it stands under the first and what it holds now."""

    row: UnitRow
    depth: int
    held: dict[Holding, int]


def unit_file(actor: Actor, unit_id: int, *, day: date) -> UnitFile:
    """One unit of those the actor administers, named as on a day. Raises UnknownUnit."""
    require_unit(actor, unit_id=unit_id)
    found = named_on(Unit.objects.filter(id=unit_id), day)
    *fields, version, first = found.values_list(*FIELDS, "version", "name").get()
    row = UnitRow(*fields)
    renamed = UnitName.objects.filter(unit_id=unit_id).order_by("-valid_from", "-id")
    names = [NameRow(*each) for each in renamed.values_list("name", "valid_from", "source", "made_at")]
    return UnitFile(
        row, version, (*names, NameRow(first, row.valid_from, "", None)), holdings_of(unit_id, today=day)
    )


def units_on(actor: Actor, *, day: date) -> tuple[ListedUnit, ...]:
    """The actor's own unit and those below that stand on a day, as a tree by code. Raises UnknownUnit."""
    own = actor.unit_id or 0
    require_unit(actor, unit_id=own)
    reached = Unit.objects.filter(id__in=actor.units_below | {own}, valid_from__lte=day)
    standing = named_on(reached.exclude(valid_to__lte=day), day).order_by("code")
    rows = [UnitRow(*row) for row in standing.values_list(*FIELDS)]
    held = held_by([row.id for row in rows])
    known = {row.id for row in rows}
    below: dict[int, list[UnitRow]] = {}
    for row in rows:
        # Whose parent does not stand on this day begins a tree of its own.
        above = row.parent_id if row.parent_id in known and row.id != own else 0
        below.setdefault(above or 0, []).append(row)
    listed: list[ListedUnit] = []
    waiting = [(row, 0) for row in reversed(below.get(0, ()))]
    while waiting:
        row, depth = waiting.pop()
        listed.append(ListedUnit(row, depth, dict(held[row.id])))
        waiting += [(child, depth + 1) for child in reversed(below.get(row.id, ()))]
    return tuple(listed)
