"""Drawing and calling numbers. The row of the day is the lock: an office's queue moves one step at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motgio.capabilities.counter.access import office_served
from motgio.capabilities.counter.domain import MOST_NUMBERS, ForbiddenTicketMove, TicketState, move
from motgio.capabilities.counter.errors import NoMoreNumbers, UnknownTicket, WindowBusy
from motgio.capabilities.counter.models import QueueDay, Ticket
from motgio.capabilities.counter.queries import TicketRow, ticket_row
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day

CALLED = TicketState.CALLED


@transaction.atomic
def draw_number(*, actor: Actor, office_id: int, key: str, at: datetime) -> TicketRow:
    """Draw the next number of an office's day; the same key again gives the same number.

    Numbers begin at 1 every day in Việt Nam and have no gaps. Raises NoMoreNumbers after 999.
    """
    day = _lock_day(office_id, at=at)
    drawn = Ticket.objects.filter(office_id=office_id, key=key).first()
    if drawn is not None:
        return ticket_row(drawn)
    if day.last_number >= MOST_NUMBERS:
        raise NoMoreNumbers
    day.last_number += 1
    ticket = Ticket.objects.create(
        office_id=office_id, day=day.day, number=day.last_number, key=key, taken_at=at
    )
    _save_day(day)
    return ticket_row(ticket)


@transaction.atomic
def call_next(*, actor: Actor, window: int, at: datetime) -> TicketRow | None:
    """Call the number that has waited longest to a window; the number the actor served before is done.

    None when nobody waits. Raises UnknownTicket (no counter of the actor's), WindowBusy.
    """
    day = _lock_day(office_served(actor), at=at)
    _finish_present(actor, day=day, at=at)
    waiting = _of_day(day, state=TicketState.WAITING.value).order_by("number").first()
    if waiting is not None:
        _call(waiting, actor=actor, window=window, at=at)
    _save_day(day)
    return ticket_row(waiting) if waiting is not None else None


@transaction.atomic
def call_number(*, actor: Actor, number: int, window: int, at: datetime) -> TicketRow:
    """Call a certain number: somebody with precedence, or who was not there before.

    Raises UnknownTicket, WindowBusy, ForbiddenTicketMove (a colleague calls it, or it was served).
    """
    day = _lock_day(office_served(actor), at=at)
    ticket = _of_day(day, number=number).first()
    if ticket is None:
        raise UnknownTicket
    if ticket.state != CALLED or ticket.called_by_id != actor.staff_id:
        _finish_present(actor, day=day, at=at)
        _require_not_called(ticket)
    _call(ticket, actor=actor, window=window, at=at)
    _save_day(day)
    return ticket_row(ticket)


@transaction.atomic
def call_again(*, actor: Actor, number: int, at: datetime) -> TicketRow:
    """Call a called number once more, to the same window. Raises UnknownTicket, ForbiddenTicketMove."""
    day, ticket = _called(actor, number=number, to=CALLED, at=at)
    ticket.calls += 1
    ticket.called_at = at
    ticket.save(update_fields=["calls", "called_at"])
    _save_day(day)
    return ticket_row(ticket)


def mark_absent(*, actor: Actor, number: int, at: datetime) -> TicketRow:
    """Nobody came for a called number; it can be called again by number.

    Raises UnknownTicket, ForbiddenTicketMove.
    """
    return _settle(actor, number=number, to=TicketState.ABSENT, at=at)


def mark_served(*, actor: Actor, number: int, at: datetime) -> TicketRow:
    """The person with a called number was served. Raises UnknownTicket, ForbiddenTicketMove."""
    return _settle(actor, number=number, to=TicketState.SERVED, at=at)


@transaction.atomic
def _settle(actor: Actor, *, number: int, to: TicketState, at: datetime) -> TicketRow:
    day, ticket = _called(actor, number=number, to=to, at=at)
    _end(ticket, to=to, at=at)
    _save_day(day)
    return ticket_row(ticket)


def _called(actor: Actor, *, number: int, to: TicketState, at: datetime) -> tuple[QueueDay, Ticket]:
    """A number of the actor's office that may go there, behind the lock of the day.

    A colleague's too: who went home must not leave a window blocked.
    """
    day = _lock_day(office_served(actor), at=at)
    ticket = _of_day(day, number=number).first()
    if ticket is None:
        raise UnknownTicket
    move(TicketState(ticket.state), to)
    return day, ticket


def _lock_day(office_id: int, *, at: datetime) -> QueueDay:
    today = agency_day(at)
    QueueDay.objects.get_or_create(office_id=office_id, day=today)
    return QueueDay.objects.select_for_update().get(office_id=office_id, day=today)


def _save_day(day: QueueDay) -> None:
    day.version += 1
    day.save(update_fields=["last_number", "version"])


def _of_day(day: QueueDay, **about: object) -> QuerySet[Ticket]:
    return Ticket.objects.filter(office_id=day.office_id, day=day.day, **about)


def _require_not_called(ticket: Ticket) -> None:
    """A number that a colleague calls is not taken from the colleague's window."""
    if ticket.state == CALLED:
        raise ForbiddenTicketMove(now=ticket.state, to=CALLED)


def _finish_present(actor: Actor, *, day: QueueDay, at: datetime) -> None:
    # Of any office: an officer who was moved at noon left a number at the old window.
    present = Ticket.objects.filter(day=day.day, state=CALLED.value, called_by_id=actor.staff_id)
    for ticket in present:
        _end(ticket, to=TicketState.SERVED, at=at)


def _end(ticket: Ticket, *, to: TicketState, at: datetime) -> None:
    ticket.state = move(TicketState(ticket.state), to).value
    ticket.settled_at = at
    ticket.save(update_fields=["state", "settled_at"])


def _call(ticket: Ticket, *, actor: Actor, window: int, at: datetime) -> None:
    taken = _of_window(ticket, window=window)
    if taken is not None:
        raise WindowBusy(number=taken.number, officer=taken.called_by_name)
    ticket.state = move(TicketState(ticket.state), CALLED).value
    ticket.window, ticket.called_at, ticket.settled_at = window, at, None
    ticket.called_by_id, ticket.called_by_name = actor.staff_id, actor.name
    ticket.calls += 1
    ticket.save(
        update_fields=[
            *("state", "window", "called_at", "settled_at"),
            *("called_by_id", "called_by_name", "calls"),
        ]
    )


def _of_window(ticket: Ticket, *, window: int) -> Ticket | None:
    """Another number that is called at a window of the same office."""
    called = Ticket.objects.filter(office_id=ticket.office_id, day=ticket.day, state=CALLED.value)
    return called.filter(window=window).exclude(pk=ticket.pk).first()
