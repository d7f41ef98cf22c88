"""The focal officer's page: questions by the nearest time, one on a screen with its record, three keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.capabilities.requests.facade import (
    LONGEST_LINE,
    LONGEST_STATEMENT,
    MOST_PAPERS,
    AnswerKind,
    NewAnswer,
    RequestRow,
    TooManyPapers,
    answer_request,
    mark_of_open,
    open_for,
    request_for,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed
from motgio.platform.files.facade import keep_picture
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import staff_names
from motgio.platform.rosters.facade import shift_until
from motgio.web.desk import officer
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text, unreadable
from motgio.web.desk.shell import desk_page
from motgio.web.duty.access_table import ANSWERERS
from motgio.web.duty.asked_record import asked_record


class AnswerForm(forms.Form):
    """Which of the three, in words, and the line that is meant."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Trả lời"), choices=[(each.value, each.value) for each in AnswerKind]
    )
    statement = forms.CharField(label=gettext_lazy("Lời xác minh"), max_length=LONGEST_STATEMENT)
    line = forms.CharField(label=gettext_lazy("Dòng được nói đến"), max_length=LONGEST_LINE, required=False)


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """One line of the list: which, of whom, and the minutes of the step."""

    row: RequestRow
    unit: str
    person: str
    is_mine: bool
    minutes_left: int


@require_GET
@actor_required(ANSWERERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The question that is due first, or that there is none."""
    rows = open_for(actor)
    return _page(request, actor, rows[0] if rows else None, rows=rows)


@require_GET
@actor_required(ANSWERERS)
def show_one(request: HttpRequest, actor: Actor, request_id: int) -> HttpResponse:
    """One question with its record. Raises UnknownRequest."""
    return _page(request, actor, request_for(actor, request_id))


@require_GET
@actor_required(ANSWERERS)
def version(request: HttpRequest, actor: Actor) -> HttpResponse:
    """204 while the list is the same, else the list as it stands now."""
    if request.GET.get("v", "") == _mark(actor):
        return HttpResponse(status=204)
    context = {
        "listed": _listed(actor, open_for(actor)),
        "mark": _mark(actor),
        "now": officer.now(),
        "current": request.GET.get("id", "")[:20],
    }
    return render(request, "duty/parts/list.html", context)


@require_POST
@actor_required(ANSWERERS)
def answer(request: HttpRequest, actor: Actor, request_id: int) -> HttpResponse:
    """Answer with one of the three; then the next question."""
    row = request_for(actor, request_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form)), "typed": request.POST.dict()}
        return _page(request, actor, row, status=422, extra=extra)
    try:
        answer_request(actor=actor, request_id=row.id, new=_new(request, form), at=officer.now())
    except (Conflict, NotAllowed, Invalid) as error:
        return _refused(request, actor, row, error)
    messages.success(request, _("Đã trả lời. Cán bộ hỏi thấy ngay."))
    return redirect("duty:requests")


def _new(request: HttpRequest, form: AnswerForm) -> NewAnswer:
    files = request.FILES.getlist("papers")
    if len(files) > MOST_PAPERS:
        raise TooManyPapers
    # Kept first and given to the answer with it: what is refused belongs to nobody and is removed.
    kept = [keep_picture(data=file.read(), at=officer.now()).token for file in files]
    given = form.cleaned_data
    return NewAnswer(
        kind=AnswerKind(given["kind"]), statement=given["statement"], line=given["line"], papers=kept
    )


def _refused(request: HttpRequest, actor: Actor, row: RequestRow, error: MotgioError) -> HttpResponse:
    extra = {"problem": problem_text(error), "typed": request.POST.dict()}
    status = 422 if isinstance(error, Invalid) else 409
    return _page(request, actor, request_for(actor, row.id), status=status, extra=extra)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: RequestRow | None,
    *,
    rows: tuple[RequestRow, ...] | None = None,
    status: int = 200,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    at = officer.now()
    context = {
        "listed": _listed(actor, open_for(actor) if rows is None else rows),
        "mark": _mark(actor),
        "shown": row,
        "asking_unit": _unit_name(row),
        "record": asked_record(actor, row) if row is not None and row.is_open else None,
        "minutes_left": _left(row) if row is not None else 0,
        "kinds": [each.value for each in AnswerKind],
        "current": str(row.id) if row is not None else "",
        "until": shift_until(actor.staff_id, at) if row is None else None,
        "problem": None,
        "typed": {},
        **(extra or {}),
    }
    return desk_page(request, actor, "duty/requests.html", context, current="duty:requests", status=status)


def _listed(actor: Actor, rows: tuple[RequestRow, ...]) -> list[ListedRequest]:
    names = staff_names(row.person_id for row in rows if row.person_id is not None)
    return [
        ListedRequest(
            row=row,
            unit=unit(row.unit_id).name,
            person=names.get(row.person_id or 0, ""),
            is_mine=str(row.person_id) == actor.id,
            minutes_left=_left(row),
        )
        for row in rows
    ]


def _left(row: RequestRow) -> int:
    due = row.person_due_at or row.due_at
    return working_minutes_left(office=row.office, at=officer.now(), due_at=due)


def _unit_name(row: RequestRow | None) -> str:
    return unit(row.asking_unit_id).name if row is not None else ""


def _mark(actor: Actor) -> str:
    return f"{mark_of_open(actor)}-{int(officer.now().timestamp()) // 60}"
