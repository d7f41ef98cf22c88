"""One act on many cases of the queue: first shown, then done, then told case by case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import BulkAct, BulkLine, act_on_many, preview_many
from motgio.kernel.actor import Actor
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_words import problem_words
from motgio.web.desk.queue_rows import short_instant
from motgio.web.desk.shell import desk_page

ACTS = {
    BulkAct.TAKE: gettext_lazy("Nhận"),
    BulkAct.RELEASE: gettext_lazy("Trả về hàng đợi"),
    BulkAct.CLOSE: gettext_lazy("Kết thúc hồ sơ"),
}
WHY_NOT = {
    "unknown_case": gettext_lazy("không có hồ sơ này"),
    "not_open": gettext_lazy("đã trả lời rồi"),
    "already_yours": gettext_lazy("anh/chị đang xử lý rồi"),
    "nobody_has_it": gettext_lazy("chưa ai nhận"),
    "not_answered": gettext_lazy("chưa trả lời"),
    "still_working": gettext_lazy("còn nội dung chưa xong"),
    "stale_case": gettext_lazy("vừa có người thay đổi"),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One case with what would come, or came, of the act."""

    code: str
    title: str
    name: str
    received: str
    why_not: str


@require_POST
@actor_required(WORKERS)
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What would come of it; nothing is done yet."""
    act, codes = _asked(request)
    if act is None or not codes:
        messages.warning(request, _("Chọn ít nhất một hồ sơ và một việc."))
        return redirect("desk:queue")
    return _page(request, actor, act, preview_many(actor=actor, codes=codes, act=act), is_done=False)


@require_POST
@actor_required(WORKERS)
def run(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do it to each; what could not be done is listed with why."""
    act, codes = _asked(request)
    if act is None or not codes:
        messages.warning(request, _("Chọn ít nhất một hồ sơ và một việc."))
        return redirect("desk:queue")
    lines = act_on_many(actor=actor, codes=codes, act=act, at=officer.now())
    return _page(request, actor, act, lines, is_done=True)


def _asked(request: HttpRequest) -> tuple[BulkAct | None, list[str]]:
    named = request.POST.get("act", "")
    codes = [code[:20].replace("\x00", "") for code in request.POST.getlist("code")]
    return (BulkAct(named) if named in set(BulkAct) else None), [code for code in codes if code.strip()]


def _page(
    request: HttpRequest, actor: Actor, act: BulkAct, lines: Iterable[BulkLine], *, is_done: bool
) -> HttpResponse:
    shown = [_shown(line, at=officer.now()) for line in lines]
    context = {
        "act": act.value,
        "act_words": ACTS[act],
        "good": [line for line in shown if not line.why_not],
        "bad": [line for line in shown if line.why_not],
        "is_done": is_done,
    }
    return desk_page(request, actor, "desk/bulk.html", context)


def _shown(line: BulkLine, *, at: datetime) -> ShownLine:
    row = line.row
    return ShownLine(
        code=line.code,
        title=problem_words((record, problem) for record, problem, _verdict in row.problems) if row else "",
        name=(row.participant_name or row.reporter_name) if row else "",
        received=short_instant(row.received_at, now=at) if row else "",
        why_not=str(WHY_NOT.get(line.why_not, line.why_not)),
    )
