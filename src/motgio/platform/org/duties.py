"""Which unit has which duty of the letter, for whom, on which day.

What a kind of unit has by being there is read off the units; only what was given by hand has rows of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection

from motgio.platform.org.domain import KIND_FOR_ITSELF, KIND_FOR_PARENT, Duty
from motgio.platform.org.errors import NobodyOnDuty
from motgio.platform.org.models import Unit, UnitDuty

# Up the tree as it stood on the day, the nearest unit first for which somebody who stands then has the duty:
# given by hand before by kind, and of several that have it by kind the one that goes on and began first, as
# with reports.
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
    WHERE of_kind.kind = %(for_parent)s
      AND place.valid_from <= %(day)s AND (place.valid_to IS NULL OR place.valid_to > %(day)s)
    UNION ALL
    SELECT id, id, 1 FROM org_unit WHERE kind = %(for_itself)s
)
SELECT standing.id
FROM up JOIN had ON had.over_id = up.id JOIN org_unit standing ON standing.id = had.unit_id
WHERE standing.valid_from <= %(day)s AND (standing.valid_to IS NULL OR standing.valid_to > %(day)s)
ORDER BY up.steps, had.by_kind, standing.valid_to IS NOT NULL, standing.valid_from, standing.id
LIMIT 1
"""


def find_on_duty(duty: Duty, for_unit_id: int, day: date) -> int:
    """The id of the unit that has this duty for a unit on a day. One query. Raises NobodyOnDuty."""
    asked = {
        "unit": for_unit_id,
        "duty": duty.value,
        "day": day,
        "for_parent": KIND_FOR_PARENT.get(duty, ""),
        "for_itself": KIND_FOR_ITSELF.get(duty, ""),
    }
    with connection.cursor() as cursor:
        cursor.execute(ON_DUTY, asked)
        found = cursor.fetchone()
    if found is None:
        raise NobodyOnDuty
    return int(found[0])


def begin_duties(unit: Unit, duties: Collection[Duty]) -> None:
    """Give a unit duties for all under its parent, from its first day on, where no other unit has them.

    What its kind brings needs no row.
    """
    over_id, since = unit.parent_id, unit.valid_from
    if over_id is None:
        return
    for duty in duties:
        held = UnitDuty.objects.filter(over_id=over_id, duty=duty.value).exclude(valid_to__lte=since)
        if KIND_FOR_PARENT.get(duty) != unit.kind and not held.exists():
            UnitDuty.objects.create(unit=unit, over_id=over_id, duty=duty.value, valid_from=since)
