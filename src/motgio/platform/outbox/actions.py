"""Putting letters into the outbox and sending them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F, Q

from motgio.kernel.errors import Conflict, Unavailable
from motgio.platform.outbox.models import Outbound, OutboundState
from motgio.platform.outbox.ports import Letter, sender_for

MOST_ATTEMPTS = 12
LEASE = timedelta(minutes=2)


class NotSent(Unavailable):
    """The letter could not be sent and will be tried again."""


class AlreadyLeft(Conflict):
    """A letter has left the house and cannot be taken back."""

    code = "already_left"


def put(
    *,
    dedupe_key: str,
    medium: str,
    address: str,
    body: str,
    at: datetime,
    subject: str = "",
    reference: str = "",
    not_before: datetime | None = None,
) -> None:
    """Put a letter into the outbox, in the caller's transaction; the same key again changes nothing.

    Until `not_before` it stays in the house and `withdraw` can take it back.
    """
    from motgio.platform.outbox.jobs import deliver

    letter, new = Outbound.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "medium": medium,
            "address": address,
            "subject": subject,
            "body": body,
            "reference": reference,
            "created_at": at,
            "not_before": not_before,
        },
    )
    if new:
        deliver.configure(schedule_at=not_before).defer(outbound_id=letter.id)


def withdraw(*, dedupe_keys: Sequence[str]) -> None:
    """Take back letters that have not left, in the caller's transaction. Raises AlreadyLeft: then none is."""
    waiting = Outbound.objects.filter(
        dedupe_key__in=dedupe_keys, state=OutboundState.WAITING, leased_until=None
    )
    if waiting.update(state=OutboundState.WITHDRAWN) < len(set(dedupe_keys)):
        raise AlreadyLeft


def send(*, outbound_id: int, at: datetime) -> None:
    """Send one letter unless it was sent. Raises NotSent when it should be tried again.

    The letter is leased first and sent outside any transaction; the key that goes along lets the
    medium drop a second copy when we died between its yes and our note of it.
    """
    leased = Outbound.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=at),
        Q(not_before=None) | Q(not_before__lte=at),
        id=outbound_id,
        state=OutboundState.WAITING,
    ).update(leased_until=at + LEASE, attempts=F("attempts") + 1)
    row = Outbound.objects.get(id=outbound_id)
    if not leased:
        if row.state == OutboundState.WAITING:
            raise NotSent("another worker is sending this letter, or it is too early")
        return
    try:
        receipt = _send_out(row)
    except Unavailable as error:
        row.state = OutboundState.FAILED if row.attempts >= MOST_ATTEMPTS else OutboundState.WAITING
        row.last_error, row.leased_until = error.message, None
        row.save(update_fields=["state", "last_error", "leased_until"])
        if row.state == OutboundState.WAITING:
            raise NotSent(error.message) from error
        return
    row.state, row.sent_at, row.receipt, row.last_error = OutboundState.SENT, at, receipt, ""
    row.save(update_fields=["state", "sent_at", "receipt", "last_error"])


def _send_out(row: Outbound) -> str:
    sender = sender_for(row.medium)
    if sender is None:
        raise Unavailable(f"no sender is wired for {row.medium}")
    return sender.send(Letter(row.dedupe_key, row.address, row.subject, row.body))
