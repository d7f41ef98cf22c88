"""What else must move when one sheet changes, in the same transaction."""

from typing import Any

from psycopg import AsyncConnection

from motgio_records.amending import Amended
from motgio_records.change_body import Change
from motgio_records.folding import fold_name
from motgio_records.merging import move_all
from motgio_records.sheets import Row, read_rows, write_rows

Connection = AsyncConnection[Any]


async def follow(connection: Connection, *, change: Change, amended: Amended) -> None:
    """Bring the search table and the unemployment balance into line with the changed sheet."""
    if change.record == "identity":
        await _follow_identity(connection, change.number, amended.rows[0])
    if change.record == "contributions":
        await _follow_unemployment(connection, change.number, amended.rows)
    if change.kind == "merge_numbers":
        await _follow_merge(connection, change.number, amended.rows[0])


async def _follow_identity(connection: Connection, number: str, identity: Row) -> None:
    await connection.execute(
        """UPDATE participant SET citizen_id = %s, full_name = %s, folded_name = %s, birth_date = %s
        WHERE number = %s""",
        [identity["citizen_id"], identity["full_name"], fold_name(identity["full_name"])]
        + [identity["birth_date"], number],
    )


async def _follow_merge(connection: Connection, number: str, identity: Row) -> None:
    kept = identity["merged_into"]
    await move_all(connection, number=number, kept=kept)
    for one in (number, kept):
        await _follow_unemployment(
            connection, one, await read_rows(connection, number=one, kind="contributions")
        )


async def _follow_unemployment(connection: Connection, number: str, contributions: list[Row]) -> None:
    paid = len(
        {row["month"] for row in contributions if row["fund"] == "unemployment" and row["status"] == "paid"}
    )
    rows = await read_rows(connection, number=number, kind="unemployment")
    balance = next((row for row in rows if row["entry"] == "balance"), None)
    if balance is None or balance["months_paid"] == paid:
        return
    balance["months_paid"] = paid
    balance["months_reserved"] = max(paid - balance["months_used"], 0)
    await write_rows(connection, number=number, kind="unemployment", rows=rows)
