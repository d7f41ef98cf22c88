"""The engine that `DATABASES` names: Django's own, which hands out no connection whose server has died."""

from __future__ import annotations

import select
import threading
from collections import deque
from typing import Any
from weakref import ref

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

# Connections of threads that ended without giving them back.
_left_behind: deque[psycopg.Connection[Any]] = deque()


class _Hand:
    """Holds the connection of one thread and ends with it; granian's threads end after half a minute idle.

    It only notes down what it held, because the pool's lock may be held where it ends; whoever asks next
    gives that back. The wrapper is no help: it stands in a circle with its parts until garbage is collected.
    """

    connection: psycopg.Connection[Any] | None = None

    def __del__(self) -> None:
        if self.connection is not None:
            _left_behind.append(self.connection)


_of_thread = threading.local()


class DatabaseWrapper(base.DatabaseWrapper):
    """Looks at a pooled connection before it is used, without asking the server anything.

    The check of Django's CONN_HEALTH_CHECKS is a round trip for every request, and when all connections of a
    pool are dead it pauses 0, 1, 2, 4 s between them. When one is dead here, all are looked through at once.

    With the option `keep`, a thread keeps its connection from request to request, which saves a twentieth of
    a report's CPU; the pool must then hold one for each thread.
    """

    _hand: ref[_Hand] | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """What psycopg is told: all options but our own."""
        params: dict[str, Any] = super().get_connection_params()
        params.pop("keep", None)
        return params

    def connect(self) -> None:
        """Connect; a kept connection does not grow too old, it is given back when its thread ends."""
        super().connect()
        if self.pool is not None and self.settings_dict["OPTIONS"].get("keep"):
            self.close_at = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the pool that its server has not left; waits for one as the pool is told to."""
        if self.pool is None:
            return super().get_new_connection(conn_params)
        while _left_behind:
            _give_back(_left_behind.popleft())
        connection = super().get_new_connection(conn_params)
        if has_been_left(connection):
            self.pool.putconn(connection)
            self.pool.check()
            connection = super().get_new_connection(conn_params)
        hand = vars(_of_thread).setdefault("hand", _Hand())
        hand.connection, self._hand = connection, ref(hand)
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Before and after each request: nobody meets a kept connection that its server has left."""
        if self.connection is not None and not self.in_atomic_block and has_been_left(self.connection):
            self.close()
        super().close_if_unusable_or_obsolete()

    def _close(self) -> None:
        hand = self._hand() if self._hand is not None else None
        if hand is not None and hand.connection is self.connection:
            hand.connection = None
        super()._close()  # type: ignore[misc]


def _give_back(connection: psycopg.Connection[Any]) -> None:
    """To the pool it came from, which may be closed by now."""
    pool: ConnectionPool[Any] | None = getattr(connection, "_pool", None)
    if pool is not None and not pool.closed:
        pool.putconn(connection)
    else:
        connection.close()


def has_been_left(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server has ended an idle connection.

    A living server has nothing to say to one who asks nothing; only when something can be read is it asked.
    """
    if connection.closed:
        return True
    news = select.poll()
    news.register(connection.fileno(), select.POLLIN)
    if not news.poll(0):
        return False
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        connection.close()
    return connection.closed
