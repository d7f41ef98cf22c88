"""Is it alive, is it ready: no token."""

from fastapi import APIRouter, Response

from motgio_records.api.connections import Connected
from motgio_records.api.documents import JsonAnswer, problems
from motgio_records.migrate import migration_names
from motgio_records.problems import Unavailable

router = APIRouter(tags=["health"])


@router.get("/livez")
async def livez() -> Response:
    """The process answers."""
    return JsonAnswer({"status": "alive"})


@router.get("/readyz", responses=problems(503))
async def readyz(connection: Connected) -> Response:
    """The database answers and every migration is applied."""
    exists = await (await connection.execute("SELECT to_regclass('migration')")).fetchone()
    if exists is None or exists[0] is None:
        raise Unavailable("Chưa chạy migrate.")
    applied = {name for (name,) in await (await connection.execute("SELECT name FROM migration")).fetchall()}
    if missing := set(migration_names()) - applied:
        raise Unavailable(f"Thiếu migration: {', '.join(sorted(missing))}.")
    return JsonAnswer({"status": "ready"})
