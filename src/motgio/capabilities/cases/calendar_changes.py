"""A change of an office's calendar: which open cases it moves, shown before it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from motgio.capabilities.cases.domain import OPEN_STATES
from motgio.capabilities.cases.errors import PreviewStale
from motgio.capabilities.cases.jobs import reprice
from motgio.capabilities.cases.models import Case
from motgio.capabilities.cases.repricing import AT_ONCE, hours_began, reprice_cases, running_hours
from motgio.capabilities.deadlines.facade import (
    CalendarDraft,
    DraftedCalendar,
    confirm_draft,
    drafted_calendar,
)
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import unit_by_code

# A report accepted in the moment of the change was priced by the calendar of two seconds before; an answer
# taken back within ten brings an old due time back. Both are looked at once more after this.
STRAGGLERS_AFTER_SECONDS = 30


class CalendarVerb(StrEnum):
    """What was done to a calendar, in the past tense."""

    CALENDAR_CHANGED = "calendar_changed"


@dataclass(frozen=True, slots=True)
class DueMove:
    """One open case and its due time before and after; `is_late`: it would be late at once."""

    case_id: int
    code: str
    opened_at: datetime
    before: datetime
    after: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What a drafted change would do: to working time, to running hours, to promises made."""

    version: str
    shown_at: datetime
    moves_time: bool
    moves: tuple[DueMove, ...]
    # Codes of cases with a promise at a time when the office would be closed. Nothing moves them but people.
    promises: tuple[str, ...]

    @property
    def earlier(self) -> int:
        """How many are due earlier than the people concerned were told."""
        return sum(move.after < move.before for move in self.moves)

    @property
    def late(self) -> int:
        """How many would be late at once."""
        return sum(move.is_late for move in self.moves)

    def seen(self) -> SeenPreview:
        """What has to come back with the confirmation."""
        return SeenPreview(
            self.version, self.shown_at, {move.case_id: move.after for move in self.moves}, self.promises
        )


@dataclass(frozen=True, slots=True)
class SeenPreview:
    """What somebody saw before confirming: the calendar's version, and where each case goes."""

    version: str
    shown_at: datetime
    after: Mapping[int, datetime]
    promises: tuple[str, ...] = ()

    def covers(self, now: CalendarPreview) -> bool:
        """Whether nothing would happen that was not seen.

        Reports that came since are no surprise, and neither is a case that was answered meanwhile.
        """
        return set(now.promises) <= set(self.promises) and all(
            move.opened_at > self.shown_at
            or (
                self.after.get(move.case_id) == move.after
                and (not move.is_late or move.after <= self.shown_at)
            )
            for move in now.moves
        )


@dataclass(frozen=True, slots=True)
class CalendarConfirmed:
    """The version after a confirmed change, whether working time moved, and how many cases did so far."""

    version: str
    moved_time: bool
    moved_cases: int


def preview_calendar(*, actor: Actor, office: str, draft: CalendarDraft, at: datetime) -> CalendarPreview:
    """What the draft would do, nearest due time first; nothing is written.

    Raises `NoSuchCalendar`, `PastDay`, `OutsideCalendar`, `UnclearCalendar`, `NeverOpen`.
    """
    drafted = drafted_calendar(actor=actor, office=office, draft=draft, at=at)
    if not drafted.moves:
        return CalendarPreview(drafted.version, at, moves_time=False, moves=(), promises=())
    return CalendarPreview(
        drafted.version,
        at,
        moves_time=True,
        moves=_moves(drafted, office, at),
        promises=_promises(drafted, office, at),
    )


@transaction.atomic
def change_calendar(
    *, actor: Actor, office: str, draft: CalendarDraft, seen: SeenPreview, at: datetime
) -> CalendarConfirmed:
    """Make the change that was previewed; the cases are priced again in the same transaction.

    More than AT_ONCE cases are finished by the worker. Raises `CalendarMoved`, `PreviewStale` when something
    would happen that was not seen, and as `preview_calendar` does.
    """
    now = preview_calendar(actor=actor, office=office, draft=draft, at=at)
    if now.version == seen.version and not seen.covers(now):
        raise PreviewStale
    change = confirm_draft(actor=actor, office=office, draft=draft, version=seen.version, at=at)
    looked_at, moved = reprice_cases(actor=actor, office=office, at=at) if change.moved else (0, 0)
    record_administration(
        actor=actor,
        unit_id=unit_by_code(office).id,
        verb=CalendarVerb.CALENDAR_CHANGED,
        subject=office,
        content={
            "before": seen.version,
            "after": change.calendar_version,
            "reason": draft.reason,
            "cases_moved": len(now.moves),
        },
        at=at,
    )
    if looked_at == AT_ONCE:
        reprice.defer(office=office)
    if change.moved:
        reprice.configure(schedule_in={"seconds": STRAGGLERS_AFTER_SECONDS}).defer(office=office)
    return CalendarConfirmed(change.calendar_version, change.moved, moved)


def _moves(drafted: DraftedCalendar, office: str, at: datetime) -> tuple[DueMove, ...]:
    rows = list(
        running_hours(office, at=at)
        .order_by("answer_due_at", "id")
        .values_list("id", "code", "opened_at", "received_at", "answer_due_at")
    )
    due = drafted.due_times(hours_began((row[0], row[3]) for row in rows))
    return tuple(
        DueMove(case_id, code, opened_at, before, one.due_at, is_late=one.due_at <= at)
        for (case_id, code, opened_at, _, before), one in zip(rows, due, strict=True)
        if one.due_at != before
    )


def _promises(drafted: DraftedCalendar, office: str, at: datetime) -> tuple[str, ...]:
    promised = Case.objects.filter(office=office, state__in=OPEN_STATES, promise_due_at__gt=at)
    rows = promised.order_by("promise_due_at", "id").values_list("code", "promise_due_at")
    return tuple(code for code, due_at in rows if due_at and drafted.closes_over(due_at))
