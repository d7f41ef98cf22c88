"""The expression of R11."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import CONTRIBUTIONS, UNEMPLOYMENT


def expression() -> Table:
    """Balances that are not the months paid less the months used."""
    paid = (
        CONTRIBUTIONS.filter(_.fund == "unemployment", _.status == "paid")
        .group_by("participant")
        .agg(months_paid=_.month.nunique())
    )
    used = (
        UNEMPLOYMENT.filter(_.entry == "decision")
        .group_by("participant")
        .agg(months_spent=ibis.coalesce(_.months_used.sum(), 0))
    )
    balances = UNEMPLOYMENT.filter(_.entry == "balance", _.months_reserved.notnull())
    counted = balances.left_join(paid, "participant").left_join(used, "participant", rname="used_{name}")
    counted = counted.mutate(
        months_paid=ibis.coalesce(_.months_paid, 0), months_spent=ibis.coalesce(_.months_spent, 0)
    ).mutate(should_be=ibis.greatest(_.months_paid - _.months_spent, 0))
    return (
        counted.filter(_.months_reserved != _.should_be)
        .select("participant", "row_id", "months_paid", "months_spent", "should_be")
        .order_by("participant", "row_id")
    )
