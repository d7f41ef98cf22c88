"""Writing: compare-and-set of one sheet of a person, once per idempotency key."""

import hashlib
import uuid
from datetime import datetime
from typing import Any, NamedTuple, cast

import orjson
from psycopg import AsyncConnection
from psycopg.types.json import Json

from motgio_records.amending import Amended, Item, amend
from motgio_records.change_body import Change
from motgio_records.consequences import follow
from motgio_records.merging import lock_both
from motgio_records.problems import KeyReused
from motgio_records.sheets import lock_participant, read_rows, write_rows

Connection = AsyncConnection[Any]


class Receipt(NamedTuple):
    """What was answered, and whether it was done just now."""

    answer: dict[str, Any]
    fresh: bool


async def find_receipt(connection: Connection, *, key: str, body_hash: str) -> Receipt | None:
    """What this key was answered before. Raises KeyReused when it stood for another body."""
    query = "SELECT body_hash, answer FROM receipt WHERE idempotency_key = %s"
    found = await (await connection.execute(query, [key])).fetchone()
    if found is None:
        return None
    if found[0] != body_hash:
        raise KeyReused
    return Receipt(found[1], fresh=False)


def hash_body(change: Change) -> str:
    """The same for the same content, whatever its spacing and order of members."""
    content = orjson.dumps(change.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).hexdigest()


async def apply_change(connection: Connection, *, key: str, change: Change) -> Receipt:
    """Make the change once, in one transaction; the same key again gets the same receipt.

    Raises UnknownParticipant, KeyReused, ValueChanged, CannotAdjust, Malformed.
    """
    body_hash = hash_body(change)
    async with connection.transaction():
        await _lock(connection, change)
        # A second request with this key waits here until the first has committed or rolled back.
        claimed = await connection.execute(
            """INSERT INTO receipt
            (idempotency_key, body_hash, number, kind, record, ground, reference, maker, checker)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING""",
            [key, body_hash, change.number, change.kind, change.record]
            + [change.ground, change.reference, change.maker, change.checker],
        )
        if claimed.rowcount == 0:
            # Whoever holds the key has committed by now, so the receipt is there.
            return cast(Receipt, await find_receipt(connection, key=key, body_hash=body_hash))
        amended, applied_at = await _amend_sheet(connection, change)
        answer = {
            "receipt": f"BN-{uuid.uuid4().hex[:12].upper()}",
            "applied_at": applied_at.isoformat(),
            "kind": change.kind,
            "number": change.number,
            "items": amended.done,
        }
        await connection.execute(
            "UPDATE receipt SET applied_at = %s, answer = %s WHERE idempotency_key = %s",
            [applied_at, Json(answer), key],
        )
    return Receipt(answer, fresh=True)


async def _lock(connection: Connection, change: Change) -> None:
    kept = (change.items[0].after or {}).get("merged_into")
    if change.kind == "merge_numbers" and isinstance(kept, str):
        await lock_both(connection, number=change.number, kept=kept)
    else:
        await lock_participant(connection, change.number)


async def _amend_sheet(connection: Connection, change: Change) -> tuple[Amended, datetime]:
    rows = await read_rows(connection, number=change.number, kind=change.record)
    items = [Item(item.row_id, item.expected, item.after) for item in change.items]
    amended = amend(kind=change.kind, record=change.record, rows=rows, items=items)
    applied_at = await write_rows(connection, number=change.number, kind=change.record, rows=amended.rows)
    await follow(connection, change=change, amended=amended)
    return amended, applied_at
