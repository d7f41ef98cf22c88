"""The reply: sent in writing, or logged as told by telephone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import (
    CaseDetail,
    StaleCase,
    Unfilled,
    answer_case,
    case_for,
    has_written_channel,
    require_work,
)
from motgio.capabilities.promises.facade import answer_by_message
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, NotAllowed
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.case_page import fingerprint
from motgio.web.desk.forms import AnswerForm, first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import still_open, unreadable


@require_POST
@actor_required(WORKERS)
def answer(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Send the answer, or log that it was told by telephone."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    form = AnswerForm(request.POST)
    typed = {**request.POST.dict(), "form": "answer"}
    if not form.is_valid():
        extra = {"problem": unreadable(first_error(form)), "typed": typed, "typed_in": "answer"}
        return show_case(request, actor, code, status=422, extra=extra)
    try:
        _answer(actor, case, form)
    except StaleCase as error:
        return _both_versions(request, actor, code, error, typed)
    except Unfilled:
        extra = {"problem": still_open(form.cleaned_data["text"]), "typed": typed, "typed_in": "answer"}
        return show_case(request, actor, code, status=422, extra=extra)
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed=typed)
    words = _("Đã ghi: đã báo qua điện thoại.") if form.cleaned_data["spoken"] else _("Đã gửi trả lời.")
    return done(request, case.code, words)


def _answer(actor: Actor, case: CaseDetail, form: AnswerForm) -> None:
    given = form.cleaned_data
    sent = {
        "text": given["text"],
        "at": officer.now(),
        "expected_version": given["version"],
        "settle_as": form.settle_as(),
        "held": True,
        "draft_seen": given["base"] == fingerprint(case.draft_reply),
    }
    if given["spoken"] or has_written_channel(channel=case.channel, email=case.reporter_email):
        answer_case(actor=actor, case_id=case.id, spoken=given["spoken"], **sent)
    else:
        answer_by_message(actor=actor, case_id=case.id, **sent)


def _both_versions(
    request: HttpRequest, actor: Actor, code: str, error: StaleCase, typed: dict[str, str]
) -> HttpResponse:
    """What a colleague wrote beside what was typed, when the two drafts differ."""
    theirs = case_for(actor, code=code).draft_reply
    mine = typed.get("text", "")
    if not theirs or fingerprint(theirs) in (typed.get("base", ""), fingerprint(mine)):
        return refused(request, actor, code, error, typed=typed)
    conflict = {"theirs": theirs, "mine": mine, "base": fingerprint(theirs)}
    return show_case(request, actor, code, status=409, extra={"conflict": conflict, "typed": typed})
