"""The expression of R13."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import CARDS, PERSONS, UNEMPLOYMENT, as_date, month_of

# The day on which "three months" became "90 days"; that it switches by the day the break ends is inferred.
NINETY_DAYS_FROM = ibis.date("2025-08-15")


def _spells() -> Table:
    """All cards in order, each with the last day covered before it and whether the counting starts anew.

    A withdrawn card leaves it open until when it really held: such people are not judged.
    """
    withdrawn = CARDS.filter(_.status == "withdrawn").select("participant")
    cards = CARDS.filter(_.valid_to.notnull()).anti_join(withdrawn, "participant")
    covered = cards.valid_to.max().over(
        ibis.window(
            group_by=cards.participant,
            order_by=[cards.valid_from, cards.row_id],
            preceding=(None, 1),
        )
    )
    spells = cards.mutate(covered_to=covered)
    three_months = spells.covered_to + ibis.interval(days=1) + ibis.interval(months=3)
    ninety_days = spells.covered_to + ibis.interval(days=91)
    bearable = ibis.ifelse(spells.valid_from >= NINETY_DAYS_FROM, ninety_days, three_months)
    return spells.mutate(anew=spells.covered_to.isnull() | (spells.valid_from > bearable))


def expression() -> Table:
    """Present cards whose day of five continuous years is not the one that all cards on record give."""
    spells = _spells()
    runs = spells.group_by("participant").agg(
        since=_.valid_from.max(where=_.anew),
        covered_to=_.covered_to.argmax(_.valid_from, where=_.anew & _.covered_to.notnull()),
        newest=_.valid_from.max(where=_.status == "valid"),
    )
    present = CARDS.filter(_.status == "valid").join(runs, "participant").filter(_.valid_from == _.newest)
    dated = present.join(PERSONS.select("participant", "as_of"), "participant").mutate(
        should_be=as_date(_.since + ibis.interval(years=5))
    )
    what = ibis.cases(
        (dated.five_years_from > dated.should_be, "late"),
        (dated.five_years_from.isnull() & (dated.should_be <= dated.as_of), "missing"),
        # Only a break on record contradicts an earlier day.
        (dated.covered_to.notnull() & (dated.five_years_from < dated.should_be), "early"),
    )
    wrong = dated.mutate(what=what, first=month_of(_.covered_to), last=month_of(_.since)).filter(
        _.what.notnull()
    )
    # A break in which somebody drew unemployment benefit is excused.
    drawing = UNEMPLOYMENT.filter(_.entry == "decision").select("participant", "from_month", "to_month")
    excused = [
        wrong.participant == drawing.participant,
        wrong.what == "early",
        wrong.last >= drawing.from_month,
        wrong.first <= drawing.to_month,
    ]
    return (
        wrong.anti_join(drawing, excused)
        .select("participant", "row_id", "since", "should_be", "what")
        .order_by("participant", "row_id")
    )
