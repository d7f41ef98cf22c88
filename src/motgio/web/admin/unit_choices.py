"""The units among which an administrator may choose."""

from __future__ import annotations

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit


def units_below(actor: Actor, *, own_too: bool = False) -> list[tuple[int, str]]:
    """Id and name of every unit below the actor's own, by code; with `own_too` that one as well.

    Those that are closed, or will be, are left out: nobody and nothing new comes to them.
    """
    own = {actor.unit_id} if own_too and actor.unit_id else set()
    rows = sorted((unit(unit_id) for unit_id in actor.units_below | own), key=lambda row: row.code)
    return [(row.id, f"{row.code} · {row.name}") for row in rows if row.valid_to is None]
