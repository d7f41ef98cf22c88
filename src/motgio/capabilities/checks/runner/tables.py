"""The tables every expression is written against: participant first, months as integers, dates as dates."""

from __future__ import annotations

import ibis

PERSONS = ibis.table(
    {
        "participant": "string",
        "province": "string",
        "current_book": "string",
        "as_of": "date",
        "as_of_month": "int32",
        "paid_out_until": "int32",
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
    },
    name="books",
)

# A month in one of these was contributed or excused; `owed` was neither, yet shows that the work goes on.
PAUSES = ("maternity", "sickness", "unpaid_leave")
