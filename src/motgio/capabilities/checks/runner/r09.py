"""The expression of R09."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BENEFITS, PERSONS

# The app's copy is made every night; a payment of the last days has not come to it yet.
DAYS_TO_SHOW = 3


def expression() -> Table:
    """Payments that the app does not show, and benefits called paid without any payment."""
    held, shown = BENEFITS.filter(_.copy == "held"), BENEFITS.filter(_.copy == "shown")
    dated = held.join(PERSONS.select("participant", "as_of"), "participant")
    hidden = (
        dated.filter(
            _.status == "paid",
            _.paid_on.notnull(),
            _.paid_on < _.as_of - ibis.interval(days=DAYS_TO_SHOW),
        )
        .anti_join(shown, ["participant", "row_id"])
        .select("participant", "row_id", what=ibis.literal("not_shown"))
    )
    really_paid = held.filter(_.status == "paid", _.paid_on.notnull())
    in_words = (
        BENEFITS.filter(_.status == "paid")
        .anti_join(really_paid, ["participant", "row_id"])
        .select("participant", "row_id", what=ibis.literal("not_paid"))
        .distinct()
    )
    return hidden.union(in_words).order_by("participant", "what", "row_id")
