"""Looks at what a drafted change would make of a calendar, and confirms it as a new edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from motgio.capabilities.deadlines.access import require_change
from motgio.capabilities.deadlines.actions import locked_calendar, write_draft
from motgio.capabilities.deadlines.answer_clock import AnswerClock
from motgio.capabilities.deadlines.calendar_draft import CalendarDraft, calendar_with
from motgio.capabilities.deadlines.domain import DueTime
from motgio.capabilities.deadlines.editions import CalendarChange, stamp
from motgio.capabilities.deadlines.errors import CalendarMoved, NoSuchCalendar
from motgio.capabilities.deadlines.models import OfficeCalendar
from motgio.capabilities.deadlines.queries import rules_in_force
from motgio.capabilities.deadlines.working_calendar import WorkingCalendar
from motgio.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class DraftedCalendar:
    """What a calendar would be; `version` is the one in force, `moves` whether working time would move."""

    version: str
    moves: bool
    _before: WorkingCalendar
    _after: WorkingCalendar

    def due_times(self, received_at: Sequence[datetime]) -> tuple[DueTime, ...]:
        """When answers to reports received at these moments would be due."""
        return AnswerClock(self._after).answer_due_many(received_at)

    def closes_over(self, moment: datetime) -> bool:
        """Whether the office works up to this moment now and would not any more."""
        # A time promised for the end of a session lies inside it.
        inside = moment - timedelta(seconds=1)
        return self._before.is_open(inside) and not self._after.is_open(inside)


def drafted_calendar(*, actor: Actor, office: str, draft: CalendarDraft, at: datetime) -> DraftedCalendar:
    """What the draft would make of the office's calendar; nothing is written.

    Raises `NoSuchCalendar`, `PastDay`, `OutsideCalendar`, `UnclearCalendar`, `NeverOpen`.
    """
    require_change(actor, office)
    calendar = OfficeCalendar.objects.filter(office=office).first()
    if calendar is None:
        raise NoSuchCalendar(office=office)
    rules = rules_in_force(calendar, name=office)
    before, after = WorkingCalendar.from_rules(rules), calendar_with(draft, rules, at=at)
    return DraftedCalendar(calendar.version, before.fingerprint != after.fingerprint, before, after)


@transaction.atomic
def confirm_draft(
    *, actor: Actor, office: str, draft: CalendarDraft, version: str, at: datetime
) -> CalendarChange:
    """Writes the draft over the calendar and stamps it once; of two at the same time, one wins.

    Raises `CalendarMoved` when `version` is no longer the one in force, and as `drafted_calendar` does.
    """
    require_change(actor, office)
    calendar = locked_calendar(office)
    if calendar.version != version:
        raise CalendarMoved(version=calendar.version)
    calendar_with(draft, rules_in_force(calendar, name=office), at=at)
    write_draft(actor, calendar, draft, at)
    return stamp(actor, calendar, at, draft.reason)
