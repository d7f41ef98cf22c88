"""The one place that asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AGENCY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def agency_day(at: datetime) -> date:
    """The day in Vietnam at an instant."""
    return at.astimezone(AGENCY_ZONE).date()


class Clock(Protocol):
    """Tells the present instant, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands where it was set; for tests and demonstrations."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant
