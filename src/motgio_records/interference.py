"""What the faults do to changes and refreshes."""

from datetime import date, timedelta
from typing import Any

from psycopg import AsyncConnection

from motgio_records import faults
from motgio_records.change_body import Change
from motgio_records.problems import CannotAdjust
from motgio_records.sheets import Row, lock_participant, read_rows, write_rows

Connection = AsyncConnection[Any]
# Fields that make a row another row when they change: another officer never touches them.
NAMING = frozenset(
    {"id", "month", "fund", "employer_code", "book_number", "from_month", "social_insurance_number"}
)


async def before_change(connection: Connection, *, active: faults.Faults, change: Change) -> None:
    """Let the other officer change the row first, or refuse with CannotAdjust, as the faults say."""
    refusal = active.get("cannot_adjust")
    concerned = faults.hits(refusal, kinds={change.record}, number=change.number)
    if refusal is not None and concerned and refusal.get("kind", change.kind) == change.kind:
        raise CannotAdjust(reason=refusal.get("reason", faults.DEFAULT_REASON))
    if not faults.hits(active.get("value_changed"), kinds={change.record}, number=change.number):
        return
    async with connection.transaction():
        await lock_participant(connection, change.number)
        if await faults.use_up(connection, name="value_changed"):
            await _another_officer(connection, change)


async def _another_officer(connection: Connection, change: Change) -> None:
    rows = await read_rows(connection, number=change.number, kind=change.record)
    item = next((item for item in change.items if item.row_id is not None), None)
    row = next((row for row in rows if item and row["id"] == item.row_id), None)
    if item is None or row is None:
        return
    field = next(
        (name for name in item.expected if name not in NAMING and row.get(name) == item.expected[name]), None
    )
    changed = _altered(row, field) if field else None
    if changed is None:
        rows.remove(row)
    else:
        rows[rows.index(row)] = changed
    await write_rows(connection, number=change.number, kind=change.record, rows=rows)


def _altered(row: Row, field: str) -> Row | None:
    """The row with another, still believable value in this field; None when there is none."""
    value = row[field]
    if field in ("closed_on", "closing_number") and row.get("closed_on") is None and row.get("to_month"):
        closed_on = row.get("decrease_reported_on") or f"{row['to_month']}-28"
        return {**row, "closed_on": closed_on, "closing_number": "CS-KHAC/0001"}
    if field == "joined_to_book" and value is None:
        return {**row, field: "KHAC"}
    if isinstance(value, bool):
        return {**row, field: not value}
    if isinstance(value, int | float):
        return {**row, field: value + 1}
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return {**row, field: (date.fromisoformat(value) + timedelta(days=1)).isoformat()}
    if field == "status" and value == "paid":
        return {**row, field: "owed"} if "fund" in row else {**row, field: "decided"}
    if field in ("full_name", "employer_name", "facility_name", "phone", "email") and isinstance(value, str):
        return {**row, field: f"{value} (sửa)" if field.endswith("_name") else f"0{value}"[:12]}
    return None


async def loses_answer(connection: Connection, *, active: faults.Faults, change: Change) -> bool:
    """True when this answer shall be lost."""
    if not faults.hits(active.get("lost_answer"), kinds={change.record}, number=change.number):
        return False
    return await faults.use_up(connection, name="lost_answer")


async def keeps_stale(connection: Connection, *, active: faults.Faults, number: str, kinds: set[str]) -> bool:
    """True when the refresh shall only claim to have been done."""
    if not faults.hits(active.get("stale_refresh"), kinds=kinds, number=number):
        return False
    async with connection.transaction():
        await lock_participant(connection, number)
        return await faults.use_up(connection, name="stale_refresh")
