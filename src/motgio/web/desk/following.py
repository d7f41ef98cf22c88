"""The earlier report that a case seems to continue: shown quietly, linked by an officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from motgio.capabilities.cases.facade import case_for, require_work
from motgio.capabilities.intake.facade import link_follow_up
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Conflict, NotAllowed
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.case_answers import done, refused, show_case
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import unreadable

LONGEST_CODE = 40


@require_POST
@actor_required(WORKERS)
def follow(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Say that this case continues an earlier one; its hour goes on."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    earlier = request.POST.get("earlier", "").strip()[:LONGEST_CODE]
    if not earlier:
        extra = {"problem": unreadable(_("Thiếu mã phản ánh trước."))}
        return show_case(request, actor, code, status=422, extra=extra)
    try:
        aside = link_follow_up(actor=actor, case_id=case.id, earlier_code=earlier, at=officer.now())
    except (Conflict, NotAllowed) as error:
        return refused(request, actor, code, error, typed={"form": ""})
    return done(request, case.code, _linked_words(aside))


def _linked_words(aside: int) -> str:
    if not aside:
        return _("Đã nối với phản ánh trước. Vẫn cần trả lời đúng hạn.")
    return ngettext(
        "Đã nối với phản ánh trước; %(n)s nội dung được xử lý ở đó. Vẫn cần trả lời đúng hạn.",
        "Đã nối với phản ánh trước; %(n)s nội dung được xử lý ở đó. Vẫn cần trả lời đúng hạn.",
        aside,
    ) % {"n": aside}
