"""The months of a leave with their working days: from fourteen on a month is leave (QĐ 595 art. 42(6))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

from motgio.capabilities.checks.domain import month_of
from motgio.capabilities.records.domain import BenefitRow

# Branches that are paid for time away from work.
AWAY = frozenset({"maternity", "sickness"})
# Longer leave than any branch grants is a slip of the pen; it must not become a thousand months.
MOST_DAYS = 3 * 366


@cache
def _days_off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def leave_months(row: BenefitRow) -> Iterator[tuple[int, int]]:
    """Each month that the leave touches, with its working days (Monday to Friday, without public holidays).

    Where Saturdays are worked there are more: the count never says fourteen too early.
    """
    if row.branch not in AWAY or row.status == "refused" or row.to_date is None:
        return
    counted: dict[int, int] = {}
    day, last = row.from_date, min(row.to_date, row.from_date + timedelta(days=MOST_DAYS))
    while day <= last:
        works = day.weekday() < 5 and day not in _days_off(day.year)
        counted[month_of(day)] = counted.get(month_of(day), 0) + works
        day += timedelta(days=1)
    yield from counted.items()
