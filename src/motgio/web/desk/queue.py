"""The queue page, its quiet refresh, and taking the next case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import take_next_case
from motgio.kernel.actor import Actor, Role
from motgio.web.desk import officer
from motgio.web.desk.access_table import APPROVERS, EVERYBODY, QUEUE_READERS, WORKERS
from motgio.web.desk.next_words import why_next
from motgio.web.desk.officer import actor_required
from motgio.web.desk.queue_filters import ShownFilter, read_filter
from motgio.web.desk.queue_rows import mark_of, shown_queue
from motgio.web.desk.shell import desk_page, shell_for


@require_GET
@actor_required(EVERYBODY)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """My queue; who has no queue is led to the page that is theirs."""
    if not actor.has(*QUEUE_READERS):
        if actor.has(*APPROVERS):
            return redirect("desk:approvals")
        if actor.has(Role.ADMINISTRATOR):
            return redirect("admin:home")
        return desk_page(request, actor, "desk/no_work.html", {})
    kept = officer.kept_of(request)
    narrowed = filter_of(request, actor)
    shown = shown_queue(actor, at=officer.now(), narrowed=narrowed, views=kept.views)
    return desk_page(request, actor, "desk/queue.html", {"queue": shown}, kept=kept)


def filter_of(request: HttpRequest, actor: Actor) -> ShownFilter:
    """What narrows the queue of this page; who only watches a unit sees everybody's cases."""
    return read_filter(request.GET.dict(), sees_all=not actor.has(*WORKERS))


@require_GET
@actor_required(QUEUE_READERS)
def version(request: HttpRequest, actor: Actor) -> HttpResponse:
    """204 while nothing changed, else the list as it stands now."""
    at = officer.now()
    narrowed = filter_of(request, actor)
    if request.GET.get("v") == mark_of(actor, at=at, narrowed=narrowed):
        return HttpResponse(status=204)
    shown = shown_queue(
        actor,
        at=at,
        narrowed=narrowed,
        current=request.GET.get("current", "")[:20],
        views=officer.kept_of(request).views,
    )
    context = {"queue": shown, "actor": actor, "now": at, "takes": actor.has(*WORKERS)}
    return render(request, "desk/parts/queue.html", context)


@require_POST
@actor_required(WORKERS)
def take_next(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the unowned case that leads to the fewest breaches, and open it."""
    at = officer.now()
    taken = take_next_case(actor=actor, at=at, held=True)
    if taken is None:
        messages.info(request, _("Không còn việc nào chờ nhận."))
        return redirect("desk:queue")
    if request.headers.get("X-Desk") == "ahead":
        # The browser has the page already, if it guessed right: it needs the code and the bar.
        shell = shell_for(actor, current="queue", at=at)
        context = {"shell": shell, "actor": actor, "now": at, "why": why_next(taken)}
        response = render(request, "desk/parts/taken.html", context)
        response.headers["X-Case"] = taken.code
        return response
    messages.info(request, _("Vì sao việc này: %(why)s.") % {"why": why_next(taken)})
    return redirect("desk:case", code=taken.code)
