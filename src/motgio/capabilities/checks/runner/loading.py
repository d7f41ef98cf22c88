"""One person's rows as Arrow tables; the same columns as the national tables."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from motgio.capabilities.checks.domain import PersonRecords, month_number
from motgio.capabilities.records.domain import BenefitRow

TEXT, MONTH, MONEY, DAY = pa.string(), pa.int32(), pa.int64(), pa.date32()


def arrow_tables(person: PersonRecords) -> dict[str, pa.Table]:
    """The tables `persons`, `contributions` and `books` of one person."""
    return {"persons": _persons(person), "contributions": _contributions(person), "books": _books(person)}


def _persons(person: PersonRecords) -> pa.Table:
    identity = person.identity
    return pa.table(
        {
            "participant": pa.array([person.number], TEXT),
            "province": pa.array([identity and identity.managing_office_code[:2]], TEXT),
            "current_book": pa.array([identity and identity.current_book_number], TEXT),
            "as_of": pa.array([person.as_of], DAY),
            "as_of_month": pa.array([person.as_of.year * 12 + person.as_of.month - 1], MONTH),
            "paid_out_until": pa.array([_paid_out_until(person.benefits)], MONTH),
        }
    )


def _paid_out_until(benefits: tuple[BenefitRow, ...]) -> int | None:
    """The last month used up by a lump sum: all time before its decision."""
    lump_sums = [each for each in benefits if each.branch == "lump_sum" and each.status != "refused"]
    days: list[date] = [each.decided_on or each.from_date for each in lump_sums]
    return max((day.year * 12 + day.month - 1 for day in days), default=None)


def _contributions(person: PersonRecords) -> pa.Table:
    rows = person.contributions
    return pa.table(
        {
            "participant": pa.array([person.number] * len(rows), TEXT),
            "row_id": pa.array([row.id for row in rows], TEXT),
            "month": pa.array([month_number(row.month) for row in rows], MONTH),
            "fund": pa.array([row.fund for row in rows], TEXT),
            "scheme": pa.array([row.scheme for row in rows], TEXT),
            "employer": pa.array([row.employer_code for row in rows], TEXT),
            "book": pa.array([row.book_number for row in rows], TEXT),
            "wage": pa.array([row.wage for row in rows], MONEY),
            "status": pa.array([row.status for row in rows], TEXT),
            "contract_from": pa.array([row.contract_from for row in rows], DAY),
        }
    )


def _books(person: PersonRecords) -> pa.Table:
    rows = person.books
    return pa.table(
        {
            "participant": pa.array([person.number] * len(rows), TEXT),
            "row_id": pa.array([row.id for row in rows], TEXT),
            "book": pa.array([row.book_number for row in rows], TEXT),
            "employer": pa.array([row.employer_code for row in rows], TEXT),
            "province": pa.array([row.office_code and row.office_code[:2] for row in rows], TEXT),
            "from_month": pa.array([month_number(row.from_month) for row in rows], MONTH),
            "to_month": pa.array([row.to_month and month_number(row.to_month) for row in rows], MONTH),
            "decrease_on": pa.array([row.decrease_reported_on for row in rows], DAY),
            "closed_on": pa.array([row.closed_on for row in rows], DAY),
            "joined_to": pa.array([row.joined_to_book for row in rows], TEXT),
        }
    )
