"""Saying that somebody is not there, and that one is there after all."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.errors import Conflict, Invalid
from motgio.platform.rosters.facade import (
    LONGEST_REASON,
    Stretch,
    UnknownRoster,
    enter_absence,
    require_read,
    withdraw_absence,
)
from motgio.web.desk import officer
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text, unreadable
from motgio.web.duty.access_table import ROSTER_READERS
from motgio.web.duty.rosters import show_roster


class AbsenceForm(forms.Form):
    """Who is not there, from when to when, and why."""

    staff = forms.IntegerField(label=gettext_lazy("Người vắng"), min_value=1, max_value=2**31 - 1)
    starts_at = forms.DateTimeField(label=gettext_lazy("Vắng từ"), input_formats=["%Y-%m-%dT%H:%M"])
    ends_at = forms.DateTimeField(label=gettext_lazy("Vắng đến"), input_formats=["%Y-%m-%dT%H:%M"])
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=LONGEST_REASON, required=False)


@require_POST
@actor_required(ROSTER_READERS)
def enter(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Enter an absence, one's own or, as a leader, of somebody of the unit. Raises UnknownRoster."""
    require_read(actor, unit_id=unit_id)
    form = AbsenceForm(request.POST)
    typed = {"typed": request.POST.dict(), "typed_in": "absence"}
    if not form.is_valid():
        problem = {"problem": unreadable(first_error(form))}
        return show_roster(request, actor, unit_id, status=422, extra={**typed, **problem})
    given = form.cleaned_data
    moments = (given[name].replace(tzinfo=AGENCY_ZONE) for name in ("starts_at", "ends_at"))
    try:
        enter_absence(
            actor=actor,
            staff_id=given["staff"],
            stretch=Stretch(*moments),
            reason=given["reason"],
            at=officer.now(),
        )
    except (Conflict, Invalid, UnknownRoster) as error:
        extra = {**typed, "problem": problem_text(error)}
        return show_roster(
            request, actor, unit_id, status=409 if isinstance(error, Conflict) else 422, extra=extra
        )
    messages.success(request, _("Đã ghi vắng. Người thay nhận câu hỏi trong thời gian đó."))
    return redirect("duty:roster", unit_id=unit_id)


@require_POST
@actor_required(ROSTER_READERS)
def end(request: HttpRequest, actor: Actor, unit_id: int, absence_id: int) -> HttpResponse:
    """Take an absence back. Raises UnknownRoster."""
    require_read(actor, unit_id=unit_id)
    withdraw_absence(actor=actor, absence_id=absence_id, at=officer.now())
    messages.success(request, _("Đã bỏ báo vắng."))
    return redirect("duty:roster", unit_id=unit_id)
