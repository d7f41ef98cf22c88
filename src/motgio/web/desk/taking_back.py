"""Ten seconds to take back what one just did; the bar over every page, so a closed browser loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import (
    MovedOn,
    NothingToTakeBack,
    TooLateToTakeBack,
    last_held,
    take_back,
)
from motgio.kernel.actor import Actor
from motgio.web.components.posted import whole_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required

WORDS = {
    "answered": gettext_lazy("Trả lời đang chờ gửi đi"),
    "assigned": gettext_lazy("Vừa nhận việc"),
    "released": gettext_lazy("Vừa trả về hàng đợi"),
    "closed": gettext_lazy("Vừa kết thúc"),
}


@dataclass(frozen=True, slots=True)
class ShownHeld:
    """What can be taken back now, in words; `until` in milliseconds of the server's clock."""

    id: int
    words: str
    code: str
    until: int
    seconds: int


def shown_held(actor: Actor, *, at: datetime) -> ShownHeld | None:
    """The newest act of this officer that can still be taken back. One query for who works on cases."""
    held = last_held(actor, at=at) if actor.has(*WORKERS) else None
    if held is None:
        return None
    seconds = int((held.until - at).total_seconds())
    return ShownHeld(held.id, str(WORDS[held.kind]), held.code, int(held.until.timestamp() * 1000), seconds)


@require_POST
@actor_required(WORKERS)
def undo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take back the act that is named; its case is opened, whatever came of it."""
    named = request.POST.get("act", "")
    try:
        code = take_back(actor=actor, act_id=whole_number(named, digits=18) or 0, at=officer.now())
    except NothingToTakeBack:
        messages.info(request, _("Không còn gì để thu lại."))
        return redirect("desk:queue")
    except (TooLateToTakeBack, MovedOn) as error:
        messages.warning(request, _why_not(error))
        return redirect("desk:queue")
    messages.success(request, _("Đã thu lại. Giờ trả lời chạy tiếp như chưa từng dừng."))
    return redirect("desk:case", code=code)


def _why_not(error: TooLateToTakeBack | MovedOn) -> str:
    if isinstance(error, TooLateToTakeBack):
        return _("Đã quá mười giây, không thu lại được nữa.")
    return _("Hồ sơ đã có việc khác xảy ra, không thu lại được nữa.")
