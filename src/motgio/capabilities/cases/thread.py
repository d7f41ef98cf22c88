"""Adding to the thread of a locked case: what is said there can be searched for."""

from __future__ import annotations

from datetime import datetime

from motgio.capabilities.cases.models import Case, Message


def add_message(
    case: Case,
    *,
    inbound: bool,
    body: str,
    at: datetime,
    author: str,
    medium: str = "",
    substantive: bool = False,
) -> Message:
    """One more item of the thread; `save_case` with `to_index` must follow in the same transaction."""
    case.to_index = True
    return Message.objects.create(
        case=case,
        inbound=inbound,
        substantive=substantive,
        body=body,
        at=at,
        author=author,
        medium=medium,
    )
