"""PostgreSQL: all that other rooms may import."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import InterfaceError, OperationalError
from psycopg_pool import AsyncConnectionPool, ConnectionPool

__all__ = ["DatabaseAway", "async_pool_options", "kept_cursor", "pool_options"]

# psycopg pauses 1, 2, 4, 8 s between its tries: a server that is back after 4 s would be noticed after 7.
RECONNECT_SECONDS = 0.5
WAIT_SECONDS = 10

# What Django raises when the server has gone away or cannot serve now; the transaction came to nothing.
DatabaseAway = (OperationalError, InterfaceError)


def kept_cursor(connection: psycopg.Connection[Any]) -> psycopg.RawCursor[Any]:
    """The one raw cursor of a connection that is not closed after use.

    What it learned of how values are written stays with it; a new one looks it up for every value.
    """
    kept = vars(connection).get("kept_cursor")
    if kept is None:
        kept = vars(connection)["kept_cursor"] = psycopg.RawCursor(connection)
    return kept


def pool_options(*, max_size: int) -> dict[str, Any]:
    """Of a psycopg pool: who asks waits ten seconds at most, and a lost server is tried twice a second."""
    return _patient(max_size) | {"timeout": WAIT_SECONDS, "reconnect_failed": _try_again}


def async_pool_options(*, max_size: int) -> dict[str, Any]:
    """The same for an asynchronous pool; who asks waits as long as psycopg has them wait, thirty seconds."""
    return _patient(max_size) | {"reconnect_failed": _try_again_async}


def _patient(max_size: int) -> dict[str, Any]:
    return {"min_size": 1, "max_size": max_size, "reconnect_timeout": RECONNECT_SECONDS}


def _try_again(pool: ConnectionPool[Any]) -> None:
    """Called when the tries of half a second were in vain: looking through the pool begins a new one."""
    pool.check()


async def _try_again_async(pool: AsyncConnectionPool[Any]) -> None:
    await pool.check()
