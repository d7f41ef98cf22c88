"""The expression of R02."""

from __future__ import annotations

from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BOOKS, CONTRIBUTIONS, PERSONS


def expression() -> Table:
    """Closed stretches in a book that is not the present one and joined to none."""
    unjoined = BOOKS.filter(
        _.closed_on.notnull(), _.joined_to.isnull(), _.employer.notnull(), _.paid_out_by.isnull()
    )
    candidates = unjoined.join(PERSONS.drop("province"), "participant").filter(
        _.current_book.notnull(),
        _.book != _.current_book,
        # Time paid out as a lump sum is used up.
        _.paid_out_until.isnull() | (_.to_month > _.paid_out_until),
    )
    paid = CONTRIBUTIONS.filter(_.fund == "retirement_survivor", _.status == "paid").select(
        "participant", "employer", "month"
    )
    elsewhere = candidates.join(
        paid,
        [
            candidates.participant == paid.participant,
            candidates.employer != paid.employer,
            candidates.from_month <= paid.month,
            candidates.to_month >= paid.month,
        ],
    ).select("participant", "row_id")
    return (
        candidates.anti_join(elsewhere, ["participant", "row_id"])
        .select("participant", "row_id", "current_book")
        .order_by("participant", "row_id")
    )
