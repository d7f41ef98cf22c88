"""Saved ways to look at the queue: named, opened by a digit, the officer's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import SavedView, keep_views, preferences_of
from motgio.web.components.posted import posted
from motgio.web.desk.access_table import QUEUE_READERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.queue_filters import read_filter
from motgio.web.desk.saved_views import shown_views
from motgio.web.desk.shell import desk_page

# As many as there are digits to open them with.
MOST_VIEWS = 9
LONGEST_NAME = 40


@require_GET
@actor_required(QUEUE_READERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The filter and the saved views on a page of their own, for who works without script."""
    narrowed = read_filter(request.GET.dict())
    views = shown_views(preferences_of(actor.staff_id).views, query=narrowed.query)
    return desk_page(request, actor, "desk/views.html", {"filter": narrowed, "views": views})


@require_POST
@actor_required(QUEUE_READERS)
def save(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep what was chosen under a name; the same name again replaces it."""
    name = " ".join(posted(request, "name", most=LONGEST_NAME).split())
    narrowed = read_filter(request.POST.dict())
    views = [view for view in preferences_of(actor.staff_id).views if view.name != name]
    if not name or not narrowed.query:
        messages.warning(request, _("Cần tên và ít nhất một điều kiện lọc."))
    elif len(views) >= MOST_VIEWS:
        messages.warning(request, _("Đã có chín cách xem; bỏ bớt một cách rồi lưu lại."))
    else:
        keep_views(staff_id=actor.staff_id, views=[*views, SavedView(name, narrowed.query)])
        messages.success(request, _("Đã lưu cách xem “%(name)s”.") % {"name": name})
    return redirect(_queue_at(narrowed.query))


@require_POST
@actor_required(QUEUE_READERS)
def forget(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Remove one saved view."""
    name = posted(request, "name", most=LONGEST_NAME)
    views = [view for view in preferences_of(actor.staff_id).views if view.name != name]
    keep_views(staff_id=actor.staff_id, views=views)
    return redirect("desk:views")


def _queue_at(query: str) -> str:
    clean = QueryDict(query).urlencode()
    return reverse("desk:queue") + (f"?{clean}" if clean else "")
