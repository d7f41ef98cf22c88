"""The expression of R14."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import PERSONS


def expression() -> Table:
    """What of a person differs from the population database; what either does not know is no difference."""
    known = PERSONS.filter(_.population_citizen_id.notnull(), _.merged_into.isnull())
    year = known.born.year() != known.population_born.year()
    month = year | (known.born.month() != known.population_born.month())
    differs = known.mutate(
        full_name=known.written_name != known.population_name,
        birth_date=ibis.cases(
            (known.born_to_the == "year", year),
            (known.born_to_the == "month", month),
            else_=known.born != known.population_born,
        ),
        gender_=ibis.coalesce(known.gender != known.population_gender, False),
        citizen_id_=ibis.coalesce(known.citizen_id != known.population_citizen_id, False),
    )
    return (
        differs.filter(_.full_name | _.birth_date | _.gender_ | _.citizen_id_)
        .select("participant", "full_name", "birth_date", gender="gender_", citizen_id="citizen_id_")
        .order_by("participant")
    )
