"""The lines of a full history with their tone and the words behind a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import TimelineEntry

TONES = {
    **dict.fromkeys(
        ("answered", "promise_kept", "read_back_system", "read_back_view", "claim_done", "closed"), "green"
    ),
    **dict.fromkeys(
        ("breached", "promise_missed", "correction_refused", "cannot_adjust", "correction_conflict"), "red"
    ),
    **dict.fromkeys(("due_soon", "source_missing", "read_back_failed", "person_objected"), "amber"),
    **dict.fromkeys(("promised", "promise_moved", "promise_due"), "violet"),
    **dict.fromkeys(("assigned", "released", "noted"), "grey"),
}
# Words of a line that are shown under it: what was said, not codes.
WORDS = ("text", "reason", "ground")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line: when, what, who, and what was said."""

    at: datetime
    text: str
    who: str
    words: str
    tone: str


def history_rows(entries: Iterable[TimelineEntry]) -> tuple[HistoryRow, ...]:
    """The history as it is printed, oldest first."""
    return tuple(
        HistoryRow(
            at=entry.at,
            text=entry.text,
            who=entry.actor_name,
            words=_words_of(entry),
            tone=TONES.get(entry.event, "teal"),
        )
        for entry in entries
    )


def _words_of(entry: TimelineEntry) -> str:
    content = entry.content or {}
    return "\n".join(str(content[name]) for name in WORDS if content.get(name))
