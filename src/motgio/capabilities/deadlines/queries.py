"""Reads calendars, and keeps the built ones in the process by version.

On the hot path there is no query: which version each office has is asked again only every few seconds.
"""

from __future__ import annotations

import threading
from itertools import groupby
from time import monotonic

from django.db import connection

from motgio.capabilities.deadlines.domain import (
    CalendarRules,
    DayException,
    DayKind,
    Session,
    Sessions,
    WeeklyHours,
)
from motgio.capabilities.deadlines.errors import NoSuchCalendar
from motgio.capabilities.deadlines.models import (
    NATION,
    CalendarEdition,
    ExceptionalDay,
    OfficeCalendar,
    WeeklySession,
)
from motgio.capabilities.deadlines.rules_text import rules_from_json, sessions_from_json
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar

CHECK_EVERY_SECONDS = 2.0
KEPT = 256

_built: dict[str, WorkingCalendar] = {}
_versions: dict[str, str] = {}
_checked_at = float("-inf")
_writing = threading.local()


def calendar_of(office: str) -> WorkingCalendar:
    """The calendar in force for an office; raises `NoSuchCalendar`.

    A change made elsewhere is seen within `CHECK_EVERY_SECONDS`, one's own at once.
    """
    version = _versions_now().get(office)
    if version is None:
        raise NoSuchCalendar(office=office)
    return _built.get(version) or calendar_of_version(version)


def calendar_of_version(version: str) -> WorkingCalendar:
    """The calendar exactly as it was under this version; raises `NoSuchCalendar`."""
    known = _built.get(version)
    if known is None:
        edition = CalendarEdition.objects.filter(version=version).first()
        if edition is None:
            raise NoSuchCalendar(version=version)
        known = WorkingCalendar.from_rules(rules_from_json(edition.rules))
        if len(_built) >= KEPT:
            _built.clear()
        _built[version] = known
    return known


def forget_versions() -> None:
    """Makes the next read ask the database which versions are in force."""
    global _checked_at
    _checked_at = float("-inf")


def distrust_versions() -> None:
    """Reads past the process's memory until this thread's transaction has ended, either way it ends."""
    _writing.open = True


def _versions_now() -> dict[str, str]:
    global _versions, _checked_at
    if getattr(_writing, "open", False):
        if connection.in_atomic_block:
            return _read_versions()
        _writing.open = False
    now = monotonic()
    if now - _checked_at > CHECK_EVERY_SECONDS:
        _versions = _read_versions()
        _checked_at = now
    return _versions


def _read_versions() -> dict[str, str]:
    return dict(OfficeCalendar.objects.values_list("office", "version"))


def rules_in_force(calendar: OfficeCalendar, *, name: str) -> CalendarRules:
    """The rules of one office from its rows and the nation's."""
    own = _exceptions_of(calendar.office)
    nation = own if calendar.office == NATION else _exceptions_of(NATION)
    return CalendarRules(
        name=name,
        covers_from=calendar.covers_from,
        covers_to=calendar.covers_to,
        hours=_hours_of(calendar),
        national=nation,
        office=() if calendar.office == NATION else own,
    )


def _exceptions_of(office: str) -> tuple[DayException, ...]:
    rows = ExceptionalDay.objects.filter(calendar__office=office).order_by("day")
    return tuple(
        DayException(
            day=row.day,
            kind=DayKind(row.kind),
            sessions=sessions_from_json(row.sessions),
            works_for=row.works_for,
            reason=row.reason,
        )
        for row in rows
    )


def _hours_of(calendar: OfficeCalendar) -> tuple[WeeklyHours, ...]:
    rows = WeeklySession.objects.filter(calendar=calendar).order_by("valid_from", "weekday", "opens")
    sets = groupby(rows, key=lambda row: (row.valid_from, row.valid_to))
    return tuple(
        WeeklyHours(valid_from=valid_from, valid_to=valid_to, week=_week_of(list(of_set)))
        for (valid_from, valid_to), of_set in sets
    )


def _week_of(rows: list[WeeklySession]) -> tuple[Sessions, ...]:
    return tuple(
        tuple(Session(row.opens, row.closes) for row in rows if row.weekday == weekday)
        for weekday in range(1, 8)
    )
