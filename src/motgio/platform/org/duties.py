"""Which unit has which duty of the letter, for whom, on which day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from motgio.platform.org.domain import DUTY_FOR_PARENT, OWN_DUTY, Duty
from motgio.platform.org.errors import NobodyOnDuty
from motgio.platform.org.models import Unit, UnitDuty

# Up the tree as it stood on the day, the nearest unit first for which somebody who stands then has the duty.
# A kind brings its duty without a row too, for whoever was founded beside one that closed since: of several
# the one that goes on and began first, as with reports.
ON_DUTY = """
WITH RECURSIVE up (id, steps) AS (
    SELECT %(unit)s::bigint, 0
    UNION ALL
    SELECT place.parent_id, up.steps + 1
    FROM up JOIN org_unitplace place ON place.unit_id = up.id
    WHERE place.valid_from <= %(day)s AND (place.valid_to IS NULL OR place.valid_to > %(day)s)
      AND up.steps < 20
), had (over_id, unit_id, by_kind) AS (
    SELECT over_id, unit_id, 0 FROM org_unitduty
    WHERE duty = %(duty)s AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to > %(day)s)
    UNION ALL
    SELECT place.parent_id, place.unit_id, 1
    FROM org_unitplace place JOIN org_unit of_kind ON of_kind.id = place.unit_id
    WHERE of_kind.kind = %(kind)s
      AND place.valid_from <= %(day)s AND (place.valid_to IS NULL OR place.valid_to > %(day)s)
)
SELECT standing.id
FROM up JOIN had ON had.over_id = up.id JOIN org_unit standing ON standing.id = had.unit_id
WHERE standing.valid_from <= %(day)s AND (standing.valid_to IS NULL OR standing.valid_to > %(day)s)
ORDER BY up.steps, had.by_kind, standing.valid_to IS NOT NULL, standing.valid_from, standing.id
LIMIT 1
"""
KIND_WITH: Mapping[Duty, str] = {duty: kind for kind, duty in DUTY_FOR_PARENT.items()}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of a unit: for which unit and all below it, from when, until when (that day left out)."""

    unit_id: int
    over_id: int
    duty: Duty
    valid_from: date
    valid_to: date | None


def find_on_duty(duty: Duty, for_unit_id: int, day: date) -> int:
    """The id of the unit that has this duty for a unit on a day. One query. Raises NobodyOnDuty."""
    asked = {"unit": for_unit_id, "duty": duty.value, "day": day, "kind": KIND_WITH.get(duty, "")}
    with connection.cursor() as cursor:
        cursor.execute(ON_DUTY, asked)
        found = cursor.fetchone()
    if found is None:
        raise NobodyOnDuty
    return int(found[0])


def duties_of(unit_ids: Collection[int], *, day: date) -> Mapping[int, tuple[DutyRow, ...]]:
    """The duties that these units have on a day, by unit; one without is left out. One query."""
    rows = UnitDuty.objects.filter(unit_id__in=list(unit_ids), valid_from__lte=day).exclude(valid_to__lte=day)
    found: dict[int, list[DutyRow]] = {}
    for unit_id, over_id, duty, since, until in rows.order_by("duty", "id").values_list(
        "unit_id", "over_id", "duty", "valid_from", "valid_to"
    ):
        found.setdefault(unit_id, []).append(DutyRow(unit_id, over_id, Duty(duty), since, until))
    return {unit_id: tuple(of_unit) for unit_id, of_unit in found.items()}


def give_duty(unit: Unit, duty: Duty, *, over_id: int, since: date) -> int | None:
    """Let a unit have a duty from a day on; who had it has it to that day, and its id is returned.

    Nothing changes when the unit has it already.
    """
    held = list(UnitDuty.objects.filter(over_id=over_id, duty=duty.value).exclude(valid_to__lte=since))
    if any(row.unit_id == unit.id and row.valid_from <= since for row in held):
        return None
    before = None
    for row in held:
        before = row.unit_id
        end_duty(row, since)
    UnitDuty.objects.create(unit=unit, over_id=over_id, duty=duty.value, valid_from=since)
    return before


def end_duty(row: UnitDuty, day: date) -> None:
    """End a duty on a day; one that had no day goes."""
    if row.valid_from >= day:
        row.delete()
        return
    row.valid_to = day
    row.save(update_fields=["valid_to"])


def own_duties(kind: str, *, unit_id: int, parent_id: int | None) -> tuple[tuple[Duty, int], ...]:
    """The duties that a unit has by being there, each with the unit for which it has it."""
    found = []
    if kind in OWN_DUTY:
        found.append((OWN_DUTY[kind], unit_id))
    if kind in DUTY_FOR_PARENT and parent_id is not None:
        found.append((DUTY_FOR_PARENT[kind], parent_id))
    return tuple(found)


def begin_duties(unit: Unit, asked: Collection[Duty] = ()) -> None:
    """Give a new unit what its kind brings and what was asked for, where no other unit has it."""
    wanted = dict(own_duties(unit.kind, unit_id=unit.id, parent_id=unit.parent_id))
    wanted |= {duty: unit.parent_id or unit.id for duty in asked if duty not in wanted}
    for duty, over_id in wanted.items():
        taken = UnitDuty.objects.filter(over_id=over_id, duty=duty.value).exclude(
            valid_to__lte=unit.valid_from
        )
        if not taken.exists():
            UnitDuty.objects.create(unit=unit, over_id=over_id, duty=duty.value, valid_from=unit.valid_from)
