"""Who may stand on the roster of a unit."""

from __future__ import annotations

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import PlacedStaff, staff_in
from motgio.platform.rosters.access import kin_of, require_read


def candidates_of(actor: Actor, unit_id: int) -> tuple[PlacedStaff, ...]:
    """The staff of a unit first, then of those above and below it. One query. Raises UnknownRoster."""
    require_read(actor, unit_id=unit_id)
    kin = kin_of(unit_id)
    return tuple(sorted(staff_in(kin), key=lambda each: kin.index(each.unit_id)))
