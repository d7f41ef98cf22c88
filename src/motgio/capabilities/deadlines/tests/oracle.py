"""The working clock a second time, written apart: a long strip of minutes, each worked or not.

Shares no line, table or library with the program: the days off are typed in, the zone is "UTC plus seven",
the answer is found by walking minutes. Only whole minutes are walked; seconds of the start are carried.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

STRIP_BEGINS = datetime(2023, 12, 31, 17, 0, tzinfo=UTC)  # midnight of 1 January 2024 in Vietnam
STRIP_DAYS = 366 + 365 + 365 + 365
MINUTES_A_DAY = 24 * 60

# Weekdays off, year by year, as day/month; 2027 after the Labour Code, not yet announced in our sources.
DAYS_OFF = {
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
}
SATURDAYS_WORKED = {2024: "4/5", 2025: "26/4", 2026: "10/1 22/8", 2027: ""}


def strip_of_minutes() -> bytearray:
    """One byte for each minute of 2024-2027 in Vietnam: 1 worked, 0 not."""
    strip = bytearray()
    for number in range(STRIP_DAYS):
        day = datetime(2024, 1, 1) + timedelta(days=number)  # noqa: DTZ001 - a wall-clock day
        label = f"{day.day}/{day.month}"
        works = day.weekday() < 5 and label not in DAYS_OFF[day.year].split()
        works = works or label in SATURDAYS_WORKED[day.year].split()
        for minute in range(MINUTES_A_DAY):
            hour = minute // 60
            strip.append(1 if works and (8 <= hour < 12 or 13 <= hour < 17) else 0)
    return strip


class MinuteWalker:
    """Walks the strip, and remembers nothing but the strip and where each worked minute lies."""

    def __init__(self, strip: bytearray | None = None) -> None:
        self.strip = strip or strip_of_minutes()
        self.worked_minutes = [minute for minute, works in enumerate(self.strip) if works]
        # How many worked minutes lie before each minute, counted one by one.
        self.before: list[int] = []
        count = 0
        for works in self.strip:
            self.before.append(count)
            count += works

    def due(self, second: int, minutes: int) -> int:
        """Second (from the strip's beginning) when so many working minutes have passed since `second`.

        A start inside a worked minute owes that minute's rest; what it had already lost of the minute is
        paid back in the last one.
        """
        minute, into = divmod(second, 60)
        if not self.strip[minute]:
            into = 0
        position = self.before[minute]
        if into == 0:
            return (self.worked_minutes[position + minutes - 1] + 1) * 60
        return self.worked_minutes[position + minutes] * 60 + into

    def between(self, start: int, end: int) -> int:
        """Working seconds between two seconds of the strip."""
        return self._passed(end) - self._passed(start)

    def _passed(self, second: int) -> int:
        minute, into = divmod(second, 60)
        return self.before[minute] * 60 + (into if self.strip[minute] else 0)


def slow_walk(strip: bytearray, second: int, minutes: int) -> int:
    """The same as `MinuteWalker.due`, one second after another; to check the walker itself."""
    still = minutes * 60
    while still:
        if strip[second // 60]:
            still -= 1
        second += 1
    return second
