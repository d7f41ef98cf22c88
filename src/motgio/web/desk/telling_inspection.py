"""An officer tells inspection what a case shows; the answer is only that it was noted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motgio.capabilities.cases.facade import case_for, require_work
from motgio.capabilities.referral.facade import (
    LONGEST_ACCUSED,
    LONGEST_SAID,
    AccusedKind,
    SignKind,
    WordsMissing,
    note_sign,
)
from motgio.kernel.actor import Actor
from motgio.web.components.posted import posted
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page
from motgio.web.inspection.words import ACCUSED, SIGNS


@require_http_methods(["GET", "POST"])
@actor_required(WORKERS)
def tell(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The form, empty each time: what was told before is not shown again, not even to who told it."""
    case = case_for(actor, code=code)
    require_work(actor, unit_id=case.accountable_unit_id)
    chosen = set(request.POST.getlist("kind"))
    accused = posted(request, "accused_kind", most=20)
    said = posted(request, "said", most=LONGEST_SAID)
    name = posted(request, "accused_name", most=LONGEST_ACCUSED)
    if request.method == "POST":
        try:
            note_sign(
                actor=actor,
                code=code,
                said=said,
                kinds=[kind for kind in SignKind if kind.value in chosen],
                accused_kind=AccusedKind(accused) if accused in set(AccusedKind) else AccusedKind.UNKNOWN,
                accused_name=name,
                at=officer.now(),
            )
        except WordsMissing:
            pass
        else:
            messages.success(request, _("Đã ghi nhận."))
            return redirect("desk:case", code=code)
    context = {
        "code": case.code,
        "signs": [(kind, SIGNS[kind], kind.value in chosen) for kind in SignKind],
        "accused": [
            (kind, word, kind == (accused or AccusedKind.FACILITY)) for kind, word in ACCUSED.items()
        ],
        "said": said,
        "accused_name": name,
        "is_missing": request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return desk_page(request, actor, "desk/tell_inspection.html", context, status=status)
