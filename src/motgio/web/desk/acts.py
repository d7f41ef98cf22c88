"""Small acts on a case: take it, give it back, have it checked again, sort it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import (
    Lane,
    ask_for_check,
    case_for,
    close_case,
    release_case,
    require_work,
    sort_case,
    take_case,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, NotAllowed
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.forms import SortForm, first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import unreadable


@require_POST
@actor_required(WORKERS)
def take(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Take this case, also from a colleague who cannot go on."""
    case = case_for(actor, code=code)
    take_case(actor=actor, case_id=case.id, at=officer.now(), held=True)
    return done(request, case.code, _("Anh/chị đang xử lý hồ sơ này."))


@require_POST
@actor_required(WORKERS)
def release(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Give the case back to the unit's queue."""
    case = case_for(actor, code=code)
    release_case(actor=actor, case_id=case.id, at=officer.now(), held=True)
    return redirect("desk:queue")


@require_POST
@actor_required(WORKERS)
def close(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Close an answered case on which every claim is done."""
    case = case_for(actor, code=code)
    try:
        close_case(actor=actor, case_id=case.id, at=officer.now(), held=True)
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã kết thúc hồ sơ này."))


@require_POST
@actor_required(WORKERS)
def check_again(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Have the product compare the record once more."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    ask_for_check(actor=actor, case_id=case.id, at=officer.now())
    return done(request, case.code, _("Đang đối chiếu lại. Trang tự cập nhật khi xong."))


@require_POST
@actor_required(WORKERS)
def sort(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Say what lane and claims a report is about."""
    case = case_for(actor, code=code)
    typed = {**request.POST.dict(), "form": "sort"}
    form = SortForm(request.POST)
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form)), "typed": typed, "typed_in": "sort"}
        return show_case(request, actor, code, status=422, extra=extra)
    try:
        sort_case(
            actor=actor,
            case_id=case.id,
            lane=Lane(form.cleaned_data["lane"]),
            claims=form.claims(),
            at=officer.now(),
            expected_version=form.cleaned_data["version"],
        )
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed=typed)
    return done(request, case.code, _("Đã phân loại. Hạn trả lời giữ nguyên."))
