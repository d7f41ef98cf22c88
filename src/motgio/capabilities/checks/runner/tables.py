"""The tables every expression is written against: participant first, months as integers, dates as dates."""

from __future__ import annotations

import ibis
from ibis.expr.types import Value

PERSONS = ibis.table(
    {
        "participant": "string",
        "province": "string",
        "current_book": "string",
        "as_of": "date",
        "as_of_month": "int32",
        "paid_out_until": "int32",
        "written_name": "string",
        "typed_name": "string",
        "born": "date",
        "born_to_the": "string",
        "gender": "string",
        "citizen_id": "string",
        "old_citizen_id": "string",
        "merged_into": "string",
        "population_name": "string",
        "population_born": "date",
        "population_gender": "string",
        "population_citizen_id": "string",
    },
    name="persons",
)
CONTRIBUTIONS = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "month": "int32",
        "fund": "string",
        "scheme": "string",
        "employer": "string",
        "book": "string",
        "wage": "int64",
        "status": "string",
        "contract_from": "date",
    },
    name="contributions",
)
BOOKS = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "book": "string",
        "employer": "string",
        "province": "string",
        "from_month": "int32",
        "to_month": "int32",
        "decrease_on": "date",
        "closed_on": "date",
        "joined_to": "string",
        "paid_out_by": "string",
    },
    name="books",
)
# Both copies: `held` by the systems, or `shown` by the app.
BENEFITS = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "copy": "string",
        "branch": "string",
        "decided_on": "date",
        "paid_on": "date",
        "status": "string",
    },
    name="benefits",
)
# One row per month that a leave of the systems' benefits touches.
LEAVES = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "branch": "string",
        "paid": "bool",
        "month": "int32",
        "working_days": "int32",
    },
    name="leaves",
)
UNEMPLOYMENT = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "entry": "string",
        "months_used": "int32",
        "months_reserved": "int32",
        "from_month": "int32",
        "to_month": "int32",
    },
    name="unemployment",
)
CARDS = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "group_code": "string",
        "valid_from": "date",
        "valid_to": "date",
        "five_years_from": "date",
        "status": "string",
    },
    name="cards",
)
# Whoever else may be this person (`other`), and who was once declared under the number (`former`).
IDENTITIES = ibis.table(
    {
        "participant": "string",
        "row_id": "string",
        "copy": "string",
        "typed_name": "string",
        "born": "date",
        "born_to_the": "string",
        "gender": "string",
        "citizen_id": "string",
        "old_citizen_id": "string",
        "status": "string",
        "replaced_on": "date",
    },
    name="identities",
)


def month_of(day: Value) -> Value:
    """The month of a day as an integer."""
    return day.year() * 12 + day.month() - 1


def as_date(moment: Value) -> Value:
    """A day that came of adding an interval: DuckDB makes a timestamp of it and Ibis does not know."""
    return moment.cast("timestamp").cast("date")


# A month in one of these was contributed or excused; `owed` was neither, yet shows that the work goes on.
PAUSES = ("maternity", "sickness", "unpaid_leave")
# Fewer working days of leave leave the month an ordinary one (Decision 595, art. 42(6)).
DAYS_OF_LEAVE = 14
