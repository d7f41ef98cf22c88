"""The queue page, its quiet refresh, and taking the next case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import take_next_case
from motgio.kernel.actor import Actor
from motgio.web.desk import officer
from motgio.web.desk.access_table import APPROVERS, EVERYBODY, QUEUE_READERS, WORKERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.queue_rows import mark_of, shown_queue
from motgio.web.desk.shell import desk_page


@require_GET
@actor_required(EVERYBODY)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """My queue; who has no queue is led to the page that is theirs."""
    if not actor.has(*QUEUE_READERS):
        if actor.has(*APPROVERS):
            return redirect("desk:approvals")
        return desk_page(request, actor, "desk/no_work.html", {})
    context = {"queue": shown_queue(actor, at=officer.now())}
    return desk_page(request, actor, "desk/queue.html", context)


@require_GET
@actor_required(QUEUE_READERS)
def version(request: HttpRequest, actor: Actor) -> HttpResponse:
    """204 while nothing changed, else the list as it stands now."""
    at = officer.now()
    if request.GET.get("v") == mark_of(actor, at=at):
        return HttpResponse(status=204)
    current = request.GET.get("current", "")[:20]
    context = {"queue": shown_queue(actor, at=at, current=current), "actor": actor, "now": at}
    return render(request, "desk/parts/queue.html", context)


@require_POST
@actor_required(WORKERS)
def take_next(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the unowned case that is due first and open it."""
    code = take_next_case(actor=actor, at=officer.now())
    if code is None:
        messages.info(request, _("Không còn việc nào chờ nhận."))
        return redirect("desk:queue")
    return redirect("desk:case", code=code)
