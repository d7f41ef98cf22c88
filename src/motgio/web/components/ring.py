"""The hour ring: a thin ring that empties in working minutes; plain Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from motgio.web.components.formatting import written_working_minutes

FULL_RING_MINUTES = 60
AMBER_BELOW_MINUTES = 20


class RingState(StrEnum):
    """What the ring says besides its minutes."""

    RUNNING = "running"
    PROMISED = "promised"
    ANSWERED = "answered"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class Ring:
    """One drawn ring: how much of it is left, its tone, the number in it and the word beside it."""

    tone: str
    filled: int
    number: str
    word: str
    unit: str = ""
    is_closed: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.number) > 3


def draw_ring(*, minutes_left: int | None, state: str = RingState.RUNNING, word: str = "") -> Ring:
    """The ring for the working minutes left until the due time (negative: late) and the state of the clock.

    `word` replaces the words beside it, never the number in it.
    """
    ring = _plain_ring(minutes_left, state)
    return replace(ring, word=word) if word else ring


def _plain_ring(minutes_left: int | None, state: str) -> Ring:
    if state == RingState.ANSWERED:
        return Ring(tone="green", filled=FULL_RING_MINUTES, number="", word=_("Đã trả lời"), is_closed=True)
    if minutes_left is None:
        return Ring(tone="grey", filled=0, number="–", word=_("Chưa tính giờ"))
    if minutes_left < 0:
        late = _("quá hạn %(time)s") % {"time": written_working_minutes(minutes_left)}
        return Ring(
            tone="red",
            filled=FULL_RING_MINUTES,
            number=f"+{_short(-minutes_left)}",
            word=late,
            unit=_unit(minutes_left),
        )
    return Ring(
        tone=_tone(minutes_left, state),
        filled=min(minutes_left, FULL_RING_MINUTES),
        number=_short(minutes_left),
        word=_("còn %(time)s") % {"time": written_working_minutes(minutes_left)},
        unit=_unit(minutes_left),
    )


def _tone(minutes_left: int, state: str) -> str:
    if state == RingState.PROMISED:
        return "violet"
    if state == RingState.WAITING:
        return "grey"
    return "amber" if minutes_left < AMBER_BELOW_MINUTES else "teal"


def _unit(minutes: int) -> str:
    return _("phút") if abs(minutes) < 100 else ""


def _short(minutes: int) -> str:
    """Minutes up to 99, then hours, then hours without rest, so that it fits the ring."""
    if minutes < 100:
        return str(minutes)
    return (
        f"{minutes // 60}h" if minutes % 60 == 0 or minutes >= 600 else f"{minutes // 60}h{minutes % 60:02d}"
    )
