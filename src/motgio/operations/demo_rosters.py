"""The rosters of the demo's departments: today and the two weeks after it, laid out where they are free."""

from __future__ import annotations

from datetime import datetime, timedelta

from motgio.capabilities.requests.facade import sessions_between
from motgio.kernel.actor import SYSTEM
from motgio.operations.demo_units import ROSTERS
from motgio.platform.org.facade import unit_by_code
from motgio.platform.people.facade import staff_id_of
from motgio.platform.rosters.facade import NothingToLayOut, People, lay_out, name_head

AHEAD = timedelta(days=15)


def lay_out_rosters(*, at: datetime) -> None:
    """Every session has somebody on duty, a deputy and a head; safe to run at every start."""
    for code, names in ROSTERS.items():
        ids = [staff_id_of(name) for name in names]
        people = People(ids[0] or 0, ids[1], ids[2])
        unit_id = unit_by_code(code).id
        sessions = sessions_between(unit_id, since=at, until=at + AHEAD)
        try:
            lay_out(actor=SYSTEM, unit_id=unit_id, people=people, sessions=sessions, at=at)
        except NothingToLayOut:
            # A start before laid them out already.
            continue
        name_head(actor=SYSTEM, unit_id=unit_id, head_id=people.head_id, at=at)
