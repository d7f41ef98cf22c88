"""What a restart of the server leaves behind in a pool is not met by whoever asks next."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.core.signals import request_finished, request_started
from django.db import connection
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from motgio.platform.postgresql.base import has_been_left
from motgio.platform.postgresql.facade import async_pool_options, kept_cursor, pool_options

IDLE = 5


def address() -> dict[str, Any]:
    """Of the database of the tests, as libpq names its parts."""
    given = connection.get_connection_params()
    return {name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}


@pytest.fixture
def beside(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    """A connection to the database of the tests that is not one of the pool."""
    with psycopg.connect(**address(), autocommit=True) as plain:
        yield plain


def own_pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_when_every_idle_connection_has_died_nobody_who_asks_meets_one(
    beside: psycopg.Connection[Any],
) -> None:
    together = Barrier(IDLE)

    def occupy() -> int:
        pid = own_pid()
        together.wait(timeout=10)
        connection.close()
        return pid

    def ask() -> int:
        try:
            return own_pid()
        finally:
            connection.close()

    with ThreadPoolExecutor(IDLE) as people:
        before = {one.result() for one in [people.submit(occupy) for _ in range(IDLE)]}
    assert len(before) == IDLE
    for pid in before:
        beside.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    with ThreadPoolExecutor(IDLE) as people:
        after = {one.result() for one in [people.submit(ask) for _ in range(3 * IDLE)]}
    assert after
    assert not after & before


def test_a_connection_with_news_from_a_living_server_is_kept(beside: psycopg.Connection[Any]) -> None:
    beside.execute("LISTEN news")
    assert not has_been_left(beside)
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY news")
    assert not has_been_left(beside)
    assert not beside.closed


def test_a_closed_connection_is_no_connection(beside: psycopg.Connection[Any]) -> None:
    beside.close()
    assert has_been_left(beside)


def address_after(refusals: int) -> Callable[[], str]:
    """An address at which nobody answers so many times."""
    asked = count(1)
    right = psycopg.conninfo.make_conninfo(**address())
    return lambda: right if next(asked) > refusals else "host=/nowhere"


# With psycopg's own pauses the two of a pool would try for the sixth time after 31 seconds.
REFUSALS = 10


def test_a_pool_notices_within_its_patience_that_the_server_is_back(transactional_db: None) -> None:
    options = pool_options(max_size=2)
    with ConnectionPool(address_after(REFUSALS), open=True, **options) as pool, pool.connection() as one:
        assert one.execute("SELECT 1").fetchone() == (1,)


def test_so_does_the_pool_of_the_worker(transactional_db: None) -> None:
    async def ask() -> Any:
        options = async_pool_options(max_size=2)
        patient = AsyncConnectionPool(address_after(REFUSALS), open=False, **options)
        async with patient, patient.connection(timeout=10) as one:
            return await (await one.execute("SELECT 1")).fetchone()

    assert asyncio.run(ask()) == (1,)


def request_passes() -> None:
    """What Django does to the connections before and after each request."""
    request_started.send(sender=None)
    own_pid()
    request_finished.send(sender=None)


@pytest.fixture
def fresh(transactional_db: None) -> Iterator[None]:
    """No connection of this thread from before, and none left for the next test."""
    connection.close()
    yield
    connection.close()


@pytest.mark.parametrize("keep", [True, False])
def test_a_thread_keeps_its_connection_only_where_the_pool_has_one_for_each(
    fresh: None, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "keep", keep)
    request_passes()
    assert (connection.connection is not None) is keep


def test_a_kept_connection_that_its_server_has_left_is_not_met_by_the_next_request(
    fresh: None, beside: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "keep", True)
    before = own_pid()
    beside.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    request_started.send(sender=None)
    assert own_pid() != before


def test_threads_that_end_without_giving_back_do_not_empty_the_pool(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "keep", True)
    pool = connection.pool
    assert pool is not None
    seen: list[int] = []

    def live_and_end() -> None:
        seen.append(own_pid())

    gc.disable()
    try:
        for _ in range(3 * pool.max_size):
            thread = Thread(target=live_and_end)
            thread.start()
            thread.join()
    finally:
        gc.enable()
    assert len(seen) == 3 * pool.max_size
    assert len(set(seen)) <= pool.max_size


def test_the_cursor_of_a_connection_is_kept_with_it(fresh: None) -> None:
    connection.ensure_connection()
    first = kept_cursor(connection.connection)
    assert first.execute(b"SELECT $1::int", [1]).fetchone() == (1,)
    with pytest.raises(psycopg.errors.DivisionByZero):
        first.execute(b"SELECT 1 / $1::int", [0])
    assert kept_cursor(connection.connection) is first
    assert first.execute(b"SELECT $1::int", [2]).fetchone() == (2,)
