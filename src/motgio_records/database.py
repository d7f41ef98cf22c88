"""Connections to the service's own schema."""

from typing import Any

import orjson
import psycopg
from psycopg import sql
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool

from motgio_records.settings import Settings

# psycopg pauses 1, 2, 4, 8 s between its tries: a server that is back after 4 s would be noticed after 7.
RECONNECT_SECONDS = 0.5


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


set_json_loads(orjson.loads)
set_json_dumps(_dumps)


def connection_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments of every connection: only the own schema is on the search path, clocks are UTC."""
    return {
        "options": f"-c search_path={settings.database_schema} -c timezone=UTC",
        # The URL or PGAPPNAME may give another name.
        "fallback_application_name": "motgio_records",
    }


def connect(settings: Settings) -> psycopg.Connection[Any]:
    """One plain connection, for commands and tests."""
    return psycopg.connect(settings.database_url, **connection_options(settings))


def open_pool(settings: Settings) -> AsyncConnectionPool[psycopg.AsyncConnection[Any]]:
    """A pool that is not opened yet; connections commit by themselves unless a transaction is begun."""
    return AsyncConnectionPool(
        settings.database_url,
        kwargs={**connection_options(settings), "autocommit": True},
        min_size=1,
        max_size=settings.database_pool_max,
        timeout=settings.database_pool_timeout,
        reconnect_timeout=RECONNECT_SECONDS,
        reconnect_failed=_try_again,
        open=False,
    )


async def _try_again(pool: AsyncConnectionPool[Any]) -> None:
    """Called when half a second of tries was in vain: looking through the pool begins a new one."""
    await pool.check()


def schema_identifier(settings: Settings) -> sql.Identifier:
    """The schema's name, quoted."""
    return sql.Identifier(settings.database_schema)
