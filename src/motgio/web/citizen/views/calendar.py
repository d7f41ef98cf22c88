"""The promised time for the person's own calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motgio.capabilities.cases.facade import CaseDetail, track_url
from motgio.web.citizen.moment import moment_of
from motgio.web.citizen.views.tracking import of_link
from motgio.web.components.calendar_file import calendar_answer, calendar_file


@require_safe
@of_link
def promised(request: HttpRequest, case: CaseDetail) -> HttpResponse:
    """The file; the page is not there when nothing is promised."""
    if case.promise_due_at is None:
        raise Http404
    content = calendar_file(
        code=case.code,
        due_at=case.promise_due_at,
        summary=_("Bảo hiểm xã hội trả lời phản ánh %(code)s") % {"code": case.code},
        words=_("Chúng tôi hẹn trả lời anh/chị trước giờ này. Anh/chị để máy giúp."),
        url=track_url(case.track_token),
        at=moment_of(request),
    )
    return calendar_answer(content, code=case.code)
