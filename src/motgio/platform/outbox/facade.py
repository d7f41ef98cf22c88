"""The outbox: all that other rooms may import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from motgio.platform.outbox.actions import AlreadyLeft, NotSent, put, withdraw
from motgio.platform.outbox.models import Outbound, OutboundState
from motgio.platform.outbox.ports import Letter, Sender, register_sender

__all__ = [
    "AlreadyLeft",
    "Letter",
    "NotSent",
    "OutboundRow",
    "OutboxFigures",
    "Sender",
    "outbox_figures",
    "put",
    "recently_sent",
    "register_sender",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class OutboundRow:
    """One letter that left the house."""

    medium: str
    address: str
    subject: str
    body: str
    reference: str
    sent_at: datetime | None


def recently_sent(*, limit: int = 50, address: str = "") -> tuple[OutboundRow, ...]:
    """The newest letters that were sent; for the demonstration's outbox page."""
    rows = Outbound.objects.filter(state=OutboundState.SENT).order_by("-sent_at")
    if address:
        rows = rows.filter(address=address)
    return tuple(
        OutboundRow(row.medium, row.address, row.subject, row.body, row.reference, row.sent_at)
        for row in rows[:limit]
    )


@dataclass(frozen=True, slots=True)
class OutboxFigures:
    """How many letters wait or were given up, and the age of the oldest that waits, in seconds."""

    waiting: int
    failed: int
    oldest_seconds: float


def outbox_figures(*, at: datetime) -> OutboxFigures:
    """The figures, out of the index that holds only what was not sent."""
    waiting = Outbound.objects.filter(state=OutboundState.WAITING)
    told = waiting.aggregate(many=Count("*"), oldest=Min("created_at"))
    oldest = told["oldest"]
    return OutboxFigures(
        waiting=told["many"],
        failed=Outbound.objects.filter(state=OutboundState.FAILED).count(),
        oldest_seconds=max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
    )
