"""Proof that the telephone or mailbox answers; the short code alone opens nothing but this request."""

from __future__ import annotations

import contextlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motgio.capabilities.cases.facade import CaseDetail, case_by_id, case_id_of_code
from motgio.capabilities.intake.facade import (
    NoAddress,
    TooManyCodes,
    WrongCode,
    confirm_proof_code,
    send_proof_code,
)
from motgio.web.citizen.forms import CodeForm, OneTimeCodeForm
from motgio.web.citizen.moment import moment_of
from motgio.web.citizen.rate_limit import tried_too_often
from motgio.web.citizen.views.pages import too_many
from motgio.web.citizen.views.tracking import of_link, person_of


@require_POST
@of_link
def send_code(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """Send a code to the telephone or mailbox in the report."""
    if tried_too_often(request, door="send_code"):
        return too_many(request)
    medium = request.POST.get("medium", "")
    try:
        send_proof_code(actor=person_of(case), case_id=case.id, medium=medium, at=moment_of(request))
    except TooManyCodes:
        return too_many(request)
    except NoAddress:
        return redirect("citizen:track", case.track_token)
    return redirect("citizen:prove", case.track_token)


@require_http_methods(["GET", "HEAD", "POST"])
@of_link
def prove(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """The six digits, typed on the tracking page."""
    form = OneTimeCodeForm(request.POST or None)
    if request.method == "POST" and tried_too_often(request, door="prove"):
        return too_many(request)
    if form.is_valid() and _is_right(request, case.id, form):
        messages.success(request, _("Đã xác nhận liên hệ của anh/chị."))
        return redirect("citizen:track", case.track_token)
    explanation = _("Chúng tôi đã gửi mã 6 số tới địa chỉ anh/chị để lại. Mã có hiệu lực 15 phút.")
    action = reverse("citizen:prove", args=[case.track_token])
    page = {"form": form, "explanation": explanation, "action": action}
    page["back"] = reverse("citizen:track", args=[case.track_token])
    return render(request, "citizen/one_time_code.html", page, status=422 if form.errors else 200)


def _is_right(request: HttpRequest, case_id: int | None, form: OneTimeCodeForm) -> bool:
    try:
        if case_id is None:
            raise WrongCode
        actor = person_of(case_by_id(case_id))
        confirm_proof_code(
            actor=actor, case_id=case_id, code=form.cleaned_data["otp"].strip(), at=moment_of(request)
        )
    except WrongCode:
        form.add_error("otp", _("Mã chưa đúng hoặc đã hết hạn."))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for the short code; whatever it is, the next page is the same."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and tried_too_often(request, door="look_up"):
        return too_many(request)
    if not form.is_valid():
        return render(request, "citizen/lookup.html", {"form": form}, status=422 if form.errors else 200)
    case_id = case_id_of_code(form.cleaned_data["code"])
    if case_id is not None:
        case = case_by_id(case_id)
        medium = "sms" if case.reporter_phone else "email"
        with contextlib.suppress(TooManyCodes, NoAddress):
            send_proof_code(actor=person_of(case), case_id=case_id, medium=medium, at=moment_of(request))
    return _ask_for_digits(request, form.cleaned_data["code"], OneTimeCodeForm())


@require_POST
def prove_code(request: HttpRequest) -> HttpResponse:
    """The six digits, typed after a short code; the right ones open the tracking page."""
    if tried_too_often(request, door="prove"):
        return too_many(request)
    code_form, form = CodeForm(request.POST), OneTimeCodeForm(request.POST)
    if not code_form.is_valid():
        return redirect("citizen:lookup")
    code = code_form.cleaned_data["code"]
    case_id = case_id_of_code(code)
    if form.is_valid() and _is_right(request, case_id, form) and case_id is not None:
        return redirect("citizen:track", case_by_id(case_id).track_token)
    return _ask_for_digits(request, code, form)


def _ask_for_digits(request: HttpRequest, code: str, form: OneTimeCodeForm) -> HttpResponse:
    explanation = _(
        "Nếu mã phản ánh đúng, mã 6 số đã được gửi tới điện thoại hoặc thư đã để lại. Mã có hiệu lực 15 phút."
    )
    page = {"form": form, "code": code, "explanation": explanation}
    page |= {"action": reverse("citizen:prove_code"), "back": reverse("citizen:lookup")}
    return render(request, "citizen/one_time_code.html", page, status=422 if form.errors else 200)
