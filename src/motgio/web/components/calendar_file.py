"""A promised time as a calendar file (iCalendar, RFC 5545) that any telephone or mail program takes in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event

REMIND_BEFORE = timedelta(minutes=30)
# The entry ends at the promised time: the answer comes before it, not after.
LASTS = timedelta(minutes=30)


def calendar_file(*, code: str, due_at: datetime, summary: str, words: str, url: str, at: datetime) -> bytes:
    """One entry, with a reminder half an hour before; moved, it replaces the one taken in before.

    Holds no value of a record: calendars are shared and lie on servers of others.
    """
    entry = Event()
    entry.add("uid", f"{code}@motgio")
    entry.add("dtstamp", at)
    # Later entries with the same uid win by this number.
    entry.add("sequence", int(at.timestamp()))
    entry.add("dtstart", due_at - LASTS)
    entry.add("dtend", due_at)
    entry.add("summary", summary)
    entry.add("description", f"{words}\n{url}")
    entry.add("url", url)
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", summary)
    reminder.add("trigger", -REMIND_BEFORE)
    entry.add_component(reminder)
    calendar = Calendar()
    calendar.add("prodid", "-//Motgio//vi")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def calendar_answer(content: bytes, *, code: str) -> HttpResponse:
    """The file as a browser saves or opens it."""
    name = f"motgio-{code}.ics"
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
