"""Moments at which a working clock is easily wrong, each with its answer worked out by hand."""

from __future__ import annotations

from datetime import UTC

import pytest

from motgio.capabilities.deadlines.answer_clock import AnswerClock
from motgio.capabilities.deadlines.tests.calendars import (
    ALWAYS,
    OWN_DAYS,
    ROUND_THE_CLOCK,
    SUMMER,
    calendar,
    local,
)

OFFICE = AnswerClock(calendar(hours=(ALWAYS, SUMMER), office=OWN_DAYS))

# name, received, starts, due
EDGES = [
    ("in the morning", "2026-11-23 09:00", "2026-11-23 09:00", "2026-11-23 10:00"),
    ("the first second of the day", "2026-11-23 08:00", "2026-11-23 08:00", "2026-11-23 09:00"),
    ("due at the very end of the morning", "2026-11-23 11:00", "2026-11-23 11:00", "2026-11-23 12:00"),
    ("over lunch", "2026-11-23 11:30", "2026-11-23 11:30", "2026-11-23 13:30"),
    ("a second past eleven", "2026-11-23 11:00:01", "2026-11-23 11:00:01", "2026-11-23 13:00:01"),
    ("the last second before lunch", "2026-11-23 11:59:59", "2026-11-23 11:59:59", "2026-11-23 13:59:59"),
    ("the very end of the morning", "2026-11-23 12:00", "2026-11-23 13:00", "2026-11-23 14:00"),
    ("during lunch", "2026-11-23 12:30", "2026-11-23 13:00", "2026-11-23 14:00"),
    ("due at the very end of the day", "2026-11-20 16:00", "2026-11-20 16:00", "2026-11-20 17:00"),
    ("over the end of a day", "2026-11-19 16:45", "2026-11-19 16:45", "2026-11-20 08:45"),
    ("the very end of the day", "2026-11-19 17:00", "2026-11-20 08:00", "2026-11-20 09:00"),
    ("in the evening", "2026-11-19 20:00", "2026-11-20 08:00", "2026-11-20 09:00"),
    ("at midnight", "2026-11-20 00:00", "2026-11-20 08:00", "2026-11-20 09:00"),
    ("a second before midnight", "2026-11-19 23:59:59", "2026-11-20 08:00", "2026-11-20 09:00"),
    ("over a weekend", "2026-11-20 16:30", "2026-11-20 16:30", "2026-11-23 08:30"),
    ("on a Sunday", "2026-11-22 13:22", "2026-11-23 08:00", "2026-11-23 09:00"),
    ("before the Culture Day", "2026-11-23 16:20", "2026-11-23 16:20", "2026-11-25 08:20"),
    ("on the Culture Day", "2026-11-24 10:00", "2026-11-25 08:00", "2026-11-25 09:00"),
    ("over Tết 2024", "2024-02-07 16:30", "2024-02-07 16:30", "2024-02-15 08:30"),
    ("over Tết 2025", "2025-01-24 16:59", "2025-01-24 16:59", "2025-02-03 08:59"),
    ("in the middle of Tết 2026", "2026-02-17 00:00", "2026-02-23 08:00", "2026-02-23 09:00"),
    ("over Tết 2026", "2026-02-13 16:01", "2026-02-13 16:01", "2026-02-23 08:01"),
    ("over Hùng Kings 2026, given back", "2026-04-24 16:30", "2026-04-24 16:30", "2026-04-28 08:30"),
    ("over 30/4 and 1/5 2026", "2026-04-29 16:30", "2026-04-29 16:30", "2026-05-04 08:30"),
    ("over 30/4 2024, Monday swapped", "2024-04-26 16:30", "2024-04-26 16:30", "2024-05-02 08:30"),
    ("on the Saturday worked for it", "2024-05-04 09:00", "2024-05-04 09:00", "2024-05-04 10:00"),
    ("from a Friday into that Saturday", "2024-05-03 16:30", "2024-05-03 16:30", "2024-05-04 08:30"),
    ("on the Saturday of April 2025", "2025-04-26 16:30", "2025-04-26 16:30", "2025-04-28 07:30"),
    ("over 2/5/2025, swapped", "2025-04-29 16:45", "2025-04-29 16:45", "2025-05-05 07:45"),
    ("on 2 January 2026, off", "2026-01-02 09:00", "2026-01-05 08:00", "2026-01-05 09:00"),
    ("on the Saturday worked for it, 2026", "2026-01-10 09:00", "2026-01-10 09:00", "2026-01-10 10:00"),
    ("from Friday to Saturday, January 2026", "2026-01-09 16:15", "2026-01-09 16:15", "2026-01-10 08:15"),
    ("on an ordinary Saturday", "2026-01-17 09:00", "2026-01-19 08:00", "2026-01-19 09:00"),
    ("on the Saturday of August 2026", "2026-08-22 11:30", "2026-08-22 11:30", "2026-08-22 13:30"),
    ("over the National Day 2026", "2026-08-28 16:30", "2026-08-28 16:30", "2026-09-03 08:30"),
    ("over the year's end", "2025-12-31 16:30", "2025-12-31 16:30", "2026-01-05 08:30"),
    ("over the year's end 2024", "2024-12-31 16:59:30", "2024-12-31 16:59:30", "2025-01-02 08:59:30"),
    ("on 29 February", "2024-02-29 16:10", "2024-02-29 16:10", "2024-03-01 08:10"),
    ("on a half day", "2025-03-12 11:15", "2025-03-12 11:15", "2025-03-13 08:15"),
    ("in the afternoon of a half day", "2025-03-12 14:00", "2025-03-13 08:00", "2025-03-13 09:00"),
    ("over a closure for a storm", "2025-09-29 16:30", "2025-09-29 16:30", "2025-10-01 07:30"),
    ("on a Saturday of the office's own", "2026-03-14 08:00", "2026-03-14 08:00", "2026-03-14 09:00"),
    ("into summer hours", "2025-04-15 16:30", "2025-04-15 16:30", "2025-04-16 07:30"),
    ("summer lunch", "2025-06-10 11:00", "2025-06-10 11:00", "2025-06-10 14:00"),
    ("the very end of a summer morning", "2025-06-10 11:30", "2025-06-10 13:30", "2025-06-10 14:30"),
    ("out of summer hours", "2025-10-15 16:30", "2025-10-15 16:30", "2025-10-16 08:30"),
]


