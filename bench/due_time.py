"""Due times beside the PyPI package businesstimedelta, and a million of them at once.

Both know the same calendar: Mon-Fri 08:00-12:00 and 13:00-17:00 in Vietnam with the national days off.
Swapped Saturdays are left out, the package has no word for them. Their results are compared before any time
is taken.
Run: PYTHONPATH=src .venv-bench/bin/python bench/due_time.py
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from time import perf_counter

import numpy as np
import pytz
from businesstimedelta import BusinessTimeDelta, HolidayRule, LunchTimeRule, Rules, WorkDayRule

from motgio.capabilities.deadlines.answer_clock import AnswerClock
from motgio.capabilities.deadlines.domain import CalendarRules, DayException, DayKind, WeeklyHours
from motgio.capabilities.deadlines.national import national_days
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar

FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
SECONDS = int((datetime(2027, 11, 1, tzinfo=UTC) - BEGIN).total_seconds())
SEED, ROUNDS = 2149, 7
BAR_RATIO, BAR_MILLION = 40, 0.2


def days_off() -> tuple[DayException, ...]:
    """The national days off, without the swapped Saturdays."""
    days = national_days(first_year=FIRST.year, last_year=LAST.year)
    return tuple(day for day in days if day.kind is DayKind.CLOSURE)


def ours() -> WorkingCalendar:
    """Motgio's calendar, without the swapped Saturdays."""
    rules = CalendarRules("bench", FIRST, LAST, (WeeklyHours(FIRST),), national=days_off())
    return WorkingCalendar.from_rules(rules)


def theirs() -> dict[str, Rules]:
    """The two ways to tell businesstimedelta of the lunch break; the faster one races."""
    zone = pytz.timezone("Asia/Ho_Chi_Minh")
    week = [0, 1, 2, 3, 4]
    holidays = HolidayRule({day.day for day in days_off()}, tz=zone)
    whole_day = WorkDayRule(time(8), time(17), week, tz=zone)
    lunch = LunchTimeRule(time(12), time(13), week, tz=zone)
    halves = [WorkDayRule(time(8), time(12), week, tz=zone), WorkDayRule(time(13), time(17), week, tz=zone)]
    return {"a day less lunch": Rules([whole_day, lunch, holidays]), "two halves": Rules([*halves, holidays])}


def seconds_a_call(call: Callable[[datetime], object], moments: list[datetime]) -> float:
    """Seconds for one call, over these moments."""
    begin = perf_counter()
    for moment in moments:
        call(moment)
    return (perf_counter() - begin) / len(moments)


def race(moments: list[datetime]) -> float:
    """Compares, then times both in turns; answers the ratio of the medians for the same question."""
    calendar = ours()
    clock = AnswerClock(calendar)
    peers = {name: BusinessTimeDelta(rules, hours=1) for name, rules in theirs().items()}
    for name, hour in peers.items():
        unequal = [moment for moment in moments if moment + hour != calendar.add_working_minutes(moment, 60)]
        print(f"results equal to businesstimedelta ({name}): {len(moments) - len(unequal)} of {len(moments)}")
        if unequal:
            sys.exit(f"not the same calendar, no race: {unequal[0]}")
    calls: dict[str, Callable[[datetime], object]] = {
        name: (lambda moment, hour=hour: moment + hour) for name, hour in peers.items()
    }
    calls["add_working_minutes"] = lambda moment: calendar.add_working_minutes(moment, 60)
    calls["answer_due"] = clock.answer_due
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            times[name].append(seconds_a_call(call, moments))
    medians = {name: median(taken) for name, taken in times.items()}
    for name, taken in medians.items():
        print(f"{name:24} {taken * 1e6:8.2f} µs a call")
    fastest_peer = min(medians[name] for name in peers)
    for name in ("add_working_minutes", "answer_due"):
        print(f"businesstimedelta / {name}: {fastest_peer / medians[name]:.0f} ×")
    return fastest_peer / medians["answer_due"]


def million() -> float:
    """Median seconds for starts and due times of a million random moments, the table built before."""
    chance = np.random.default_rng(SEED)
    moments = int(BEGIN.timestamp()) + chance.integers(0, SECONDS, 1_000_000)
    arrays = ours().arrays
    taken = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        arrays.start_and_due(moments, 3600)
        taken.append(perf_counter() - begin)
    print(f"a million random moments at once: {median(taken):.3f} s (worst of {ROUNDS}: {max(taken):.3f} s)")
    return median(taken)


def main() -> int:
    """Prints medians and ratios; fails when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--moments", type=int, default=3000, help="random moments for the race of single calls"
    )
    wanted = parser.parse_args().moments
    chance = random.Random(SEED)
    moments = [BEGIN + timedelta(seconds=chance.randrange(SECONDS)) for _ in range(wanted)]
    ratio, seconds = race(moments), million()
    passed = ratio >= BAR_RATIO and seconds < BAR_MILLION
    bars = f"at least {BAR_RATIO} × a call, below {BAR_MILLION} s for a million"
    print(f"bars: {bars}: {'met' if passed else 'MISSED'}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
