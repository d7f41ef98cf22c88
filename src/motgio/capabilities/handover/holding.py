"""One act on the hand-over of a case at a time; taken before the case's own lock, held to the end."""

from __future__ import annotations

from django.db import connection

from motgio.capabilities.handover.models import Escalation, Offer


def hold_handovers(case_id: int) -> None:
    """Wait until nobody else acts on this hand-over; then nobody may until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('handover'), %s)", [case_id % 2**31])


def standing_offer(case_id: int) -> Offer | None:
    """The offer of a case that nobody has answered yet."""
    return Offer.objects.filter(case_id=case_id, state="offered").first()


def standing_escalation(case_id: int) -> Escalation | None:
    """What is before a leader of this case."""
    return Escalation.objects.filter(case_id=case_id, state="raised").first()
