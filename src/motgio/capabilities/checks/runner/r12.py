"""The expression of R12."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import CARDS, CONTRIBUTIONS, PERSONS, UNEMPLOYMENT

# Groups whose card ends with the last month that the employer pays (decision 1351/QĐ-BHXH).
OF_EMPLOYEES = ("DN", "HX", "CH", "NN", "TK", "HC", "XK")
# An employer pays a month by the end of the next: the newest month without a line says nothing yet.
SILENT_MONTHS = 2
# Who pays for the first time, or again after a gap, gets the card thirty days later: three months in a row
# are past that (decision 505/QĐ-BHXH, item 73).
MONTHS_IN_A_ROW = 3


def _health() -> Table:
    """For each person: the last month of health insurance, who paid it, and how many of the last three."""
    months = CONTRIBUTIONS.filter(_.fund == "health").join(
        PERSONS.select("participant", "as_of", "as_of_month"), "participant"
    )
    return months.group_by("participant", "as_of", "as_of_month").agg(
        last_seen=_.month.max(),
        last_of_employer=_.month.max(where=_.scheme == "compulsory"),
        last_paid=_.month.max(where=_.status == "paid"),
        last_paid_by_employer=_.month.max(where=(_.status == "paid") & (_.scheme == "compulsory")),
        recent=_.month.nunique(where=(_.status == "paid") & (_.month >= _.as_of_month - MONTHS_IN_A_ROW)),
    )


def expression() -> Table:
    """Cards of employees for whom nobody pays any more, and people paid for who have no card."""
    health = _health()
    insured = health.mutate(silent=_.as_of_month - _.last_seen - 1)
    cards = insured.join(CARDS, "participant")
    # Who draws unemployment benefit is insured by the agency.
    drawing = (
        UNEMPLOYMENT.filter(_.entry == "decision")
        .join(PERSONS.select("participant", "as_of_month"), "participant")
        .filter(_.from_month <= _.as_of_month, _.to_month >= _.as_of_month - 1)
    )
    too_long = (
        cards.filter(
            cards.status == "valid",
            cards.group_code.isin(OF_EMPLOYEES),
            cards.valid_from <= cards.as_of,
            cards.valid_to >= cards.as_of,
            cards.last_of_employer.notnull(),
            cards.silent >= SILENT_MONTHS,
        )
        .anti_join(drawing, "participant")
        .select("participant", "row_id", "last_of_employer", what=ibis.literal("too_long"))
    )
    paid_for = insured.filter(
        _.last_paid >= _.as_of_month - SILENT_MONTHS,
        ibis.or_(_.last_paid == _.last_paid_by_employer, _.recent >= MONTHS_IN_A_ROW),
    )
    first_day = (CARDS.valid_from.year() * 12 + CARDS.valid_from.month() - 1).name("first")
    last_day = (CARDS.valid_to.year() * 12 + CARDS.valid_to.month() - 1).name("last")
    good = CARDS.filter(_.status != "withdrawn").select("participant", first=first_day, last=last_day)
    covered = paid_for.join(
        good,
        [
            paid_for.participant == good.participant,
            paid_for.last_paid >= good.first,
            ibis.or_(good.last.isnull(), paid_for.last_paid <= good.last),
        ],
        rname="card_{name}",
    ).select("participant")
    no_card = paid_for.anti_join(covered, "participant").select(
        "participant",
        row_id=ibis.literal(""),
        last_of_employer="last_paid",
        what=ibis.literal("no_card"),
    )
    return too_long.union(no_card).order_by("participant", "what", "row_id")
