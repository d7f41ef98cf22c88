"""How the queue reaches the database from inside the event loop of a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, LiteralString, TypeVar

from asgiref.sync import sync_to_async
from procrastinate.contrib.django.django_connector import DjangoConnector

R = TypeVar("R")


class ReturningConnector(DjangoConnector):
    """Django's connection, given back to the pool after every question that is asked asynchronously.

    Each task of the event loop has a Django connection of its own, and nobody closes it: the one that puts
    periodic jobs into the queue would stay broken after the death of the database, and missing in the pool.
    """

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        """Ask for nothing back."""
        await sync_to_async(self._ask_and_return)(self.execute_query, query, arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        """Ask for one row."""
        return await sync_to_async(self._ask_and_return)(self.execute_query_one, query, arguments)

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        """Ask for all rows."""
        return await sync_to_async(self._ask_and_return)(self.execute_query_all, query, arguments)

    def _ask_and_return(self, ask: Callable[..., R], query: LiteralString, arguments: dict[str, Any]) -> R:
        try:
            return ask(query, **arguments)
        finally:
            if not self.connection.in_atomic_block:
                self.connection.close()
