"""Faults that can be switched on, held in the database so that they hold over processes and at once."""

import asyncio
from typing import Any, Literal

from psycopg import AsyncConnection
from psycopg.types.json import Jsonb
from pydantic import BaseModel, ConfigDict, Field

from motgio_records.problems import Unavailable

Connection = AsyncConnection[Any]
FaultName = Literal["down", "slow", "value_changed", "cannot_adjust", "lost_answer", "stale_refresh"]
Kind = Literal[
    "identity", "population", "contributions", "unemployment", "books", "benefits", "cards", "visits"
]
# These use themselves up; the others stay until they are switched off.
COUNTED = frozenset({"value_changed", "lost_answer", "stale_refresh"})
DEFAULT_REASON = "Kỳ dữ liệu đã khóa sổ, phần mềm không cho điều chỉnh."


class FaultSettings(BaseModel):
    """Settings of a fault; those that a fault does not know are refused by its name's own rule."""

    model_config = ConfigDict(extra="forbid")

    seconds: float | None = Field(default=None, ge=0, le=120, description="slow: how long each answer waits")
    number: str | None = Field(default=None, pattern=r"^[0-9]{10}$", description="only for this participant")
    times: int | None = Field(
        default=None, ge=1, le=100_000, description="how often before it switches itself off"
    )
    kind: str | None = Field(
        default=None, max_length=40, description="cannot_adjust: only this kind of change"
    )
    reason: str | None = Field(
        default=None, min_length=1, max_length=300, description="cannot_adjust: what is told"
    )
    kinds: list[Kind] | None = Field(default=None, description="only for these kinds of records")


ALLOWED = {
    "down": {"kinds"},
    "slow": {"seconds", "kinds"},
    "value_changed": {"number", "times", "kinds"},
    "cannot_adjust": {"number", "kind", "reason", "kinds"},
    "lost_answer": {"times", "number", "kinds"},
    "stale_refresh": {"times", "number", "kinds"},
}
Faults = dict[str, dict[str, Any]]


async def switched_on(connection: Connection) -> Faults:
    """All faults that are on, by name."""
    return dict(await (await connection.execute("SELECT name, settings FROM fault ORDER BY name")).fetchall())


async def switch_on(connection: Connection, *, name: str, settings: FaultSettings) -> dict[str, Any]:
    """Switch a fault on, or change its settings."""
    chosen = settings.model_dump(exclude_none=True)
    if name in COUNTED:
        chosen.setdefault("times", 1)
    if name == "slow":
        chosen.setdefault("seconds", 3)
    await connection.execute(
        "INSERT INTO fault VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET settings = excluded.settings",
        [name, Jsonb(chosen)],
    )
    return chosen


async def switch_off(connection: Connection, *, name: str) -> None:
    """Switch a fault off; nothing happens when it was off."""
    await connection.execute("DELETE FROM fault WHERE name = %s", [name])


def hits(fault: dict[str, Any] | None, *, kinds: set[str], number: str | None = None) -> bool:
    """True when the fault is on and concerns one of these kinds and this person."""
    if fault is None:
        return False
    if "kinds" in fault and kinds and not kinds & set(fault["kinds"]):
        return False
    return "number" not in fault or fault["number"] == number


async def suffer(faults: Faults, *, kinds: set[str]) -> None:
    """Wait when slow is on; raise Unavailable when down is on."""
    if hits(faults.get("slow"), kinds=kinds):
        await asyncio.sleep(faults["slow"]["seconds"])
    if hits(faults.get("down"), kinds=kinds):
        raise Unavailable


async def use_up(connection: Connection, *, name: str) -> bool:
    """Take one of the times that a counted fault has left; False when another request took the last one."""
    taken = await connection.execute(
        """UPDATE fault SET settings = jsonb_set(settings, '{times}', to_jsonb((settings->>'times')::int - 1))
        WHERE name = %s AND (settings->>'times')::int > 0""",
        [name],
    )
    await connection.execute("DELETE FROM fault WHERE name = %s AND (settings->>'times')::int <= 0", [name])
    return taken.rowcount == 1
