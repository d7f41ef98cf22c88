"""What is done to a case and the earlier one that an officer names."""

from __future__ import annotations

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import case_for, require_work
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, NotAllowed
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.problem_texts import unreadable

LONGEST_CODE = 40


class Act(Protocol):
    """Does it, and says in a sentence what was done. Raises Conflict, NotAllowed."""

    def __call__(self, *, case_id: int, earlier_code: str) -> str: ...


def with_earlier(request: HttpRequest, actor: Actor, code: str, act: Act) -> HttpResponse:
    """The case with what was said of it, or with what is missing or in the way."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    earlier = request.POST.get("earlier", "").strip()[:LONGEST_CODE]
    if not earlier:
        extra = {"problem": unreadable(_("Thiếu mã phản ánh trước."))}
        return show_case(request, actor, code, status=422, extra=extra)
    try:
        said = act(case_id=case.id, earlier_code=earlier)
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, said)
