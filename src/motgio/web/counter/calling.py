"""Calling numbers from a window: the part beside the sheet, refreshed quietly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.counter.facade import (
    MOST_WINDOWS,
    ForbiddenTicketMove,
    QueueBoard,
    TicketRow,
    UnknownTicket,
    WindowBusy,
    call_again,
    call_next,
    call_number,
    mark_absent,
    mark_served,
    queue_board,
    queue_version,
    read_number,
    written_number,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.web.counter.office_keys import MACHINE, SCREEN, office_key
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required

WINDOW = "counter_window"
SETTLING: dict[str, Callable[..., TicketRow]] = {
    "again": call_again,
    "absent": mark_absent,
    "served": mark_served,
}


@dataclass(frozen=True, slots=True)
class CallingPart:
    """The queue as one window sees it; `problem` is what could not be done, in words."""

    board: QueueBoard
    mine: TicketRow | None
    others: tuple[TicketRow, ...]
    window: int | None
    machine_key: str
    screen_key: str
    problem: str = ""


def calling_part(request: HttpRequest, actor: Actor, *, problem: str = "") -> CallingPart:
    """The queue of the actor's office."""
    office_id = actor.unit_id or 0
    board = queue_board(office_id=office_id, day=officer.today())
    mine = board.of(actor)
    return CallingPart(
        board=board,
        mine=mine,
        others=tuple(row for row in board.called if row is not mine),
        window=request.session.get(WINDOW),
        machine_key=office_key(office_id, of=MACHINE),
        screen_key=office_key(office_id, of=SCREEN),
        problem=problem,
    )


@require_GET
@actor_required(WORKERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """204 while nothing changed, else the part as it stands now."""
    if request.GET.get("v") == str(queue_version(office_id=actor.unit_id or 0, day=officer.today())):
        return HttpResponse(status=204)
    return render(request, "counter/parts/calling.html", {"calling": calling_part(request, actor)})


@require_POST
@actor_required(WORKERS)
def call(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose the window, call, call again, say that nobody came or that it is done."""
    problem = ""
    try:
        problem = _do(request, actor, act=request.POST.get("act", ""))
    except (UnknownTicket, ForbiddenTicketMove, WindowBusy) as refusal:
        problem = refusal_words(refusal)
    if request.headers.get("HX-Request"):
        part = calling_part(request, actor, problem=problem)
        return render(request, "counter/parts/calling.html", {"calling": part})
    if problem:
        messages.error(request, problem)
    return redirect("counter:sheet")


def _do(request: HttpRequest, actor: Actor, *, act: str) -> str:
    """Do what was pressed; what stands in the way, in words."""
    number = read_number(request.POST.get("number", "")[:10])
    at = officer.now()
    if act == "window":
        return _choose_window(request)
    if act in SETTLING:
        if number is None:
            return _("Không có số này hôm nay.")
        SETTLING[act](actor=actor, number=number, at=at)
        return ""
    window = request.session.get(WINDOW)
    if window is None:
        return _("Chọn số quầy trước khi gọi.")
    if act == "number":
        if number is None:
            return _("Gõ số như A012 hoặc 12.")
        call_number(actor=actor, number=number, window=window, at=at)
        return ""
    if act == "next":
        called = call_next(actor=actor, window=window, at=at)
        return "" if called else _("Không còn ai chờ.")
    return _("Không hiểu việc vừa bấm. Chưa có gì thay đổi.")


def _choose_window(request: HttpRequest) -> str:
    typed = request.POST.get("window", "")[:10].strip()
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_WINDOWS):
        return _("Số quầy từ 1 đến %(most)s.") % {"most": MOST_WINDOWS}
    request.session[WINDOW] = int(typed)
    return ""


def refusal_words(refusal: MotgioError) -> str:
    """Why a number was not called, and what to do."""
    if isinstance(refusal, WindowBusy):
        said = refusal.details
        return _("Quầy này đang gọi %(number)s (%(officer)s). Bấm xong cho số đó, hoặc đổi số quầy.") % {
            "number": written_number(int(str(said["number"]))),
            "officer": said["officer"],
        }
    if isinstance(refusal, ForbiddenTicketMove):
        return _("Số này vừa được đồng nghiệp gọi, hoặc đã xong.")
    return _("Không có số này hôm nay.")
