"""The lines of a full history with their tone and the words behind a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import TimelineEntry
from motgio.web.components.words import word_for
from motgio.web.desk.promise_part import attempt_words

TONES = {
    **dict.fromkeys(
        ("answered", "promise_kept", "read_back_system", "read_back_view", "claim_done", "closed"), "green"
    ),
    **dict.fromkeys(
        ("breached", "promise_missed", "correction_refused", "cannot_adjust", "correction_conflict"), "red"
    ),
    **dict.fromkeys(("due_soon", "source_missing", "read_back_failed", "person_objected"), "amber"),
    **dict.fromkeys(("handover_declined", "handover_lapsed", "escalated"), "amber"),
    "taken_back": "amber",
    **dict.fromkeys(("promised", "promise_moved", "promise_due"), "violet"),
    **dict.fromkeys(("assigned", "released", "noted"), "grey"),
}
# Words of a line that are shown under it: what was said, not codes.
WORDS = ("text", "reason", "ground", "note")
# Where the reason of a line is one of a list, told elsewhere or in words of its own.
CODED_REASON = frozenset(
    {
        *("verified", "closed", "promised", "promise_moved"),
        *("handed_over", "handover_declined", "decided"),
    }
)
# Lines that hold a code, told after them in the words of the tables: verb → its name, the kind of word.
CODED = {
    "received": ("channel", "channel"),
    "verified": ("verdict", "verdict"),
    "claim_done": ("outcome", "outcome"),
    "read": ("lane", "lane"),
    "sorted": ("lane", "lane"),
    "proof_raised": ("level", "proof"),
}


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
            text=_text_of(entry),
            who=entry.actor_name,
            words=_words_of(entry),
            tone=TONES.get(entry.event, "teal"),
        )
        for entry in entries
    )


def _text_of(entry: TimelineEntry) -> str:
    content = entry.content or {}
    if entry.event == "noted" and content.get("note") == "check_again":
        return _("Đối chiếu lại")
    coded = _coded_word(entry.event, content)
    return f"{entry.text}: {coded}" if coded else entry.text


def _coded_word(event: str, content: Mapping[str, Any]) -> str:
    if event == "contact_attempted":
        return attempt_words(str(content.get("result", "")))
    if event not in CODED:
        return ""
    name, kind = CODED[event]
    return word_for(kind, str(content.get(name, "")))[0]


def _words_of(entry: TimelineEntry) -> str:
    content = entry.content or {}
    told = [name for name in WORDS if content.get(name)]
    if entry.event in CODED_REASON or content.get("reason") == "verified_again":
        told = [name for name in told if name != "reason"]
    if entry.event == "noted":
        told = []
    if entry.event == "proof_raised" and content.get("how"):
        return word_for("identity_proof", str(content["how"]))[0]
    return "\n".join(str(content[name]) for name in told)
