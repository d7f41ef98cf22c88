"""Two numbers of one person become one: all that is held under the number withdrawn moves to the other."""

from typing import Any

from psycopg import AsyncConnection

from motgio_records.problems import CannotAdjust
from motgio_records.sheets import Row, lock_participant, read_rows, write_rows

Connection = AsyncConnection[Any]
MOVED = ("contributions", "books", "benefits", "cards", "visits")
# Two employers may pay the accident fund for one month; the other funds allow one (VBHN 2525, art. 42(1)).
ONCE_A_MONTH = frozenset({"retirement_survivor", "sickness_maternity", "unemployment", "health"})


async def lock_both(connection: Connection, *, number: str, kept: str) -> None:
    """Hold both people, the smaller number first, so that two merges never wait for each other."""
    if number == kept:
        raise CannotAdjust(reason="Không gộp một mã số với chính nó.")
    for one in sorted((number, kept)):
        await lock_participant(connection, one)


async def move_all(connection: Connection, *, number: str, kept: str) -> None:
    """Move every sheet; both people must be locked. Raises CannotAdjust when a month was paid under both."""
    held = {kind: await read_rows(connection, number=number, kind=kind) for kind in MOVED}
    keeper = {kind: await read_rows(connection, number=kept, kind=kind) for kind in MOVED}
    check_overlap(held["contributions"], keeper["contributions"])
    book = (await read_rows(connection, number=kept, kind="identity"))[0]["current_book_number"]
    for row in held["books"]:
        row["joined_to_book"] = book if row["closed_on"] else row["joined_to_book"]
    for kind in MOVED:
        if held[kind]:
            moved = sorted(keeper[kind] + held[kind], key=_time_order)
            await write_rows(connection, number=kept, kind=kind, rows=moved)
            await write_rows(connection, number=number, kind=kind, rows=[])


def check_overlap(one: list[Row], other: list[Row]) -> None:
    """Raise CannotAdjust, naming the months, when both hold a month in a fund that allows one."""
    months = {(row["month"], row["fund"]) for row in other if row["fund"] in ONCE_A_MONTH}
    twice = sorted({row["month"] for row in one if (row["month"], row["fund"]) in months})
    if twice:
        raise CannotAdjust(
            reason=f"Hai mã số cùng đóng các tháng {', '.join(twice[:12])}: phải giảm trùng trước."
        )


def _time_order(row: Row) -> tuple[str, str]:
    for name in ("month", "from_month", "from_date", "valid_from", "admitted_on"):
        if name in row:
            return row[name], row["id"]
    return "", row["id"]
