"""The queue of an office as screens and windows see it, and the receipt of a filed sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motgio.capabilities.cases.facade import CaseDetail, case_by_id
from motgio.capabilities.counter.access import may_serve
from motgio.capabilities.counter.domain import TicketState, written_number
from motgio.capabilities.counter.errors import UnknownReceipt, UnknownTicket
from motgio.capabilities.counter.models import Filing, QueueDay, Ticket
from motgio.kernel.actor import Actor

# As many rows as a screen on the wall shows large enough to be read from three metres.
CALLS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One number; `window` and `called_at` once it was called."""

    number: int
    state: TicketState
    window: int | None
    calls: int
    taken_at: datetime
    called_at: datetime | None
    officer_id: int | None
    officer: str

    @property
    def word(self) -> str:
        """As it is printed and called: `A007`."""
        return written_number(self.number)


@dataclass(frozen=True, slots=True)
class QueueBoard:
    """An office's queue at this moment; `called` are the numbers at windows, the latest call first."""

    called: tuple[TicketRow, ...]
    absent: tuple[TicketRow, ...]
    waiting: int
    drawn: int
    version: int

    def of(self, actor: Actor) -> TicketRow | None:
        """The number that is with this officer."""
        return next((each for each in self.called if each.officer_id == actor.staff_id), None)

    @property
    def shown(self) -> tuple[TicketRow, ...]:
        """What fits on the screen."""
        return self.called[:CALLS_SHOWN]


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """The receipt of a sheet: the case with who took it down and how the answer comes."""

    case: CaseDetail
    office_id: int
    officer: str
    reply_by: str
    filed_at: datetime


def ticket_row(ticket: Ticket) -> TicketRow:
    """A number as others may see it."""
    return TicketRow(
        number=ticket.number,
        state=TicketState(ticket.state),
        window=ticket.window,
        calls=ticket.calls,
        taken_at=ticket.taken_at,
        called_at=ticket.called_at,
        officer_id=ticket.called_by_id,
        officer=ticket.called_by_name,
    )


def queue_version(*, office_id: int, day: date) -> int:
    """Changes with every number drawn or called; nought before the first of the day."""
    return (
        QueueDay.objects.filter(office_id=office_id, day=day).values_list("version", flat=True).first() or 0
    )


def queue_board(*, office_id: int, day: date) -> QueueBoard:
    """An office's queue of a day. Three queries, however many wait."""
    version, drawn = QueueDay.objects.filter(office_id=office_id, day=day).values_list(
        "version", "last_number"
    ).first() or (0, 0)
    of_day = Ticket.objects.filter(office_id=office_id, day=day)
    shown = of_day.filter(state__in=[TicketState.CALLED.value, TicketState.ABSENT.value])
    rows = [ticket_row(each) for each in shown.order_by("-called_at", "-number")]
    return QueueBoard(
        called=tuple(row for row in rows if row.state is TicketState.CALLED),
        absent=tuple(row for row in rows if row.state is TicketState.ABSENT),
        waiting=of_day.filter(state=TicketState.WAITING.value).count(),
        drawn=drawn,
        version=version,
    )


def ticket_of(*, office_id: int, day: date, number: int) -> TicketRow:
    """One number of a day. Raises UnknownTicket."""
    ticket = Ticket.objects.filter(office_id=office_id, day=day, number=number).first()
    if ticket is None:
        raise UnknownTicket
    return ticket_row(ticket)


def waiting_before(*, office_id: int, day: date, number: int) -> int:
    """How many wait in front of a number."""
    ahead = Ticket.objects.filter(office_id=office_id, day=day, state=TicketState.WAITING.value)
    return ahead.filter(number__lt=number).count()


def remark_of(case_id: int) -> str:
    """What the counter remarked for whoever answers a case, empty when nothing."""
    return Filing.objects.filter(case_id=case_id).values_list("remark", flat=True).first() or ""


def receipt_of(actor: Actor, *, code: str) -> ReceiptRow:
    """The receipt of a case that was filed at the counter of the actor's office. Raises UnknownReceipt."""
    filing = Filing.objects.filter(code=code).first()
    if filing is None or not may_serve(actor, office_id=filing.office_id):
        raise UnknownReceipt
    return ReceiptRow(
        case=case_by_id(filing.case_id),
        office_id=filing.office_id,
        officer=filing.officer_name,
        reply_by=filing.reply_by,
        filed_at=filing.filed_at,
    )
