"""Asking another unit about a claim, taking the question back, concluding by what it stated."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motgio.capabilities.cases.facade import CaseDetail, case_for, require_work
from motgio.capabilities.requests.facade import (
    LONGEST_QUESTION,
    RequestRow,
    UnknownRequest,
    ask_unit,
    papers_of,
    requests_of,
    withdraw_request,
    would_ask,
)
from motgio.capabilities.verification.facade import conclude_by_statement
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, NotAllowed
from motgio.platform.files.facade import read_picture
from motgio.platform.org.facade import tree
from motgio.web.components.posted import whole_number
from motgio.web.desk import officer
from motgio.web.desk.access_table import QUEUE_READERS, WORKERS
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.case_page import log_record_read
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import unreadable

HIGHEST = 2**31 - 1


class AskForm(forms.Form):
    """Which unit is asked what about which claim."""

    unit = forms.IntegerField(label=gettext_lazy("Đơn vị"), min_value=1, max_value=HIGHEST)
    claim = forms.IntegerField(label=gettext_lazy("Nội dung"), min_value=1, max_value=HIGHEST)
    question = forms.CharField(label=gettext_lazy("Câu hỏi"), max_length=LONGEST_QUESTION)
    version = forms.IntegerField(min_value=1, max_value=HIGHEST)


@require_POST
@actor_required(WORKERS)
def ask(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Ask a unit; the case and its hour stay with who asks."""
    case = case_for(actor, code=code)
    typed = {**request.POST.dict(), "form": "ask_unit"}
    form = AskForm(request.POST)
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form)), "typed": typed, "typed_in": "ask_unit"}
        return show_case(request, actor, code, status=422, extra=extra)
    given = form.cleaned_data
    try:
        ask_unit(
            actor=actor,
            case_id=case.id,
            claim_id=given["claim"],
            unit_id=given["unit"],
            question=given["question"],
            at=officer.now(),
            expected_version=given["version"],
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=typed)
    return done(request, case.code, _("Đã hỏi. Hồ sơ và hạn vẫn là của đơn vị mình."))


@require_GET
@actor_required(QUEUE_READERS)
def who_answers(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Whom a question to the chosen unit would reach now; asked for when the form is opened."""
    case = case_for(actor, code=code)
    unit_id = whole_number(request.GET.get("unit", ""), digits=9)
    known = unit_id is not None and unit_id in tree().by_id
    found = would_ask(unit_id=unit_id or 0, otherwise=case.office, at=officer.now()) if known else None
    return render(request, "desk/parts/who_answers.html", {"found": found, "now": officer.now()})


@require_POST
@actor_required(WORKERS)
def withdraw(request: HttpRequest, actor: Actor, code: str, request_id: int) -> HttpResponse:
    """Take back a question that nobody answered."""
    case, row = _of_case(actor, code, request_id)
    require_work(actor, unit_id=case.accountable_unit_id)
    try:
        withdraw_request(actor=actor, request_id=row.id, at=officer.now())
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã rút câu hỏi."))


@require_POST
@actor_required(WORKERS)
def conclude(request: HttpRequest, actor: Actor, code: str, request_id: int) -> HttpResponse:
    """Conclude by the unit's statement, where the machine did not."""
    case, row = _of_case(actor, code, request_id)
    try:
        conclude_by_statement(
            actor=actor, case_id=case.id, statement_id=row.statement_id or 0, at=officer.now()
        )
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã kết luận theo xác minh của đơn vị."))


@require_GET
@actor_required(QUEUE_READERS)
def paper(request: HttpRequest, actor: Actor, code: str, request_id: int, token: str) -> HttpResponse:
    """A picture that came with the answer; never active content."""
    case, row = _of_case(actor, code, request_id)
    log_record_read(actor, case, at=officer.now(), purpose="photo")
    content_type, data = read_picture(token=token, owner=papers_of(row.id))
    headers = {
        "Content-Disposition": f'attachment; filename="{case.code}-{row.id}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=content_type, headers=headers)


def _of_case(actor: Actor, code: str, request_id: int) -> tuple[CaseDetail, RequestRow]:
    """The case and its request; what belongs to another case does not exist here."""
    case = case_for(actor, code=code)
    row = next((each for each in requests_of(case.id) if each.id == request_id), None)
    if row is None:
        raise UnknownRequest
    return case, row
