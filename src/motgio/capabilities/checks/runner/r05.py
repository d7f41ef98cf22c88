"""The expression of R05."""

from __future__ import annotations

import ibis
from ibis import _
from ibis.expr.types import Table

from motgio.capabilities.checks.runner.tables import BOOKS, CONTRIBUTIONS, PERSONS

FUNDS_OF_ONE_CONTRACT = ("retirement_survivor", "unemployment")
NEVER = ibis.date("9999-12-31")


def expression() -> Table:
    """The surplus payments of months that two employers paid, each with the one that stays and why.

    Which stays: the first contract (art. 42(1)); then, as offices do it, what is already closed in another
    province, what was closed first, who pays both funds, the higher wage (facts/vss.md §3).
    """
    paid = CONTRIBUTIONS.filter(
        _.fund.isin(FUNDS_OF_ONE_CONTRACT), _.scheme == "compulsory", _.status == "paid", _.employer.notnull()
    )
    crowded = paid.group_by("participant", "month", "fund").agg(employers=_.employer.nunique())
    doubled = paid.join(crowded.filter(_.employers > 1), ["participant", "month", "fund"])
    ranked = _with_reasons(doubled, paid)
    place = ibis.window(
        group_by=["participant", "month", "fund"],
        order_by=[
            ranked.contract_day,
            ranked.closed_elsewhere.desc(),
            ranked.closed_day,
            ranked.funds.desc(),
            ranked.wage.desc(),
            ranked.employer,
            ranked.row_id,
        ],
    )
    ranked = ranked.mutate(place=ibis.row_number().over(place))
    kept = ranked.filter(_.place == 0)
    surplus = ranked.filter(_.place > 0)
    paired = surplus.join(kept, ["participant", "month", "fund"], rname="kept_{name}").filter(
        _.employer != _.kept_employer
    )
    why = ibis.cases(
        (paired.kept_contract_day < paired.contract_day, "first_contract"),
        (paired.kept_closed_elsewhere > paired.closed_elsewhere, "closed_elsewhere"),
        (paired.kept_closed_day < paired.closed_day, "closed_first"),
        (paired.kept_funds > paired.funds, "pays_both"),
        else_="higher_wage",
    )
    return (
        paired.mutate(why=why)
        .select("participant", "row_id", "month", "employer", "kept_employer", "kept_row_id", "why")
        .order_by("participant", "month", "row_id")
    )


def _with_reasons(doubled: Table, paid: Table) -> Table:
    """Each doubled payment with what decides whether it stays."""
    funds = paid.group_by("participant", "month", "employer").agg(funds=_.fund.nunique())
    counted = doubled.join(funds, ["participant", "month", "employer"])
    books = BOOKS.join(PERSONS.select("participant", home=PERSONS.province), "participant")
    closings = counted.left_join(
        books,
        [
            counted.participant == books.participant,
            counted.employer == books.employer,
            counted.month >= books.from_month,
            counted.month <= ibis.coalesce(books.to_month, counted.month),
        ],
    )
    keys = ["participant", "row_id", "month", "fund", "employer", "wage", "contract_from", "funds"]
    return closings.group_by(keys).agg(
        contract_day=ibis.coalesce(_.contract_from, NEVER).min(),
        closed_day=ibis.coalesce(_.closed_on.min(), NEVER),
        closed_elsewhere=ibis.coalesce(
            (_.closed_on.notnull() & (_.province != _.home)).cast("int8").max(), ibis.literal(0, "int8")
        ),
    )