@pytest.mark.parametrize(
    ("received", "starts", "due"), [edge[1:] for edge in EDGES], ids=[edge[0] for edge in EDGES]
)
def test_the_clock_at_a_named_edge(received: str, starts: str, due: str) -> None:
    answer = OFFICE.answer_due(local(received))
    assert (answer.starts_at, answer.due_at) == (local(starts), local(due))
    many = OFFICE.answer_due_many([local(received)])
    assert many == (answer,)


def test_a_fraction_of_a_second_is_cut_off() -> None:
    answer = OFFICE.answer_due(local("2026-11-23 16:59:59.999999"), minutes=1)
    assert answer.due_at == local("2026-11-25 08:00:59")


def test_midnight_is_no_edge_for_an_office_that_never_closes() -> None:
    night = AnswerClock(calendar(hours=(ROUND_THE_CLOCK,), national=()))
    answer = night.answer_due(local("2026-11-20 23:30"))
    assert (answer.starts_at, answer.due_at) == (local("2026-11-20 23:30"), local("2026-11-21 00:30"))
    assert night.calendar.is_open(local("2026-11-21 00:00"))
    assert night.answer_due(local("2026-11-20 23:00")).due_at == local("2026-11-21 00:00")


def test_a_moment_counts_the_same_in_whichever_zone_it_is_written() -> None:
    written_here = local("2026-11-23 11:30")
    written_in_utc = written_here.astimezone(UTC)
    assert OFFICE.answer_due(written_in_utc) == OFFICE.answer_due(written_here)
