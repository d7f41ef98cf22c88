"""The checker's stack: one correction on a screen with its evidence; yes, or no with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.corrections.facade import (
    CorrectionRow,
    approve,
    refuse,
    stack_for,
    stack_version,
)
from motgio.capabilities.records.facade import latest_of_case
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed
from motgio.platform.audit.facade import log_read
from motgio.web.components.posted import posted, posted_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import APPROVERS
from motgio.web.desk.approval_evidence import approval_evidence
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import ProblemText, problem_text
from motgio.web.desk.shell import desk_page
from motgio.web.desk.shown_corrections import shown_correction

SHOWN = 50


@require_GET
@actor_required(APPROVERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The correction that waits longest, or the one asked for."""
    return _stack(request, actor)


def _stack(
    request: HttpRequest,
    actor: Actor,
    *,
    problem: ProblemText | None = None,
    reason: str = "",
    asked: str = "",
    status: int = 200,
) -> HttpResponse:
    waiting = stack_for(actor, at=officer.now(), limit=SHOWN)
    asked = asked or request.GET.get("id", "")
    row = next((each for each in waiting if str(each.id) == asked), waiting[0] if waiting else None)
    shown, evidence = None, None
    if row is not None:
        _log(actor, row)
        kept = latest_of_case(case_id=row.case_id)
        shown, evidence = shown_correction(row, kept), approval_evidence(row, kept)
    context = {
        "stack_version": stack_version(actor, at=officer.now()),
        "waiting": waiting,
        "problem": problem,
        "reason": reason,
        "shown": shown,
        "evidence": evidence,
    }
    return desk_page(request, actor, "desk/approvals.html", context, current="approvals", status=status)


@require_GET
@actor_required(APPROVERS)
def version(request: HttpRequest, actor: Actor) -> HttpResponse:
    """204 while the stack is the same, else the list as it stands now."""
    mark = stack_version(actor, at=officer.now())
    if request.GET.get("v", "") == mark:
        return HttpResponse(status=204)
    context = {
        "stack_version": mark,
        "waiting": stack_for(actor, at=officer.now(), limit=SHOWN),
        "now": officer.now(),
    }
    current = request.GET.get("id", "")[:20]
    return render(request, "desk/parts/stack.html", {**context, "current": current, "shown": None})


def _log(actor: Actor, row: CorrectionRow) -> None:
    log_read(
        actor=actor,
        participant_number=row.number,
        sources=[f"view:{row.record}", f"system:{row.record}"],
        purpose="approval",
        at=officer.now(),
        case_code=row.case_code,
    )


@require_POST
@actor_required(APPROVERS)
def say_yes(request: HttpRequest, actor: Actor, correction_id: int) -> HttpResponse:
    """Approve; the job that applies it starts at once."""
    try:
        approve(
            actor=actor,
            correction_id=correction_id,
            at=officer.now(),
            expected_version=posted_number(request, "correction_version"),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return _not_done(request, actor, error, correction_id)
    messages.success(request, _("Đã duyệt. Hệ thống đang ghi và đọc lại."))
    return redirect("desk:approvals")


@require_POST
@actor_required(APPROVERS)
def say_no(request: HttpRequest, actor: Actor, correction_id: int) -> HttpResponse:
    """Refuse, with the reason the maker will read."""
    try:
        refuse(
            actor=actor,
            correction_id=correction_id,
            reason=posted(request, "reason", most=500),
            at=officer.now(),
            expected_version=posted_number(request, "correction_version"),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return _not_done(request, actor, error, correction_id)
    messages.success(request, _("Đã trả lại cho người đề nghị."))
    return redirect("desk:approvals")


def _not_done(request: HttpRequest, actor: Actor, error: MotgioError, correction_id: int) -> HttpResponse:
    return _stack(
        request,
        actor,
        problem=problem_text(error),
        reason=posted(request, "reason", most=500),
        asked=str(correction_id),
        status=422 if isinstance(error, Invalid) else 409,
    )
