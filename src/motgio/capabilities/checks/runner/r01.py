"""The expression of R01."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BOOKS, CONTRIBUTIONS, PAUSES, PERSONS

GRACE_DAYS = 30
# An employer pays a month by the end of the next: the newest month without a line says nothing yet.
SILENT_MONTHS = 2


def _last_months() -> Table:
    """For each open stretch: its last month on record, the last paid, the last pause, and what is owed."""
    stretches = BOOKS.mutate(
        # The next stretch at the same employer ends the months that belong to this one.
        next_from=BOOKS.from_month.lead().over(
            ibis.window(
                group_by=[BOOKS.participant, BOOKS.employer], order_by=[BOOKS.from_month, BOOKS.row_id]
            )
        )
    ).filter(_.closed_on.isnull(), _.employer.notnull())
    months = CONTRIBUTIONS.group_by("participant", "employer", "month").agg(
        contributed=(CONTRIBUTIONS.status != "owed").any(),
        paused=CONTRIBUTIONS.status.isin(PAUSES).any(),
    )
    joined = stretches.left_join(
        months,
        [
            stretches.participant == months.participant,
            stretches.employer == months.employer,
            stretches.from_month <= months.month,
            ibis.or_(stretches.next_from.isnull(), months.month < stretches.next_from),
        ],
    )
    return joined.group_by("participant", "row_id", "from_month", "to_month", "decrease_on").agg(
        last_month=_.month.max(),
        last_paid=_.month.max(where=_.contributed),
        last_pause=_.month.max(where=_.paused),
        owed=_.month.count(where=~_.contributed),
    )


def expression() -> Table:
    """Open stretches at an employer that was left: decrease reported long ago, or months without a line."""
    last = _last_months()
    seen = last.mutate(last_seen=ibis.coalesce(last.last_month, last.to_month, last.from_month))
    dated = seen.join(PERSONS, "participant").mutate(silent=_.as_of_month - _.last_seen - 1)
    reported = dated.decrease_on.notnull() & (
        dated.decrease_on <= dated.as_of - ibis.interval(days=GRACE_DAYS)
    )
    faded = (
        dated.decrease_on.isnull()
        & (dated.silent >= SILENT_MONTHS)
        & (dated.last_pause.isnull() | (dated.last_pause < dated.last_seen))
    )
    return (
        dated.filter((dated.last_seen < dated.as_of_month) & (reported | faded) & dated.last_paid.notnull())
        .select("participant", "row_id", "last_paid", "owed")
        .order_by("participant", "last_paid", "row_id")
    )
