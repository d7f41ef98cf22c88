"""Counting the queries of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# Read by a process once in a few seconds for all its pages (org/tree.py, deadlines/queries.py,
# texts/queries.py): which page meets the reading is chance.
FOR_ALL_PAGES = ('FROM "org_unit"', 'FROM "deadlines_officecalendar"', 'FROM "texts_replytext"')


def own_queries(asked: Iterable[dict[str, Any]]) -> list[str]:
    """The queries that a page needs each time."""
    return [query["sql"] for query in asked if not any(part in query["sql"] for part in FOR_ALL_PAGES)]
