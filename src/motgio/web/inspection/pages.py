"""The list of sealed files, one file, its paper, and one piece of its evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motgio.capabilities.referral.facade import (
    colleagues,
    file_page,
    leads_inspection,
    list_files,
    read_evidence,
)
from motgio.kernel.actor import Actor
from motgio.web.desk import officer
from motgio.web.desk.shell import desk_page
from motgio.web.inspection.gate import inspection_page
from motgio.web.inspection.shown import shown_file, shown_row

CURRENT = "inspection:files"


@inspection_page("GET")
def files(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The files that exist for the reader, newest sign first; finished ones on request."""
    closed_too = request.GET.get("all") == "1"
    rows = [shown_row(row) for row in list_files(actor, closed_too=closed_too)]
    context = {"rows": rows, "closed_too": closed_too}
    return desk_page(request, actor, "inspection/files.html", context, current=CURRENT)


@inspection_page("GET")
def file(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One file; that it was opened is written down first."""
    return show_file(request, actor, code)


def show_file(
    request: HttpRequest, actor: Actor, code: str, *, told: Mapping[int, Any] | None = None
) -> HttpResponse:
    """The page of a file, with the tellers that were revealed just now."""
    context = _context(actor, code, told or {})
    return desk_page(request, actor, "inspection/file.html", context, current=CURRENT)


@inspection_page("GET")
def paper(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The file as one page to print or, with `save`, to keep."""
    context = {**_context(actor, code, {}), "actor": actor, "now": officer.now()}
    answer = render(request, "inspection/paper.html", context)
    if request.GET.get("save") == "1":
        answer.headers["Content-Disposition"] = f'attachment; filename="{context["file"].code}.html"'
    return answer


@inspection_page("GET")
def evidence(request: HttpRequest, actor: Actor, code: str, seq: int) -> HttpResponse:
    """One frozen thing; the read is written down first. A picture is never active content."""
    title, media, body = read_evidence(actor, code, seq, at=officer.now())
    if media == "application/json":
        told = json.dumps(json.loads(body), ensure_ascii=False, indent=2)
        context = {"code": code, "title": title, "told": told}
        return desk_page(request, actor, "inspection/evidence.html", context, current=CURRENT)
    headers = {
        "Content-Disposition": f'attachment; filename="{seq}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(body, content_type=media, headers=headers)


def _context(actor: Actor, code: str, told: Mapping[int, Any]) -> dict[str, Any]:
    at = officer.now()
    leads = leads_inspection(actor)
    team = colleagues(actor, at=at) if leads else ()
    page = file_page(actor, code, at=at)
    return shown_file(page, actor=actor, leads=leads, colleagues=team, told=told)
