"""The draft of a reply: saved at every pause, never over a colleague's words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import CaseDetail, StaleCase, case_for, keep_draft, require_work
from motgio.kernel.actor import Actor
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, mark_of_case, show_case
from motgio.web.desk.case_page import fingerprint
from motgio.web.desk.forms import DraftForm, first_error
from motgio.web.desk.officer import actor_required

# The first by what the officer saw, the others by what stands there now.
TRIES = 4


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What was saved; `is_all_seen` when nobody else changed the case since the officer looked.

    `is_all_shown` when no alarm rang either, so that the page has nothing new to show.
    """

    version: int
    base: str
    is_all_seen: bool
    is_all_shown: bool


@require_POST
@actor_required(WORKERS)
def draft(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Save the draft; when a colleague wrote another one meanwhile, both are shown."""
    at = officer.now()
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(first_error(form), status=422)
    try:
        saved = save_draft(actor, case, at=at, **form.cleaned_data)
    except StaleCase:
        return _both_drafts(request, actor, code, mine=form.cleaned_data["text"])
    if not request.headers.get("HX-Request"):
        return done(request, case.code, _("Đã lưu nháp."))
    return _saved(request, actor, code, saved, at=at)


def save_draft(
    actor: Actor, case: CaseDetail, *, text: str, base: str, at: datetime, version: int
) -> SavedDraft:
    """Save over the draft that was seen (`base`), whatever else of the case changed meanwhile.

    Raises StaleCase when the draft itself is not the one that was seen.
    """
    expected, is_all_seen = version, True
    for _attempt in range(TRIES):
        if base != fingerprint(case.draft_reply) and fingerprint(text) != fingerprint(case.draft_reply):
            raise StaleCase(version=case.version)
        try:
            saved = keep_draft(actor=actor, case_id=case.id, text=text, at=at, expected_version=expected)
        except StaleCase:
            case = case_for(actor, code=case.code)
            expected, is_all_seen = case.version, False
        else:
            return SavedDraft(saved, fingerprint(text), is_all_seen, is_all_shown=saved == version + 1)
    raise StaleCase


def _both_drafts(request: HttpRequest, actor: Actor, code: str, *, mine: str) -> HttpResponse:
    """What was typed beside what a colleague wrote or, when the draft is gone, what was sent meanwhile."""
    case = case_for(actor, code=code)
    sent = [message.body for message in case.messages if not message.inbound]
    is_sent = bool(sent) and not case.draft_reply
    theirs = sent[-1] if is_sent else case.draft_reply
    conflict = {"theirs": theirs, "mine": mine, "base": fingerprint(case.draft_reply), "is_sent": is_sent}
    if request.headers.get("HX-Request"):
        return render(request, "desk/parts/draft_conflict.html", conflict)
    return show_case(request, actor, code, status=409, extra={"conflict": conflict})


def _saved(request: HttpRequest, actor: Actor, code: str, saved: SavedDraft, *, at: datetime) -> HttpResponse:
    """A word that it is saved; the page learns the new version only when it has shown what people did."""
    case = case_for(actor, code=code)
    is_shown = saved.is_all_shown and case.version == saved.version
    context = {
        "at": at,
        "now": at,
        "page": {"case": case},
        "mark": mark_of_case(case, at=at) if is_shown else "",
    }
    response = render(request, "desk/parts/draft_saved.html", context)
    told: dict[str, object] = {"draftSaved": {"base": saved.base}}
    if saved.is_all_seen:
        told["caseVersion"] = {"version": saved.version}
    response.headers["HX-Trigger"] = json.dumps(told)
    return response
