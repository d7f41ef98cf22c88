"""A promised time as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from motgio.web.components.calendar_file import calendar_answer, calendar_file

DUE = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


def entry(at: datetime = NOW) -> Calendar:
    told = calendar_file(
        code="HCM-7KQ2-M4XD",
        due_at=DUE,
        summary="Trả lời; phản ánh",
        words="Để máy giúp, ạ",
        url="https://x/a",
        at=at,
    )
    return Calendar.from_ical(told).walk("VEVENT")[0]


def test_the_entry_ends_at_the_promised_time_and_reminds_half_an_hour_before() -> None:
    read = entry()
    assert read.decoded("dtend") == DUE
    assert str(read["summary"]) == "Trả lời; phản ánh"
    assert read.walk("VALARM")[0].decoded("trigger") == timedelta(minutes=-30)


def test_a_promise_that_moved_replaces_the_entry_taken_in_before() -> None:
    first, moved = entry(), entry(NOW + timedelta(hours=1))
    assert first["uid"] == moved["uid"]
    assert moved["sequence"] > first["sequence"]


def test_the_answer_is_a_file_that_no_cache_keeps() -> None:
    answer = calendar_answer(b"BEGIN:VCALENDAR", code="HCM-7KQ2-M4XD")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "motgio-HCM-7KQ2-M4XD.ics" in answer.headers["Content-Disposition"]
