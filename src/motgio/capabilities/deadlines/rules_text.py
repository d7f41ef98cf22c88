"""Calendar rules as plain JSON, for the editions that are kept."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from motgio.capabilities.deadlines.domain import (
    CalendarRules,
    DayException,
    DayKind,
    Session,
    Sessions,
    WeeklyHours,
)


def sessions_to_json(sessions: Sessions) -> list[list[str]]:
    """Pairs of wall-clock times, such as `[["08:00:00", "12:00:00"]]`."""
    return [[session.opens.isoformat(), session.closes.isoformat()] for session in sessions]


def sessions_from_json(pairs: list[list[str]]) -> Sessions:
    """The sessions written by `sessions_to_json`."""
    return tuple(Session(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def rules_to_json(rules: CalendarRules) -> dict[str, Any]:
    """Everything the rules say, in lists and texts."""
    return {
        "name": rules.name,
        "covers_from": rules.covers_from.isoformat(),
        "covers_to": rules.covers_to.isoformat(),
        "hours": [
            {
                "valid_from": hours.valid_from.isoformat(),
                "valid_to": hours.valid_to.isoformat() if hours.valid_to else None,
                "week": [sessions_to_json(sessions) for sessions in hours.week],
            }
            for hours in rules.hours
        ],
        "national": [_exception_to_json(exception) for exception in rules.national],
        "office": [_exception_to_json(exception) for exception in rules.office],
    }


def rules_from_json(content: dict[str, Any]) -> CalendarRules:
    """The rules written by `rules_to_json`; raises `UnclearCalendar` when they contradict each other."""
    return CalendarRules(
        name=content["name"],
        covers_from=date.fromisoformat(content["covers_from"]),
        covers_to=date.fromisoformat(content["covers_to"]),
        hours=tuple(
            WeeklyHours(
                valid_from=date.fromisoformat(hours["valid_from"]),
                valid_to=_day_or_none(hours["valid_to"]),
                week=tuple(sessions_from_json(pairs) for pairs in hours["week"]),
            )
            for hours in content["hours"]
        ),
        national=tuple(_exception_from_json(row) for row in content["national"]),
        office=tuple(_exception_from_json(row) for row in content["office"]),
    )


def _exception_to_json(exception: DayException) -> dict[str, Any]:
    return {
        "day": exception.day.isoformat(),
        "kind": exception.kind.value,
        "sessions": sessions_to_json(exception.sessions),
        "works_for": exception.works_for.isoformat() if exception.works_for else None,
        "reason": exception.reason,
    }


def _exception_from_json(row: dict[str, Any]) -> DayException:
    return DayException(
        day=date.fromisoformat(row["day"]),
        kind=DayKind(row["kind"]),
        sessions=sessions_from_json(row["sessions"]),
        works_for=_day_or_none(row["works_for"]),
        reason=row["reason"],
    )


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
