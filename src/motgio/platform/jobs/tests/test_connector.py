"""The queue keeps no connection of Django's for itself, so none of its own can die with the database."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
from django.db import connection
from procrastinate.contrib.django import app

from motgio.operations.tests.waiting import wait_for

OWN_PID = "SELECT pg_backend_pid() AS pid"


def end(pid: int) -> None:
    given = connection.get_connection_params()
    address = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
    with psycopg.connect(**address, autocommit=True) as beside:
        beside.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def test_what_is_asked_in_the_event_loop_outlives_a_restart_of_the_database(transactional_db: None) -> None:
    async def ask_and_end() -> list[int]:
        pids = []
        for _ in range(3):
            row: dict[str, Any] = await app.connector.execute_query_one_async(OWN_PID)
            pids.append(row["pid"])
            await asyncio.to_thread(end, row["pid"])
        return pids

    assert len(set(asyncio.run(ask_and_end()))) == 3


def test_tasks_of_the_event_loop_leave_the_pool_as_full_as_it_was(transactional_db: None) -> None:
    async def ask() -> None:
        await asyncio.gather(
            *(asyncio.create_task(app.connector.execute_query_all_async(OWN_PID)) for _ in range(5))
        )
        await app.connector.execute_query_async("SELECT 1")

    connection.close()
    asyncio.run(ask())
    # One more that the pool was just opening comes by itself; one that nobody gives back never does.
    wait_for(
        lambda: len({connection.pool.get_stats()[name] for name in ("pool_available", "pool_size")}) == 1
    )
