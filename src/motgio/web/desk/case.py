"""The case page: shown, kept fresh, its photographs and its history."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import case_for, colleagues_present, timeline_for_staff
from motgio.kernel.actor import Actor
from motgio.platform.files.facade import read_picture
from motgio.web.desk import officer
from motgio.web.desk.access_table import QUEUE_READERS
from motgio.web.desk.case_answers import case_context, mark_of_case, show_case, wants_all_years
from motgio.web.desk.case_page import PURPOSE, log_record_read
from motgio.web.desk.history_rows import history_rows
from motgio.web.desk.officer import actor_required
from motgio.web.desk.queue_rows import presence_mark
from motgio.web.desk.shell import desk_page

# A page that the browser asks for before the officer does, so that the next case is there at one key.
AHEAD = "fetched_ahead"


@require_GET
@actor_required(QUEUE_READERS)
def show(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One case with everything side by side; fetched ahead, the log of reads says so."""
    ahead = request.headers.get("X-Desk") == "ahead"
    return show_case(request, actor, code, purpose=AHEAD if ahead else PURPOSE)


@require_GET
@actor_required(QUEUE_READERS)
def version(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """204 while nothing changed, else the parts that changed, to be put in place of the old ones."""
    at = officer.now()
    case = case_for(actor, code=code)
    here = colleagues_present(actor, case_ids=[case.id], at=at, opened=case.id)
    present = {"here": here.get(case.id, ()), "who": presence_mark(here)}
    if request.GET.get("v") == mark_of_case(case, at=at):
        if request.GET.get("who", "") == present["who"]:
            return HttpResponse(status=204)
        same: dict[str, Any] = {
            **present,
            "page": {"case": case},
            "mark": mark_of_case(case, at=at),
            "is_live": True,
        }
        return render(request, "desk/parts/presence_only.html", same)
    seen = request.GET.get("v", "").partition("-")[0]
    shown = case_context(actor, code, at=at, all_years=wants_all_years(request))
    context = {**shown, **present}
    version_now = context["page"].case.version
    response = render(
        request, "desk/parts/live.html", {**context, "is_live": True, "changed": seen != str(version_now)}
    )
    # What changed is on the screen now, so the forms that stay may go by the new version.
    response.headers["HX-Trigger-After-Swap"] = json.dumps({"caseVersion": {"version": version_now}})
    return response


@require_POST
@actor_required(QUEUE_READERS)
def reveal(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The person's full numbers; written into the log of reads before they are shown."""
    at = officer.now()
    case = case_for(actor, code=code)
    log_record_read(actor, case, at=at, purpose="reveal_number")
    if request.headers.get("HX-Request"):
        context = case_context(actor, code, at=at)
        return render(request, "desk/parts/person.html", {**context, "revealed": True})
    return show_case(request, actor, code, extra={"revealed": True})


@require_POST
@actor_required(QUEUE_READERS)
def reveal_health(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The covered visits; written into the log of reads before they are shown."""
    case = case_for(actor, code=code)
    log_record_read(actor, case, at=officer.now(), purpose="reveal_health")
    return show_case(request, actor, code, show_health=True)


@require_GET
@actor_required(QUEUE_READERS)
def photo(request: HttpRequest, actor: Actor, code: str, token: str) -> HttpResponse:
    """A photograph that came with the report; never active content."""
    case = case_for(actor, code=code)
    log_record_read(actor, case, at=officer.now(), purpose="photo")
    content_type, data = read_picture(token=token, owner=case.code)
    headers = {
        "Content-Disposition": f'attachment; filename="{case.code}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=content_type, headers=headers)


@require_GET
@actor_required(QUEUE_READERS)
def history(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The whole history of a case, made to be printed."""
    at = officer.now()
    case = case_for(actor, code=code)
    log_record_read(actor, case, at=at)
    return desk_page(
        request,
        actor,
        "desk/history.html",
        {"case": case, "steps": history_rows(timeline_for_staff(case.id))},
    )
