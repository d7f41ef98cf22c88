"""The expression of R04."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import IDENTITIES, PERSONS


def expression() -> Table:
    """Identities declared under this number that are somebody else's.

    One differing value is a slip of the pen, and a change at the person's own request is the same person.
    """
    former = IDENTITIES.filter(_.copy == "former", _.replaced_on.isnull())
    pairs = former.join(PERSONS, "participant", rname="own_{name}")
    other_name = pairs.typed_name != pairs.own_typed_name
    to_the_day = (pairs.born_to_the == "day") & (pairs.own_born_to_the == "day")
    other_birth = ibis.ifelse(
        to_the_day, pairs.born != pairs.own_born, pairs.born.year() != pairs.own_born.year()
    )
    same_id = ibis.coalesce(pairs.citizen_id == pairs.own_citizen_id, False) | ibis.coalesce(
        pairs.old_citizen_id == pairs.own_old_citizen_id, False
    )
    other_id = ibis.coalesce(pairs.citizen_id != pairs.own_citizen_id, False)
    return (
        pairs.filter(~same_id & ((other_name & other_birth) | (other_id & (other_name | other_birth))))
        .select("participant", "row_id")
        .order_by("participant", "row_id")
    )
