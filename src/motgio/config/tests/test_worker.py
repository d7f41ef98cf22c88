"""The worker's loops go on, whatever fails."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from motgio.config import worker
from motgio.config.worker import Loop


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], None]], int]:
    """Runs a loop for three steps; says how many were taken."""
    monkeypatch.setattr(worker, "PAUSE_AFTER_FAILURE_SECONDS", 0.0)

    def three(step: Callable[[int], None]) -> int:
        stop, taken = threading.Event(), [0]

        def once() -> float:
            taken[0] += 1
            if taken[0] == 3:
                stop.set()
            step(taken[0])
            return 0.0

        Loop("trial", once).run(stop)
        return taken[0]

    return three


def test_a_loop_outlives_its_database(transactional_db: None, run: Callable[..., int]) -> None:
    backends = []

    def step(number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            backends.append(cursor.fetchone()[0])
            if number == 1:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    assert run(step) == 3
    assert backends[1] != backends[0]


def test_a_loop_outlives_a_connection_that_cannot_be_closed(
    run: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: BaseDatabaseWrapper) -> None:
        raise OSError("the socket is gone")

    monkeypatch.setattr(BaseDatabaseWrapper, "close", broken)
    assert run(lambda number: None) == 3
