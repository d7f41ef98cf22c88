"""What is before a leader: a case that no unit wants, or that nobody took; the leader says who answers."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import offered_cases
from motgio.capabilities.handover.facade import LONGEST_WORDS, decide, escalations_for
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed
from motgio.web.components.posted import posted, posted_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import LEADERS
from motgio.web.desk.handover_rows import shown_bounces, shown_escalations, units_to_decide
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text
from motgio.web.desk.shell import desk_page

LOOK_BACK = timedelta(days=30)
THIS_INSTANT_TOO = timedelta(microseconds=1)


@require_GET
@actor_required(LEADERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for a decision, what nobody took first."""
    return _page(request, actor)


def _page(
    request: HttpRequest, actor: Actor, *, error: MotgioError | None = None, typed_for: int = 0
) -> HttpResponse:
    at = officer.now()
    rows = escalations_for(actor)
    cases = offered_cases([row.case_id for row in rows])
    context = {
        "escalations": shown_escalations(rows, dict(cases), at=at),
        "groups": units_to_decide(actor, at=at),
        "bounced": shown_bounces(actor, since=at - LOOK_BACK, until=at + THIS_INSTANT_TOO),
        "problem": problem_text(error) if error else None,
        "typed": request.POST.dict() if error else {},
        "typed_for": typed_for,
    }
    status = 200 if error is None else 422 if isinstance(error, Invalid) else 409
    return desk_page(request, actor, "desk/escalations.html", context, current="escalations", status=status)


@require_POST
@actor_required(LEADERS)
def say(request: HttpRequest, actor: Actor, escalation_id: int) -> HttpResponse:
    """Say which unit answers, and why."""
    try:
        code = decide(
            actor=actor,
            escalation_id=escalation_id,
            unit_id=posted_number(request, "unit"),
            decision=posted(request, "decision", most=LONGEST_WORDS),
            at=officer.now(),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return _page(request, actor, error=error, typed_for=escalation_id)
    messages.success(request, _("Đã quyết định cho %(code)s. Hạn trả lời giữ nguyên.") % {"code": code})
    return redirect("desk:escalations")
