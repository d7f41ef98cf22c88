"""The clock over every page: the time of day, and how many working minutes are left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.deadlines.facade import (
    NoSuchCalendar,
    OpenSpan,
    OutsideCalendar,
    ZoneMissing,
    next_opening,
    sessions_on,
)
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.org.facade import unit
from motgio.web.components.formatting import written_instant, written_working_minutes


@dataclass(frozen=True, slots=True)
class DeskClock:
    """What the header shows; `spans` lets the script go on counting without asking again."""

    at: datetime
    time: str
    words: str
    is_open: bool
    spans: str

    @property
    def instant(self) -> int:
        """The server's instant in milliseconds: the script goes by it, whatever its own clock says."""
        return int(self.at.timestamp() * 1000)


def desk_clock(actor: Actor, *, at: datetime) -> DeskClock:
    """The clock of the actor's office; an office without a calendar of its own shows the time only."""
    time = f"{at.astimezone(AGENCY_ZONE):%H:%M}"
    office = unit(actor.unit_id).province_code if actor.unit_id else ""
    if not office:
        return DeskClock(at, time, "", is_open=False, spans="")
    try:
        spans = sessions_on(office=office, day=at.astimezone(AGENCY_ZONE).date())
        left = minutes_left_today(spans, at=at)
        words = _words(left) if left else _opens(office, at=at)
    except (NoSuchCalendar, OutsideCalendar, ZoneMissing):
        return DeskClock(at, time, "", is_open=False, spans="")
    is_open = any(span.opens_at <= at < span.closes_at for span in spans)
    told = " ".join(f"{_ms(span.opens_at)}-{_ms(span.closes_at)}" for span in spans)
    return DeskClock(at, time, words, is_open=is_open, spans=told)


def minutes_left_today(spans: Sequence[OpenSpan], *, at: datetime) -> int:
    """Whole working minutes of the day that are still to come."""
    seconds = sum(max(0.0, (span.closes_at - max(span.opens_at, at)).total_seconds()) for span in spans)
    return int(seconds // 60)


def _words(left: int) -> str:
    return _("hôm nay còn %(left)s") % {"left": written_working_minutes(left)}


def _opens(office: str, *, at: datetime) -> str:
    return _("ngoài giờ, mở lại %(time)s") % {
        "time": written_instant(next_opening(office=office, at=at), now=at)
    }


def _ms(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)
