"""A line of the queue, drawn once for everybody who looks at it until something in it changes.

Every officer's browser asks every three seconds; fifty lines were more than half of the page's cost, and
from one answer to the next nearly all of them stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from motgio.web.desk.queue_rows import QueueItem

register = template.Library()
# The lines of eighty queues; each is about a kilobyte.
LINES_KEPT = 4_000


@register.simple_tag(takes_context=True)
def queue_line(context: Mapping[str, Any], item: QueueItem) -> SafeString:
    """The line of one case, to be picked by whoever takes cases and looks at a queue."""
    queue = context.get("queue")
    query = queue.narrowed.query if queue else ""
    return _drawn(item, bool(context.get("takes") and queue), query, get_language())


@lru_cache(maxsize=LINES_KEPT)
def _drawn(item: QueueItem, is_picked: bool, query: str, _language: str | None) -> SafeString:
    """Everything that the line shows stands in the arguments, the language among them."""
    shown = {"item": item, "is_picked": is_picked, "query": query}
    return mark_safe(get_template("desk/parts/queue_item.html").render(shown))  # noqa: S308
