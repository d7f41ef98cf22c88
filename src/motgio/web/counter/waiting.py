"""The waiting room: a number for who comes, and the screen that calls. No person is known to any of it."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motgio.capabilities.counter.facade import (
    NoMoreNumbers,
    draw_number,
    queue_board,
    queue_version,
    ticket_of,
    waiting_before,
)
from motgio.kernel.actor import Actor, ActorKind
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import UnitRow
from motgio.web.citizen.rate_limit import tried_too_often
from motgio.web.components.posted import posted
from motgio.web.counter.office_keys import MACHINE, SCREEN, office_key, office_of
from motgio.web.desk import officer

WAITING_ROOM = Actor(kind=ActorKind.PERSON, id="waiting-room", name="Phòng chờ")
# One machine serves everybody who comes through the door; a runaway one is stopped.
MOST_IN_TEN_MINUTES = 300
LONGEST_KEY = 40


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, office: str) -> HttpResponse:
    """One large button; pressing it gives a number and its slip."""
    unit = office_of(office, of=MACHINE)
    if request.method != "POST":
        return _machine(request, office, unit)
    key = posted(request, "key", most=LONGEST_KEY) or secrets.token_hex(16)
    if tried_too_often(request, door="number", most=MOST_IN_TEN_MINUTES):
        refusal = _("Máy đang nhận quá nhiều lượt. Anh/chị lấy số ở quầy.")
        return _machine(request, office, unit, refusal=refusal, status=429)
    try:
        drawn = draw_number(actor=WAITING_ROOM, office_id=unit.id, key=key, at=officer.now())
    except NoMoreNumbers:
        refusal = _("Hôm nay đã hết số. Anh/chị hỏi cán bộ ở quầy.")
        return _machine(request, office, unit, refusal=refusal, status=409)
    return redirect("waiting:slip", office, drawn.number)


def _machine(
    request: HttpRequest, office: str, unit: UnitRow, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    board = queue_board(office_id=unit.id, day=officer.today())
    page = {
        "office": office,
        "unit": unit,
        "board": board,
        "key": secrets.token_hex(16),
        "refusal": refusal,
        "now": officer.now(),
    }
    return render(request, "waiting/take.html", page, status=status)


@require_safe
def slip(request: HttpRequest, office: str, number: int) -> HttpResponse:
    """The slip with a number of today, made for 80 mm paper."""
    unit, today = office_of(office, of=MACHINE), officer.today()
    ticket = ticket_of(office_id=unit.id, day=today, number=min(number, 9999))
    screen = reverse("waiting:screen", args=[office_key(unit.id, of=SCREEN)])
    page = {
        "office": office,
        "unit": unit,
        "ticket": ticket,
        "before": waiting_before(office_id=unit.id, day=today, number=ticket.number),
        "screen_url": request.build_absolute_uri(screen),
    }
    return render(request, "waiting/slip.html", page)


@require_safe
def screen(request: HttpRequest, office: str) -> HttpResponse:
    """The numbers that are called and at which window; the part alone when the page asks for news."""
    unit, now = office_of(office, of=SCREEN), officer.now()
    if "v" in request.GET:
        seen = request.GET["v"]
        if seen == str(queue_version(office_id=unit.id, day=agency_day(now))):
            return HttpResponse(status=204)
    board = queue_board(office_id=unit.id, day=agency_day(now))
    page = {"office": office, "unit": unit, "board": board, "now": now}
    template = "waiting/parts/board.html" if "v" in request.GET else "waiting/screen.html"
    return render(request, template, page)
