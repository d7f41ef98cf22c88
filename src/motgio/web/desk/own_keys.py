"""The page on which an officer changes the own keys."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import keep_keys, preferences_of
from motgio.web.desk.access_table import EVERYBODY
from motgio.web.desk.key_table import ACTS, lines_of, own_keys
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page


@require_http_methods(["GET", "POST"])
@actor_required(EVERYBODY)
def keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The own keys: seen, changed, given back to the house's; a key that two acts share is refused."""
    if request.method == "GET":
        lines = lines_of(own_keys(preferences_of(actor.staff_id).keys))
        return desk_page(request, actor, "desk/keys.html", {"lines": lines}, current="")
    if "reset" in request.POST:
        keep_keys(staff_id=actor.staff_id, keys={})
        messages.success(request, _("Đã dùng lại các phím ban đầu."))
        return redirect("desk:keys")
    typed = {act: request.POST.get(f"key_{place}", act).strip().lower() for place, act in enumerate(ACTS)}
    lines = lines_of(typed)
    if any(line.wrong for line in lines):
        return desk_page(request, actor, "desk/keys.html", {"lines": lines}, current="", status=422)
    keep_keys(staff_id=actor.staff_id, keys={act: key for act, key in typed.items() if key != act})
    messages.success(request, _("Đã lưu phím của anh/chị."))
    return redirect("desk:keys")
