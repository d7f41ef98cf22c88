"""The expression of R07."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BOOKS, CONTRIBUTIONS, DAYS_OF_LEAVE, LEAVES


def expression() -> Table:
    """Months without any line inside one stretch at one employer, and nothing that explains it."""
    seen = CONTRIBUTIONS.filter(_.employer.notnull()).select("participant", "employer", "month").distinct()
    order = ibis.window(group_by=["participant", "employer"], order_by=["month"])
    broken = seen.mutate(before=seen.month.lag().over(order)).filter(_.month - _.before > 1)
    lost = broken.select(
        "participant",
        "employer",
        "before",
        after="month",
        month=ibis.range(broken.before + 1, broken.month).unnest(),
    )
    # A stretch that begins after the hole: the person had left and came back.
    again = BOOKS.select("participant", "employer", "from_month").distinct()
    came_back = [
        lost.participant == again.participant,
        lost.employer == again.employer,
        lost.before < again.from_month,
        lost.after >= again.from_month,
    ]
    elsewhere = CONTRIBUTIONS.filter(_.fund == "retirement_survivor").select("participant", "month")
    excused = LEAVES.filter(_.working_days >= DAYS_OF_LEAVE).select("participant", "month")
    return (
        lost.anti_join(again, came_back)
        .anti_join(elsewhere, ["participant", "month"])
        .anti_join(excused, ["participant", "month"])
        .select("participant", "employer", "month")
        .order_by("participant", "employer", "month")
    )
