"""How far the sealing of history lags behind."""

from __future__ import annotations

from datetime import datetime

from motgio.platform.audit.models import Anchor, Event


def unsealed_seconds(*, at: datetime) -> float:
    """The age of the oldest event that no anchor holds yet, in seconds; 0 when everything is sealed."""
    last = Anchor.objects.order_by("-last_event_id").values_list("last_event_id", flat=True).first() or 0
    oldest = Event.objects.filter(id__gt=last).order_by("id").values_list("at", flat=True).first()
    return max(0.0, (at - oldest).total_seconds()) if oldest else 0.0
