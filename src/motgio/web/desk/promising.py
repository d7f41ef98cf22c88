"""Promising a time, moving it, asking the person, logging a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import CaseDetail, case_for
from motgio.capabilities.promises.facade import (
    AttemptResult,
    PromiseReason,
    ask_person,
    log_attempt,
    make_promise,
    move_promise,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, NotAllowed
from motgio.web.desk import officer
from motgio.web.desk.access_table import MOVERS, WORKERS
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import unreadable

HIGHEST = 2**31 - 1


class PromiseForm(forms.Form):
    """A time, why, and what the person reads."""

    due_at = forms.DateTimeField(label=gettext_lazy("Giờ hẹn"), input_formats=["%Y-%m-%dT%H:%M:%S%z"])
    reason = forms.ChoiceField(
        label=gettext_lazy("Lý do"), choices=[(each.value, each.value) for each in PromiseReason]
    )
    text = forms.CharField(label=gettext_lazy("Lời nhắn"), max_length=2000)
    version = forms.IntegerField(min_value=1, max_value=HIGHEST)


class QuestionForm(forms.Form):
    """What the person is asked, and by when we answer."""

    question = forms.CharField(label=gettext_lazy("Câu hỏi"), max_length=2000)
    due_at = forms.DateTimeField(
        label=gettext_lazy("Giờ hẹn"), input_formats=["%Y-%m-%dT%H:%M:%S%z"], required=False
    )
    version = forms.IntegerField(min_value=1, max_value=HIGHEST)


class AttemptForm(forms.Form):
    """How a call went; `told` are the words of the answer, when there was somebody to tell."""

    result = forms.ChoiceField(
        label=gettext_lazy("Kết quả gọi"), choices=[(each.value, each.value) for each in AttemptResult]
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=2000, required=False)
    version = forms.IntegerField(min_value=1, max_value=HIGHEST)


@require_POST
@actor_required(WORKERS)
def promise(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Promise the person a time."""
    form = PromiseForm(request.POST)
    return _act(request, actor, code, form, "promise", _("Đã hẹn. Người dân được báo."), _promise)


@require_POST
@actor_required(MOVERS)
def move(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Promise another time: once by an officer, again only by a leader."""
    form = PromiseForm(request.POST)
    return _act(request, actor, code, form, "promise", _("Đã dời hẹn. Người dân được báo."), _move)


@require_POST
@actor_required(WORKERS)
def ask(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Ask the person something."""
    form = QuestionForm(request.POST)
    return _act(request, actor, code, form, "ask", _("Đã gửi câu hỏi."), _ask)


@require_POST
@actor_required(WORKERS)
def attempt(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Log a call that was tried."""
    form = AttemptForm(request.POST)
    return _act(request, actor, code, form, "attempt", _("Đã ghi cuộc gọi."), _attempt)


def _act(
    request: HttpRequest,
    actor: Actor,
    code: str,
    form: forms.Form,
    name: str,
    words: str,
    act: Callable[[Actor, CaseDetail, forms.Form], object],
) -> HttpResponse:
    """Read the form, do the one thing, and go back; whatever goes wrong, what was typed stays."""
    case = case_for(actor, code=code)
    typed = {**request.POST.dict(), "form": name}
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form)), "typed": typed, "typed_in": name}
        return show_case(request, actor, code, status=422, extra=extra)
    try:
        act(actor, case, form)
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=typed)
    return done(request, case.code, words)


def _promise(actor: Actor, case: CaseDetail, form: forms.Form) -> None:
    make_promise(actor=actor, case_id=case.id, at=officer.now(), **_promised(form))


def _move(actor: Actor, case: CaseDetail, form: forms.Form) -> None:
    move_promise(actor=actor, case_id=case.id, at=officer.now(), **_promised(form))


def _promised(form: forms.Form) -> dict[str, Any]:
    given = form.cleaned_data
    return {
        "due_at": given["due_at"],
        "reason": PromiseReason(given["reason"]),
        "text": given["text"],
        "expected_version": given["version"],
    }


def _ask(actor: Actor, case: CaseDetail, form: forms.Form) -> None:
    given = form.cleaned_data
    ask_person(
        actor=actor,
        case_id=case.id,
        question=given["question"],
        due_at=given["due_at"] if case.promise_due_at is None else None,
        at=officer.now(),
        expected_version=given["version"],
    )


def _attempt(actor: Actor, case: CaseDetail, form: forms.Form) -> None:
    given = form.cleaned_data
    log_attempt(
        actor=actor,
        case_id=case.id,
        result=AttemptResult(given["result"]),
        at=officer.now(),
        note_text=given["note"],
        expected_version=given["version"],
    )
