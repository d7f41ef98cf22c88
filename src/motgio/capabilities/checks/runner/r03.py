"""The expression of R03."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import IDENTITIES, PERSONS


def expression() -> Table:
    """Other numbers of the same person, with what shows it.

    One citizen id alone may be a slip of the pen: name or birth date must fit besides. One name and birth
    date count only where nothing speaks against it: two different citizen ids are two people.
    """
    others = IDENTITIES.filter(_.copy == "other", ibis.or_(_.status.isnull(), _.status != "merged"))
    pairs = others.join(PERSONS, "participant", rname="own_{name}").filter(_.merged_into.isnull())
    same_name = pairs.typed_name == pairs.own_typed_name
    same_birth = pairs.born == pairs.own_born
    exact = (pairs.born_to_the == "day") & (pairs.own_born_to_the == "day")
    same_gender = pairs.gender.isnull() | pairs.own_gender.isnull() | (pairs.gender == pairs.own_gender)
    same_person = same_name & same_birth & same_gender
    no_contradiction = pairs.citizen_id.isnull() | pairs.own_citizen_id.isnull()
    why = ibis.cases(
        ((pairs.citizen_id == pairs.own_citizen_id) & (same_name | same_birth), "citizen_id"),
        ((pairs.old_citizen_id == pairs.own_old_citizen_id) & same_person, "old_citizen_id"),
        (same_person & exact & no_contradiction, "name_and_birth"),
    )
    return (
        pairs.mutate(why=why)
        .filter(_.why.notnull())
        .select("participant", "row_id", "why")
        .order_by("participant", "row_id")
    )
