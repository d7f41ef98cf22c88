"""A case's history told: in plain words for the person, in full for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motgio.capabilities.cases.events import taken_back_lines
from motgio.capabilities.cases.holding import held_lines
from motgio.capabilities.cases.wording import PERSON_WORDS, staff_words
from motgio.platform.audit.facade import EventRow, history


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of a history as somebody reads it."""

    at: datetime
    event: str
    text: str
    actor_name: str = ""
    content: Mapping[str, Any] | None = None


def timeline_for_person(case_id: int, *, at: datetime) -> tuple[TimelineEntry, ...]:
    """What the person may read: what was done and what comes next, never a value, never a name of staff.

    What an officer took back, or still can take back at this moment, was not told.
    """
    lines = history(case_id)
    untold = taken_back_lines(lines).union(held_lines(case_id, at=at))
    told = (_tell(event) for event in lines if event.seq not in untold)
    return tuple(entry for entry in told if entry is not None)


def _tell(event: EventRow) -> TimelineEntry | None:
    words = PERSON_WORDS.get(event.verb)
    if words is None:
        return None
    text = words(event.content)
    return TimelineEntry(at=event.at, event=event.verb, text=text) if text else None


def timeline_for_staff(case_id: int) -> tuple[TimelineEntry, ...]:
    """The whole history with who did it."""
    return tuple(
        TimelineEntry(
            at=event.at,
            event=event.verb,
            text=staff_words(event.verb, event.content),
            actor_name=event.actor_name,
            content=event.content,
        )
        for event in history(case_id)
    )
