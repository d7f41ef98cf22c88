"""Nobody and nothing new comes to a unit that is closed, or will be."""

from __future__ import annotations

from motgio.platform.org.facade import UnknownUnit, hold_open_unit
from motgio.platform.people.errors import UnitClosed


def keep_open(unit_id: int) -> None:
    """Keep the unit from being closed until the transaction ends. Raises UnitClosed."""
    try:
        hold_open_unit(unit_id)
    except UnknownUnit:
        raise UnitClosed from None
