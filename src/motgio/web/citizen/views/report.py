"""The report in at most five screens: choose, who, tell, check, received."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motgio.capabilities.cases.facade import case_by_track_token, track_url
from motgio.kernel.errors import MotgioError
from motgio.platform.files.facade import NotAPicture, PictureTooLarge, keep_picture
from motgio.web.citizen import draft as drafts
from motgio.web.citizen import sending
from motgio.web.citizen.choices import CHOICES, choice_of
from motgio.web.citizen.draft import Draft
from motgio.web.citizen.forms import TellForm, WhoForm
from motgio.web.citizen.moment import minutes_left_of, moment_of, opens_again, today_of
from motgio.web.citizen.rate_limit import MOST_SENDINGS, tried_too_often
from motgio.web.citizen.standing import ring_state_of
from motgio.web.components.formatting import written_instant

P = ParamSpec("P")
DraftView = Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]


def of_draft(view: DraftView[[]]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the draft of this session; a received one leads to its receipt, a lost one says so."""

    @wraps(view)
    def opened(request: HttpRequest, draft_id: str) -> HttpResponse:
        draft = drafts.find(request, draft_id)
        if draft is not None:
            return view(request, draft)
        if drafts.receipt_of(request, draft_id):
            return redirect("citizen:received", draft_id)
        return render(request, "citizen/report/gone.html", status=410)

    return opened


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first screen: six large choices and the promise."""
    return render(request, "citizen/home.html", {"choices": CHOICES})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A choice was made: begin a draft. An unknown choice shows the choices again."""
    choice = choice_of(request.POST.get("record", ""))
    if choice is None:
        return redirect("citizen:home")
    return redirect("citizen:who", drafts.begin(request, record=choice.value).id)


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def choose(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Choose again; what was typed stays."""
    choice = choice_of(request.POST.get("record", ""))
    if choice is None:
        return render(request, "citizen/report/choose.html", {"draft": draft, "choices": CHOICES})
    drafts.keep(request, draft.with_changes(record=choice.value))
    return redirect("citizen:who", draft.id)


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def who(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Whose record it is, and where the answer goes."""
    today = today_of(request)
    form = WhoForm(request.POST or None, initial=_shown_again(draft.who), today=today)
    if request.method == "POST" and form.is_valid():
        drafts.keep(request, draft.with_changes(who=form.cleaned_data))
        return redirect("citizen:tell", draft.id)
    page = {
        "draft": draft,
        "form": form,
        "open_more": bool(form["citizen_id"].value() or form["citizen_id"].errors),
    }
    return render(request, "citizen/report/who.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def tell(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What is wrong, months, a photo."""
    if not draft.who:
        return redirect("citizen:who", draft.id)
    initial = _shown_again(draft.told)
    form = TellForm(request.POST or None, request.FILES or None, initial=initial, today=today_of(request))
    if request.method == "POST":
        draft = _with_photo(request, draft, form)
        if form.is_valid():
            told = {name: form.cleaned_data[name] for name in ("text", "month_from", "month_to")}
            drafts.keep(request, draft.with_changes(told=told))
            return redirect("citizen:check", draft.id)
    page = {"draft": draft, "form": form, "choice": choice_of(draft.record)}
    return render(request, "citizen/report/tell.html", page, status=422 if form.errors else 200)


def _with_photo(request: HttpRequest, draft: Draft, form: TellForm) -> Draft:
    """Keep the photo at once, so that an error elsewhere does not lose it."""
    photo = form.files.get("photo")
    token = "" if request.POST.get("without_photo") else draft.photo
    if photo and tried_too_often(request, door="photo", most=MOST_SENDINGS):
        form.add_error("photo", str(sending.TOO_OFTEN.text))
    elif photo:
        try:
            token = keep_picture(data=photo.read(), at=moment_of(request)).token
        except (NotAPicture, PictureTooLarge) as refusal:
            form.add_error("photo", _refusal_of_photo(refusal))
    if token != draft.photo:
        draft = draft.with_changes(photo=token)
        drafts.keep(request, draft)
    return draft


def _refusal_of_photo(refusal: MotgioError) -> str:
    if isinstance(refusal, PictureTooLarge):
        return _("Ảnh quá lớn: không quá 10 MB và 40 triệu điểm ảnh.")
    return _("Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được.")


def _shown_again(kept: dict[str, object]) -> dict[str, object]:
    """Kept days and months as a person writes them."""
    shown = dict(kept)
    if kept.get("birth_date"):
        shown["birth_date"] = f"{date.fromisoformat(str(kept['birth_date'])):%d/%m/%Y}"
    for name in ("month_from", "month_to"):
        if kept.get(name):
            year, _dash, month = str(kept[name]).partition("-")
            shown[name] = f"{month}/{year}"
    return shown


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show everything once more and send it; pressing twice sends once."""
    if not draft.who or not draft.told:
        return redirect("citizen:tell" if draft.who else "citizen:who", draft.id)
    now = moment_of(request)
    earlier = sending.open_report_like(draft, receipts=drafts.receipts(request))
    page: dict[str, Any] = {"draft": draft, "choice": choice_of(draft.record), "earlier": earlier, "now": now}
    page["birth_date"] = date.fromisoformat(draft.who["birth_date"]) if draft.who.get("birth_date") else None
    if request.method != "POST":
        return render(request, "citizen/report/check.html", page)
    if tried_too_often(request, door="send", most=MOST_SENDINGS):
        page["failure"] = sending.TOO_OFTEN
        return render(request, "citizen/report/check.html", page, status=429)
    follows = earlier if request.POST.get("send") == "follow" else None
    try:
        token = sending.send(draft, follows=follows, at=now, language=request.LANGUAGE_CODE)
    except MotgioError as failure:
        page["failure"] = sending.told_failure(failure)
        return render(request, "citizen/report/check.html", page, status=422)
    drafts.receive(request, draft, track_token=token)
    return redirect("citizen:received", draft.id)


@require_safe
def received(request: HttpRequest, draft_id: str) -> HttpResponse:
    """The receipt: code, QR, due time; only for the browser that sent it."""
    receipt = drafts.receipt_of(request, draft_id)
    if receipt is None:
        return render(request, "citizen/report/gone.html", status=410)
    case = case_by_track_token(receipt.track_token)
    now = moment_of(request)
    due = _("Trả lời trước %(time)s") % {"time": written_instant(case.next_due_at, now=now)}
    page = {
        "case": case,
        "now": now,
        "minutes_left": minutes_left_of(case, now=now),
        "ring_state": ring_state_of(case),
        "opens_at": opens_again(case, now=now),
        "track_url": track_url(case.track_token),
        "picture": json.dumps(["Motgio", case.code, due], ensure_ascii=False),
    }
    return render(request, "citizen/report/received.html", page)
