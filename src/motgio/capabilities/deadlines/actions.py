"""Changes working calendars; each change that moves working time makes a new, kept edition."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motgio.capabilities.deadlines.access import require_change
from motgio.capabilities.deadlines.calendar_draft import CalendarDraft
from motgio.capabilities.deadlines.domain import DayException, DayKind, Sessions, WeeklyHours
from motgio.capabilities.deadlines.editions import CalendarChange, stamp, stamp_all
from motgio.capabilities.deadlines.errors import NoSuchCalendar, OutsideCalendar, UnclearCalendar
from motgio.capabilities.deadlines.models import (
    NATION,
    ExceptionalDay,
    OfficeCalendar,
    WeeklySession,
)
from motgio.capabilities.deadlines.national import NationalTable, national_days
from motgio.capabilities.deadlines.rules_text import sessions_to_json
from motgio.kernel.actor import Actor

# The letter is of August 2022; before that year there is no clock to keep.
COVERS_FROM = date(2022, 1, 1)
COVERS_TO = date(2032, 12, 31)


@transaction.atomic
def load_default_calendar(*, actor: Actor, office: str, at: datetime) -> CalendarChange:
    """Gives an office the default hours under the national days, once; a second call changes nothing.

    Raises `NoSuchCalendar` for one who may not.
    """
    require_change(actor, office)
    nation, new_nation = _calendar(NATION, at)
    _lock()
    if new_nation:
        _write_national_days(actor, nation, at, None)
    calendar, new = (nation, new_nation) if office == NATION else _calendar(office, at)
    if new_nation or new:
        stamp_all(actor, at, "Lịch làm việc mặc định")
    calendar.refresh_from_db()
    return CalendarChange(calendar.version, new)


@transaction.atomic
def load_national_days(
    *, actor: Actor, at: datetime, covers_to: date = COVERS_TO, table: NationalTable | None = None
) -> tuple[str, ...]:
    """Reads the national days again, up to another last day if wanted; what was entered by hand stays.

    Answers the versions that are new. Raises `NoSuchCalendar` when there is no calendar yet, or for one who
    may not.
    """
    require_change(actor, NATION)
    nation = locked_calendar(NATION)
    nation.covers_to = covers_to
    OfficeCalendar.objects.update(covers_to=covers_to)
    _write_national_days(actor, nation, at, table)
    return stamp_all(actor, at, "Nạp lại ngày nghỉ toàn quốc")


@transaction.atomic
def set_exception(
    *,
    actor: Actor,
    office: str,
    day: date,
    kind: DayKind,
    reason: str,
    at: datetime,
    sessions: Sessions = (),
    works_for: date | None = None,
) -> CalendarChange:
    """Makes one date of an office, or of the nation (`VN`), a closure, a half day or a working day.

    Replaces what was said of the date. Raises `NoSuchCalendar`, `OutsideCalendar`, `UnclearCalendar`.
    """
    require_change(actor, office)
    exception = DayException(day=day, kind=kind, sessions=sessions, works_for=works_for, reason=reason)
    calendar = locked_calendar(office)
    if not calendar.covers_from <= day <= calendar.covers_to:
        raise OutsideCalendar(day=day)
    _write_day(actor, calendar, exception, at)
    return stamp(actor, calendar, at, f"{day}: {reason}")


@transaction.atomic
def clear_exception(*, actor: Actor, office: str, day: date, reason: str, at: datetime) -> CalendarChange:
    """Lets one date follow the nation, or its weekday, again; raises `NoSuchCalendar`."""
    require_change(actor, office)
    calendar = locked_calendar(office)
    ExceptionalDay.objects.filter(calendar=calendar, day=day).delete()
    return stamp(actor, calendar, at, f"{day}: {reason}")


@transaction.atomic
def set_weekly_hours(
    *, actor: Actor, office: str, hours: WeeklyHours, reason: str, at: datetime
) -> CalendarChange:
    """Writes a set of weekly hours, such as summer hours; one that begins on the same day is replaced.

    Raises `NoSuchCalendar`, and `UnclearCalendar` when a day would be left without hours.
    """
    require_change(actor, office)
    if not any(hours.week):
        raise UnclearCalendar("Hours without any session: enter closures instead.")
    calendar = locked_calendar(office)
    WeeklySession.objects.filter(calendar=calendar, valid_from=hours.valid_from).delete()
    _write_hours(calendar, hours)
    return stamp(actor, calendar, at, reason)


def write_draft(actor: Actor, calendar: OfficeCalendar, draft: CalendarDraft, at: datetime) -> None:
    """Writes the rows of a checked draft over a locked calendar; the caller stamps it."""
    WeeklySession.objects.filter(calendar=calendar, valid_from__in=draft.replaced_hours()).delete()
    if draft.hours is not None:
        _write_hours(calendar, draft.hours)
    if draft.cleared is not None:
        ExceptionalDay.objects.filter(calendar=calendar, day=draft.cleared).delete()
    for exception in draft.days:
        _write_day(actor, calendar, exception, at)


def _calendar(office: str, at: datetime) -> tuple[OfficeCalendar, bool]:
    calendar, new = OfficeCalendar.objects.get_or_create(
        office=office,
        defaults={"covers_from": COVERS_FROM, "covers_to": COVERS_TO, "changed_at": at},
    )
    if new:
        _write_hours(calendar, WeeklyHours(valid_from=COVERS_FROM))
    return calendar, new


def _lock() -> None:
    # Every change takes the nation's row first: the national days are part of every calendar.
    OfficeCalendar.objects.select_for_update().get(office=NATION)


def locked_calendar(office: str) -> OfficeCalendar:
    """The calendar, locked with the nation's until the transaction ends. Raises `NoSuchCalendar`."""
    calendar = OfficeCalendar.objects.filter(office=office).first()
    if calendar is None:
        raise NoSuchCalendar(office=office)
    _lock()
    return OfficeCalendar.objects.select_for_update().get(office=office)


