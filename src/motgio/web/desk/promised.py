"""The day's promises: whom we owe an answer and when, the missed ones first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.web.desk import officer
from motgio.web.desk.access_table import PROMISE_READERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.queue_rows import promised_items
from motgio.web.desk.shell import desk_page


@require_GET
@actor_required(PROMISE_READERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Promises due until the end of today, missed ones included, then those of the days after."""
    at = officer.now()
    items = promised_items(actor, at=at)
    midnight = end_of_day(at)
    today = tuple(item for item in items if item.promise_due_at and item.promise_due_at < midnight)
    later = tuple(item for item in items if item.promise_due_at and item.promise_due_at >= midnight)
    return desk_page(
        request, actor, "desk/promises.html", {"today": today, "later": later}, current="promises"
    )


def end_of_day(at: datetime) -> datetime:
    """The midnight after this moment, in Vietnam."""
    tomorrow = at.astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, AGENCY_ZONE)
