"""What a view of one case answers: the page, the page with what went wrong, or the way on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from motgio.capabilities.cases.facade import CaseDetail
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, MotgioError
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_page import PURPOSE, CasePage, case_page
from motgio.web.desk.problem_texts import problem_text
from motgio.web.desk.queue_filters import read_filter
from motgio.web.desk.queue_rows import presence_mark, shown_queue
from motgio.web.desk.shell import desk_page
from motgio.web.desk.shown_corrections import TypedCorrection, retyped
from motgio.web.desk.sorting import resorted

NOTHING_TYPED: Mapping[str, Any] = {
    "problem": None,
    "typed": {},
    "typed_in": "",
    "conflict": {},
    "correction": None,
}


def with_typed(page: CasePage, given: Mapping[str, Any]) -> CasePage:
    """The page with what was typed into its forms standing beside what is stored."""
    if given["typed_in"] == "sort":
        return replace(page, sorting=resorted(page.sorting, given["typed"]))
    typed: TypedCorrection | None = given["correction"]
    if typed is None:
        return page
    corrections = (
        retyped(each, typed) if each.row.id == typed.correction_id else each for each in page.corrections
    )
    return replace(page, corrections=tuple(corrections))


def mark_of_case(case: CaseDetail, *, at: datetime) -> str:
    """Changes when the case does, and with every minute, because the ring runs."""
    return f"{case.version}-{int(at.timestamp()) // 60}"


def case_context(
    actor: Actor,
    code: str,
    *,
    at: datetime,
    all_years: bool = False,
    show_health: bool = False,
    purpose: str = PURPOSE,
) -> dict[str, Any]:
    """What the parts of a case page are drawn from."""
    page = case_page(actor, code=code, at=at, all_years=all_years, show_health=show_health, purpose=purpose)
    mark = mark_of_case(page.case, at=at)
    return {**NOTHING_TYPED, "page": page, "mark": mark, "actor": actor, "now": at}


def wants_all_years(request: HttpRequest) -> bool:
    """Whether the calendar was opened in full."""
    return request.GET.get("years") == "all"


def show_case(
    request: HttpRequest,
    actor: Actor,
    code: str,
    *,
    status: int = 200,
    extra: Mapping[str, Any] | None = None,
    show_health: bool = False,
    purpose: str = PURPOSE,
) -> HttpResponse:
    """The whole page; `extra` holds what was typed and what went wrong."""
    at = officer.now()
    all_years = wants_all_years(request)
    shown = case_context(actor, code, at=at, all_years=all_years, show_health=show_health, purpose=purpose)
    context = {**shown, **(extra or {})}
    context["page"] = with_typed(context["page"], context)
    kept = officer.kept_of(request)
    case = context["page"].case
    narrowed = read_filter(request.GET.dict(), sees_all=not actor.has(*WORKERS))
    # A page fetched ahead is on no screen yet: nobody is there.
    opened = case.id if purpose == PURPOSE else None
    queue = shown_queue(actor, at=at, narrowed=narrowed, current=case.code, opened=opened, views=kept.views)
    around = {
        "queue": queue,
        "here": queue.here,
        "who": presence_mark({case.id: queue.here} if queue.here else {}),
    }
    return desk_page(request, actor, "desk/case.html", {**context, **around}, status=status, kept=kept)


def refused(
    request: HttpRequest, actor: Actor, code: str, error: MotgioError, *, typed: Mapping[str, Any]
) -> HttpResponse:
    """The page again, saying what went wrong, with everything typed still there."""
    status = 409 if isinstance(error, Conflict) else 422 if isinstance(error, Invalid) else 409
    extra = {
        "problem": problem_text(error),
        "typed": dict(typed),
        "typed_in": typed.get("form", ""),
        "correction": typed.get("correction"),
    }
    return show_case(request, actor, code, status=status, extra=extra)


def done(request: HttpRequest, code: str, words: str) -> HttpResponse:
    """Back to the case with a word on what was done."""
    messages.success(request, words)
    return redirect("desk:case", code=code)
