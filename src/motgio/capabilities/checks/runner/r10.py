"""The expression of R10."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BENEFITS, BOOKS, month_of


def expression() -> Table:
    """Stretches paid out as a lump sum that still count, and later ones that do not count any more."""
    decided = (
        BENEFITS.filter(_.copy == "held", _.branch == "lump_sum", _.status == "paid", _.decided_on.notnull())
        .group_by("participant")
        .agg(until=month_of(_.decided_on).max())
    )
    stretches = BOOKS.left_join(decided, "participant")
    counted = stretches.to_month.notnull() & (stretches.to_month < stretches.until)
    what = ibis.cases(
        (counted & stretches.paid_out_by.isnull() & stretches.joined_to.notnull(), "still_counted"),
        (
            stretches.paid_out_by.notnull()
            & (stretches.until.isnull() | (stretches.from_month > stretches.until)),
            "taken_away",
        ),
    )
    return (
        stretches.mutate(what=what)
        .filter(_.what.notnull())
        .select("participant", "row_id", "what")
        .order_by("participant", "what", "row_id")
    )
