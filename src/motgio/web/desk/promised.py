"""The day's promises: whom we owe an answer and when, the missed ones first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motgio.capabilities.cases.facade import case_for
from motgio.capabilities.promises.facade import NoPromise
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.web.components.calendar_file import calendar_answer, calendar_file
from motgio.web.desk import officer
from motgio.web.desk.access_table import MOVERS, PROMISE_READERS, QUEUE_READERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.promise_part import booked_days
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


@require_GET
@actor_required(QUEUE_READERS)
def calendar(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The promised time for the officer's own calendar. Raises UnknownCase, NoPromise."""
    case = case_for(actor, code=code)
    if case.promise_due_at is None:
        raise NoPromise
    content = calendar_file(
        code=case.code,
        due_at=case.promise_due_at,
        summary=_("Gọi lại, phản ánh %(code)s") % {"code": case.code},
        words=_("Đã hẹn trả lời trước giờ này."),
        url=f"{settings.MOTGIO.base_url}{reverse('desk:case', kwargs={'code': case.code})}",
        at=officer.now(),
    )
    return calendar_answer(content, code=case.code)


@require_GET
@actor_required(MOVERS)
def slots(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The times that may be promised in a case and how full each is; asked for when the form is opened."""
    days = booked_days(case_for(actor, code=code), at=officer.now())
    return render(request, "desk/parts/slots.html", {"days": days, "chosen": request.GET.get("due_at", "")})


def end_of_day(at: datetime) -> datetime:
    """The midnight after this moment, in Vietnam."""
    tomorrow = at.astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, AGENCY_ZONE)
