"""The expression of R06."""

from __future__ import annotations

from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import CONTRIBUTIONS

# What an employer has paid, or what counts as paid.
CONTRIBUTED = ("paid", "maternity")


def expression() -> Table:
    """Voluntary pension months in which an employer contributed, too."""
    pension = CONTRIBUTIONS.filter(_.fund == "retirement_survivor")
    compulsory = (
        pension.filter(_.scheme == "compulsory", _.status.isin(CONTRIBUTED), _.employer.notnull())
        .group_by("participant", "month")
        .agg(compulsory_row_id=_.row_id.min())
    )
    return (
        pension.filter(_.scheme == "voluntary", _.status == "paid")
        .join(compulsory, ["participant", "month"])
        .select("participant", "row_id", "month", "compulsory_row_id")
        .order_by("participant", "month", "row_id")
    )
