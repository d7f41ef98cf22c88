"""The earlier report that a case seems to continue: shown quietly, linked by an officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.capabilities.intake.facade import link_follow_up
from motgio.kernel.actor import Actor
from motgio.web.components.counted import counted
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.earlier import with_earlier
from motgio.web.desk.officer import actor_required


@require_POST
@actor_required(WORKERS)
def follow(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Say that this case continues an earlier one; its hour goes on."""

    def act(*, case_id: int, earlier_code: str) -> str:
        aside = link_follow_up(actor=actor, case_id=case_id, earlier_code=earlier_code, at=officer.now())
        return _linked_words(aside)

    return with_earlier(request, actor, code, act)


def _linked_words(aside: int) -> str:
    if not aside:
        return _("Đã nối với phản ánh trước. Vẫn cần trả lời đúng hạn.")
    return counted(
        "Đã nối với phản ánh trước; %(n)s nội dung được xử lý ở đó. Vẫn cần trả lời đúng hạn.", aside
    )
