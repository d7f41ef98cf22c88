"""The expression of R12."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import CARDS, CONTRIBUTIONS, PERSONS, UNEMPLOYMENT, month_of

# Groups whose card ends with the last month that the employer pays (decision 1351/QĐ-BHXH).
OF_EMPLOYEES = ("DN", "HX", "CH", "NN", "TK", "HC", "XK")
# An employer pays a month by the end of the next: the newest month without a line says nothing yet.
SILENT_MONTHS = 2
# Who pays for the first time, or again after a gap of three months, gets the card thirty days later. Three of
# the last four months are past that; months paid ahead say nothing (decision 505/QĐ-BHXH, item 73).
ENOUGH_MONTHS = 3


def _health() -> Table:
    """For each person: the last month of health insurance, who paid it, and how many of the last four."""
    months = CONTRIBUTIONS.filter(_.fund == "health").join(
        PERSONS.select("participant", "as_of", "as_of_month"), "participant"
    )
    return months.group_by("participant", "as_of", "as_of_month").agg(
        last_seen=_.month.max(),
        last_of_employer=_.month.max(where=_.scheme == "compulsory"),
        last_paid=_.month.max(where=_.status == "paid"),
        last_paid_by_employer=_.month.max(where=(_.status == "paid") & (_.scheme == "compulsory")),
        recent=_.month.nunique(
            where=(_.status == "paid") & _.month.between(_.as_of_month - ENOUGH_MONTHS, _.as_of_month)
        ),
    )


def _with_cards(health: Table) -> Table:
    """Each person's months beside each of the cards, and beside decisions on unemployment benefit."""
    # Who draws unemployment benefit is insured by the agency.
    drawing = UNEMPLOYMENT.filter(_.entry == "decision").select(
        "participant", drawn_from="from_month", drawn_to="to_month"
    )
    beside = health.left_join(CARDS, "participant", rname="card_{name}")
    beside = beside.left_join(drawing, "participant", rname="decision_{name}")
    first, last = month_of(beside.valid_from), month_of(beside.valid_to)
    return beside.mutate(
        covers=(beside.status != "withdrawn")
        & (beside.last_paid >= first)
        & (last.isnull() | (beside.last_paid <= last)),
        outlasts=(beside.status == "valid")
        & beside.group_code.isin(OF_EMPLOYEES)
        & (beside.valid_from <= beside.as_of)
        & (beside.valid_to >= beside.as_of),
        draws=(beside.drawn_from <= beside.as_of_month) & (beside.drawn_to >= beside.as_of_month - 1),
    )


def expression() -> Table:
    """Cards of employees for whom nobody pays any more, and people paid for who have no card."""
    kept = [
        "participant",
        "as_of_month",
        "last_seen",
        "last_of_employer",
        "last_paid",
        "last_paid_by_employer",
        "recent",
    ]
    people = (
        _with_cards(_health())
        .group_by(kept)
        .agg(
            covered=_.covers.any(),
            draws=ibis.coalesce(_.draws.any(), False),
            # Of two such cards the newer one is told.
            row_id=_.row_id.argmax(_.valid_from.cast("string") + _.row_id, where=_.outlasts),
        )
    )
    unpaid = people.as_of_month - people.last_seen - 1 >= SILENT_MONTHS
    paid_for = (people.last_paid >= people.as_of_month - SILENT_MONTHS) & (
        (people.last_paid == people.last_paid_by_employer) | (people.recent >= ENOUGH_MONTHS)
    )
    what = ibis.cases(
        (unpaid & people.row_id.notnull() & people.last_of_employer.notnull() & ~people.draws, "too_long"),
        (paid_for & ~ibis.coalesce(people.covered, False), "no_card"),
    )
    return (
        people.mutate(what=what, last_month=ibis.ifelse(what == "too_long", _.last_of_employer, _.last_paid))
        .filter(_.what.notnull())
        .select("participant", "row_id", "last_month", "what")
        .order_by("participant")
    )
