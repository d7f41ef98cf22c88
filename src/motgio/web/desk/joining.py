"""Two reports of one person worked on as one, the undoing of that, and one report of two matters made two."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import case_for, merge_case, require_work, separate_case, split_case
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, Invalid, NotAllowed
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, refused
from motgio.web.desk.earlier import with_earlier
from motgio.web.desk.officer import actor_required

MOST_CLAIMS = 50


@require_POST
@actor_required(WORKERS)
def merge(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Merge this case into an earlier one of the same person; both are answered together."""

    def act(*, case_id: int, earlier_code: str) -> str:
        merge_case(actor=actor, case_id=case_id, earlier_code=earlier_code, at=officer.now())
        return _("Đã gộp. Trả lời phản ánh trước là trả lời cả hai.")

    return with_earlier(request, actor, code, act)


@require_POST
@actor_required(WORKERS)
def separate(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Undo a merge."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    try:
        separate_case(actor=actor, case_id=case.id, at=officer.now())
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã tách lại. Phản ánh này được trả lời riêng, hạn không đổi."))


@require_POST
@actor_required(WORKERS)
def split(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Take the chosen claims out into a new case with the same hour."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    version = request.POST.get("version", "")
    try:
        made = split_case(
            actor=actor,
            case_id=case.id,
            claims=_numbers(request.POST.getlist("claim")),
            at=officer.now(),
            # Without a readable one nobody knows what the officer saw: the case is taken for changed.
            expected_version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
    except (Conflict, NotAllowed, Invalid) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _("Đã tách thành %(code)s, cùng hạn trả lời.") % {"code": made.code})


def _numbers(texts: list[str]) -> set[int]:
    """The numbers of claims that a form names; what is no number is a claim that does not exist."""
    return {int(text) if text.isdecimal() and len(text) < 5 else 0 for text in texts[:MOST_CLAIMS]}
