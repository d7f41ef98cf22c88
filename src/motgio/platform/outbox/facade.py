"""The outbox: all that other rooms may import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.platform.outbox.actions import NotSent, put
from motgio.platform.outbox.models import Outbound, OutboundState
from motgio.platform.outbox.ports import Letter, Sender, register_sender

__all__ = [
    "Letter",
    "NotSent",
    "OutboundRow",
    "Sender",
    "count_failed",
    "count_waiting",
    "put",
    "recently_sent",
    "register_sender",
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


def count_failed() -> int:
    """How many letters were given up."""
    return Outbound.objects.filter(state=OutboundState.FAILED).count()


def count_waiting() -> int:
    """How many letters have not left the house."""
    return Outbound.objects.filter(state=OutboundState.WAITING).count()
