"""Handing a case to another unit: the page of one case, and the list of what we offered and were offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import case_for, offered_cases
from motgio.capabilities.handover.facade import (
    LONGEST_WORDS,
    accept_offer,
    ask_leader,
    decline_offer,
    grounds_on,
    offer_case,
    offers_from,
    offers_to,
    withdraw_offer,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed
from motgio.web.components.posted import posted, posted_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import MOVERS, QUEUE_READERS, WORKERS
from motgio.web.desk.handover_part import handover_part
from motgio.web.desk.handover_rows import ground_choices, shown_offers
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text
from motgio.web.desk.shell import desk_page

LOOK_BACK = timedelta(days=30)


@require_GET
@actor_required(QUEUE_READERS)
def show(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Who answers and answered for this case, what was offered, and the form to offer it."""
    return _case_page(request, actor, code)


def _case_page(
    request: HttpRequest, actor: Actor, code: str, *, error: MotgioError | None = None
) -> HttpResponse:
    case = case_for(actor, code=code)
    context = {
        "part": handover_part(actor, case, at=officer.now()),
        "problem": problem_text(error) if error else None,
        "typed": request.POST.dict() if error else {},
    }
    status = 200 if error is None else 422 if isinstance(error, Invalid) else 409
    return desk_page(request, actor, "desk/handover.html", context, current="handovers", status=status)


@require_POST
@actor_required(WORKERS)
def offer(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Offer the case to another unit."""

    def act(case_id: int) -> str:
        offer_case(
            actor=actor,
            case_id=case_id,
            to_unit_id=posted_number(request, "unit"),
            reason=posted(request, "reason", most=LONGEST_WORDS),
            at=officer.now(),
            expected_version=posted_number(request, "version"),
        )
        return _("Đã đề nghị. Cho tới khi bên kia nhận, đơn vị mình vẫn chịu trách nhiệm.")

    return _on_case(request, actor, code, act)


@require_POST
@actor_required(WORKERS)
def ask(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Ask the leader above both units to decide."""

    def act(case_id: int) -> str:
        ask_leader(
            actor=actor,
            case_id=case_id,
            to_unit_id=posted_number(request, "unit"),
            reason=posted(request, "reason", most=LONGEST_WORDS),
            at=officer.now(),
        )
        return _("Đã báo lãnh đạo. Đơn vị mình vẫn chịu trách nhiệm cho tới khi có quyết định.")

    return _on_case(request, actor, code, act)


def _on_case(request: HttpRequest, actor: Actor, code: str, act: Callable[[int], str]) -> HttpResponse:
    case = case_for(actor, code=code)
    try:
        words = act(case.id)
    except (Conflict, NotAllowed, Invalid) as error:
        return _case_page(request, actor, code, error=error)
    messages.success(request, words)
    return redirect("desk:handover", code=case.code)


@require_GET
@actor_required(MOVERS)
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the unit was offered and has to answer, and what it offered in the last thirty days."""
    return _list(request, actor)


def _list(
    request: HttpRequest, actor: Actor, *, error: MotgioError | None = None, typed_for: int = 0
) -> HttpResponse:
    at = officer.now()
    asked, made = offers_to(actor), offers_from(actor, since=at - LOOK_BACK)
    # Of what it offered, the unit sees the case only while it answers for it.
    cases = offered_cases([row.case_id for row in (*asked, *made)])
    own = {case_id: case for case_id, case in cases.items() if case.accountable_unit_id == actor.unit_id}
    context = {
        "asked": [each for each in shown_offers(asked, dict(cases), at=at) if each.case is not None],
        "made": shown_offers(made, own, at=at),
        "grounds": ground_choices(grounds_on(officer.today())),
        "problem": problem_text(error) if error else None,
        "typed": request.POST.dict() if error else {},
        "typed_for": typed_for,
    }
    status = 200 if error is None else 422 if isinstance(error, Invalid) else 409
    return desk_page(request, actor, "desk/handovers.html", context, current="handovers", status=status)


@require_POST
@actor_required(WORKERS)
def withdraw(request: HttpRequest, actor: Actor, offer_id: int) -> HttpResponse:
    """Take an offer back before it is answered."""
    try:
        withdraw_offer(actor=actor, offer_id=offer_id, at=officer.now())
    except (Conflict, NotAllowed, Invalid) as error:
        return _list(request, actor, error=error)
    messages.success(request, _("Đã rút đề nghị chuyển."))
    return redirect("desk:handovers")


@require_POST
@actor_required(MOVERS)
def accept(request: HttpRequest, actor: Actor, offer_id: int) -> HttpResponse:
    """Answer for this case from now on."""
    try:
        code = accept_offer(actor=actor, offer_id=offer_id, at=officer.now())
    except (Conflict, NotAllowed, Invalid) as error:
        return _list(request, actor, error=error)
    messages.success(request, _("Đã nhận %(code)s. Hạn trả lời giữ nguyên.") % {"code": code})
    return redirect("desk:case", code=code)


@require_POST
@actor_required(MOVERS)
def decline(request: HttpRequest, actor: Actor, offer_id: int) -> HttpResponse:
    """Not accept it, on a legal ground: the leader above both decides."""
    try:
        decline_offer(
            actor=actor,
            offer_id=offer_id,
            ground=posted(request, "ground", most=30),
            article=posted(request, "article", most=300),
            reason=posted(request, "reason", most=LONGEST_WORDS),
            at=officer.now(),
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return _list(request, actor, error=error, typed_for=offer_id)
    messages.success(request, _("Đã trả lời không nhận. Lãnh đạo cấp trên của hai đơn vị sẽ quyết định."))
    return redirect("desk:handovers")
