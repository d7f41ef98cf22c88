"""The tracking page behind a person's own link, and what the person may do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from motgio.capabilities.cases.facade import (
    CaseClosed,
    CaseDetail,
    CaseState,
    TooLateToReopen,
    add_person_message,
    as_told,
    case_by_track_token,
    confirm_right,
    object_to_answer,
    rate_case,
    timeline_for_person,
)
from motgio.kernel.actor import Actor, ActorKind
from motgio.platform.audit.facade import log_read
from motgio.platform.org.facade import unit
from motgio.web.citizen.changes import Change, changes_of
from motgio.web.citizen.forms import MessageForm
from motgio.web.citizen.moment import minutes_left_of, moment_of, opens_again
from motgio.web.citizen.rate_limit import tried_too_often
from motgio.web.citizen.sending import TOO_OFTEN
from motgio.web.citizen.standing import ring_state_of, standing_sentence, steps_of

RATINGS = tuple(
    {"value": value, "word": word}
    for value, word in (
        (5, gettext_lazy("Rất tốt")),
        (4, gettext_lazy("Tốt")),
        (3, gettext_lazy("Tạm được")),
        (2, gettext_lazy("Chưa tốt")),
        (1, gettext_lazy("Kém")),
    )
)
MANY_MESSAGES = 20


def of_link(
    view: Callable[[HttpRequest, CaseDetail], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the case behind the link; an unknown link is the page that is not there."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        return view(request, as_told(case_by_track_token(token), at=moment_of(request)))

    return opened


def person_of(case: CaseDetail) -> Actor:
    """The person behind the link, as the one who acts."""
    return Actor(kind=ActorKind.PERSON, id=case.code, name=case.reporter_name)


@require_safe
@of_link
def track(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """Where the case stands."""
    return _page(request, case, form=MessageForm())


def _page(request: HttpRequest, case: CaseDetail, *, form: MessageForm, refusal: int = 422) -> HttpResponse:
    now = moment_of(request)
    minutes_left = minutes_left_of(case, now=now)
    timeline = timeline_for_person(case.id, at=now)
    page: dict[str, Any] = {
        "case": case,
        "form": form,
        "now": now,
        "minutes_left": minutes_left,
        "ring_state": ring_state_of(case),
        "opens_at": opens_again(case, now=now),
        "standing": standing_sentence(case, minutes_left=minutes_left, now=now),
        "steps": steps_of(timeline),
        "answers": [message for message in case.messages if message.substantive],
        "changes": _changes(case, at=now),
        "unit_name": unit(case.accountable_unit_id).name,
        "can_confirm": case.state == CaseState.ANSWERED,
        "can_object": case.state in (CaseState.ANSWERED, CaseState.CLOSED),
        "can_rate": case.rating is None and any(entry.event == "person_confirmed" for entry in timeline),
        "ratings": RATINGS,
    }
    return render(request, "citizen/tracking.html", page, status=refusal if form.errors else 200)


def _changes(case: CaseDetail, *, at: datetime) -> tuple[Change, ...]:
    """The values that were changed; that they are read is written first."""
    changes = changes_of(case)
    if changes:
        log_read(
            actor=person_of(case),
            participant_number=case.participant_number,
            sources=("case",),
            purpose="person_reads_own_case",
            at=at,
            case_code=case.code,
        )
    return changes


@require_POST
@of_link
def confirm(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """“Đúng rồi, cảm ơn”."""
    if case.state == CaseState.ANSWERED:
        confirm_right(actor=person_of(case), case_id=case.id, at=moment_of(request))
        messages.success(request, _("Cảm ơn anh/chị đã xác nhận."))
    return redirect("citizen:track", case.track_token)


@require_POST
@of_link
def object_(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """“Chưa đúng”: the case is open again with a new hour."""
    form = MessageForm(request.POST)
    if form.is_valid() and tried_too_often(request, door="object"):
        form.add_error("text", TOO_OFTEN.text)
        return _page(request, case, form=form, refusal=429)
    if not form.is_valid():
        return _page(request, case, form=form)
    text = form.cleaned_data["text"]
    try:
        if not _said_just_now(case, text):
            object_to_answer(actor=person_of(case), case_id=case.id, text=text, at=moment_of(request))
        messages.success(request, _("Chúng tôi kiểm tra lại. Một giờ mới bắt đầu."))
    except TooLateToReopen:
        form.add_error("text", _("Việc này đã đóng quá 30 ngày. Anh/chị gửi một phản ánh mới giúp."))
        return _page(request, case, form=form)
    return redirect("citizen:track", case.track_token)


@require_POST
@of_link
def write(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """One more message from the person."""
    form = MessageForm(request.POST)
    if form.is_valid() and sum(message.inbound for message in case.messages) >= MANY_MESSAGES:
        form.add_error("text", _("Đã có nhiều tin trong phản ánh này. Anh/chị gọi 1900 9068 giúp."))
    if not form.is_valid():
        return _page(request, case, form=form)
    text = form.cleaned_data["text"]
    try:
        if case.state == CaseState.CLOSED or not _said_just_now(case, text):
            add_person_message(actor=person_of(case), case_id=case.id, text=text, at=moment_of(request))
    except CaseClosed:
        form.add_error("text", _("Việc này đã đóng. Nếu vẫn sai, anh/chị gửi lại ở mục “Chưa đúng”."))
        return _page(request, case_by_track_token(case.track_token), form=form)
    messages.success(request, _("Đã nhận thêm thông tin của anh/chị."))
    return redirect("citizen:track", case.track_token)


def _said_just_now(case: CaseDetail, text: str) -> bool:
    """Whether this is the same message again: a button pressed twice."""
    return bool(case.messages) and case.messages[-1].inbound and case.messages[-1].body == text


@require_POST
@of_link
def rate(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """One tap, once."""
    rating = request.POST.get("rating", "")
    if case.rating is None and rating in {"1", "2", "3", "4", "5"}:
        rate_case(actor=person_of(case), case_id=case.id, rating=int(rating), at=moment_of(request))
        messages.success(request, _("Cảm ơn anh/chị đã đánh giá."))
    return redirect("citizen:track", case.track_token)