def _write_day(actor: Actor, calendar: OfficeCalendar, exception: DayException, at: datetime) -> None:
    ExceptionalDay.objects.update_or_create(
        calendar=calendar,
        day=exception.day,
        defaults=_columns(exception) | _entered(actor, at, ExceptionalDay.Origin.ENTERED),
    )


def _write_hours(calendar: OfficeCalendar, hours: WeeklyHours) -> None:
    WeeklySession.objects.bulk_create(
        WeeklySession(
            calendar=calendar,
            valid_from=hours.valid_from,
            valid_to=hours.valid_to,
            weekday=weekday,
            opens=session.opens,
            closes=session.closes,
        )
        for weekday, sessions in enumerate(hours.week, start=1)
        for session in sessions
    )


def _write_national_days(
    actor: Actor, nation: OfficeCalendar, at: datetime, table: NationalTable | None
) -> None:
    ExceptionalDay.objects.filter(calendar=nation, origin=ExceptionalDay.Origin.TABLE).delete()
    entered = set(ExceptionalDay.objects.filter(calendar=nation).values_list("day", flat=True))
    days = national_days(first_year=nation.covers_from.year, last_year=nation.covers_to.year, table=table)
    ExceptionalDay.objects.bulk_create(
        ExceptionalDay(
            calendar=nation,
            day=exception.day,
            **_columns(exception),
            **_entered(actor, at, ExceptionalDay.Origin.TABLE),
        )
        for exception in days
        if exception.day not in entered
    )


def _columns(exception: DayException) -> dict[str, object]:
    return {
        "kind": exception.kind,
        "sessions": sessions_to_json(exception.sessions),
        "works_for": exception.works_for,
        "reason": exception.reason,
    }


def _entered(actor: Actor, at: datetime, origin: ExceptionalDay.Origin) -> dict[str, object]:
    return {"origin": origin, "entered_by": actor.id, "entered_at": at}
