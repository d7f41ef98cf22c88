"""The expression of R08."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BOOKS, CONTRIBUTIONS, DAYS_OF_LEAVE, LEAVES, PERSONS

# An employer has until the end of the next month to put a month on record.
MONTHS_TO_RECORD = 2


def expression() -> Table:
    """Months of maternity leave without a line, and unemployment lines in months recorded as maternity."""
    on_leave = LEAVES.filter(_.branch == "maternity", _.paid, _.working_days >= DAYS_OF_LEAVE).select(
        "participant", "month", leave_id="row_id"
    )
    pension = CONTRIBUTIONS.filter(_.fund == "retirement_survivor")
    due = on_leave.join(PERSONS.select("participant", "as_of_month"), "participant").filter(
        _.as_of_month - _.month >= MONTHS_TO_RECORD
    )
    unrecorded = due.anti_join(pension, ["participant", "month"])
    # Who has left the employer is paid all the same, but that time counts for nothing.
    absent = unrecorded.join(
        BOOKS,
        [
            unrecorded.participant == BOOKS.participant,
            unrecorded.month >= BOOKS.from_month,
            ibis.or_(BOOKS.to_month.isnull(), unrecorded.month <= BOOKS.to_month),
        ],
        rname="book_{name}",
    ).select("participant", "month", "employer", row_id="leave_id", what=ibis.literal("absent"))
    added = (
        CONTRIBUTIONS.filter(_.fund == "unemployment")
        .semi_join(pension.filter(_.status == "maternity"), ["participant", "month", "employer"])
        .select("participant", "month", "employer", "row_id", what=ibis.literal("added"))
    )
    return absent.union(added).order_by("participant", "what", "month", "employer", "row_id")
