"""Arranging a roster: laying out, copying a week, one shift, its people, the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motgio.capabilities.requests.facade import sessions_between
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from motgio.platform.rosters.facade import (
    WEEK,
    People,
    Stretch,
    UnknownRoster,
    change_shift,
    copy_week,
    lay_out,
    name_head,
    remove_shift,
    require_arrange,
    set_shift,
)
from motgio.web.components.counted import counted
from motgio.web.desk import officer
from motgio.web.desk.forms import first_error
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text, unreadable
from motgio.web.duty.access_table import ARRANGERS
from motgio.web.duty.roster_week import midnight, monday_of, whole_week
from motgio.web.duty.rosters import show_roster

HIGHEST = 2**31 - 1
# The coming month at once, and no further: people leave.
MOST_DAYS = 62


class PeopleForm(forms.Form):
    """Who has a shift."""

    duty = forms.IntegerField(label=gettext_lazy("Người trực"), min_value=1, max_value=HIGHEST)
    deputy = forms.IntegerField(
        label=gettext_lazy("Người thay"), min_value=1, max_value=HIGHEST, required=False
    )
    head = forms.IntegerField(label=gettext_lazy("Trưởng ca"), min_value=1, max_value=HIGHEST, required=False)

    def people(self) -> People:
        """The people that were chosen."""
        given = self.cleaned_data
        return People(given["duty"], given["deputy"], given["head"])


class SpanForm(PeopleForm):
    """Who has every session from a day to another."""

    first = forms.DateField(label=gettext_lazy("Từ ngày"))
    last = forms.DateField(label=gettext_lazy("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        """The days in their order, and not too many."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not timedelta(0) <= last - first <= timedelta(days=MOST_DAYS):
            raise forms.ValidationError(_("Ngày cuối không trước ngày đầu, và trong hai tháng."))
        return cleaned


class ShiftForm(PeopleForm):
    """One shift of one's own hours."""

    starts_at = forms.DateTimeField(label=gettext_lazy("Bắt đầu"), input_formats=["%Y-%m-%dT%H:%M"])
    ends_at = forms.DateTimeField(label=gettext_lazy("Kết thúc"), input_formats=["%Y-%m-%dT%H:%M"])


class CopyForm(forms.Form):
    """Which week is to be as the one shown."""

    week = forms.DateField()


class ChosenForm(PeopleForm):
    """Which shift, and who has it now."""

    shift = forms.IntegerField(min_value=1, max_value=2**62)


class RemoveForm(forms.Form):
    """Which shift is taken out."""

    shift = forms.IntegerField(min_value=1, max_value=2**62)


class HeadForm(forms.Form):
    """Who is asked when nobody is on duty."""

    head = forms.IntegerField(min_value=1, max_value=HIGHEST, required=False)


@require_POST
@actor_required(ARRANGERS)
def arrange(request: HttpRequest, actor: Actor, unit_id: int, act: str) -> HttpResponse:
    """One act on the roster; what was typed stands again when it is refused. Raises UnknownRoster."""
    require_arrange(actor, unit_id=unit_id)
    if act not in ACTS:
        raise UnknownRoster
    kind, do = ACTS[act]
    form = kind(request.POST)
    typed = {"typed": request.POST.dict(), "typed_in": act}
    if not form.is_valid():
        problem = {"problem": unreadable(first_error(form))}
        return show_roster(request, actor, unit_id, status=422, extra={**typed, **problem})
    try:
        words = do(actor, unit_id, form, officer.now())
    except (Conflict, NotAllowed, Invalid, NotFound) as error:
        status = 422 if isinstance(error, Invalid) else 409
        extra = {**typed, "problem": problem_text(error)}
        return show_roster(request, actor, unit_id, status=status, extra=extra)
    messages.success(request, words)
    return redirect(_back(request, unit_id))


def _back(request: HttpRequest, unit_id: int) -> str:
    monday = monday_of(request.GET.get("week", ""), today=officer.today())
    return f"{reverse('duty:roster', kwargs={'unit_id': unit_id})}?week={monday:%Y-%m-%d}"


def _lay_out(actor: Actor, unit_id: int, form: SpanForm, at: datetime) -> str:
    given = form.cleaned_data
    span = Stretch(midnight(given["first"]), midnight(given["last"] + timedelta(days=1)))
    sessions = sessions_between(unit_id, since=span.starts_at, until=span.ends_at)
    laid = lay_out(actor=actor, unit_id=unit_id, people=form.people(), sessions=sessions, at=at)
    return counted("Đã xếp %(n)s ca.", laid)


def _copy(actor: Actor, unit_id: int, form: CopyForm, at: datetime) -> str:
    to: date = form.cleaned_data["week"]
    monday = to - timedelta(days=to.weekday())
    target = whole_week(monday)
    sessions = sessions_between(unit_id, since=target.starts_at, until=target.ends_at)
    laid = copy_week(
        actor=actor, unit_id=unit_id, week=whole_week(monday - WEEK), weeks=1, sessions=sessions, at=at
    )
    return counted("Đã xếp %(n)s ca.", laid)


def _set(actor: Actor, unit_id: int, form: ShiftForm, at: datetime) -> str:
    given = form.cleaned_data
    stretch = Stretch(_local(given["starts_at"]), _local(given["ends_at"]))
    set_shift(actor=actor, unit_id=unit_id, stretch=stretch, people=form.people(), at=at)
    return counted("Đã xếp %(n)s ca.", 1)


def _change(actor: Actor, unit_id: int, form: ChosenForm, at: datetime) -> str:
    shift_id = form.cleaned_data["shift"]
    change_shift(actor=actor, unit_id=unit_id, shift_id=shift_id, people=form.people(), at=at)
    return _("Đã đổi người của ca.")


def _remove(actor: Actor, unit_id: int, form: RemoveForm, at: datetime) -> str:
    remove_shift(actor=actor, unit_id=unit_id, shift_id=form.cleaned_data["shift"], at=at)
    return _("Đã bỏ ca.")


def _head(actor: Actor, unit_id: int, form: HeadForm, at: datetime) -> str:
    name_head(actor=actor, unit_id=unit_id, head_id=form.cleaned_data["head"], at=at)
    return _("Đã ghi người được hỏi khi không ai trực.")


def _local(moment: datetime) -> datetime:
    """What was typed is Vietnamese time, whatever the server goes by."""
    return moment.replace(tzinfo=AGENCY_ZONE)


ACTS: Mapping[str, tuple[type[forms.Form], Callable[..., str]]] = {
    "lay_out": (SpanForm, _lay_out),
    "copy_week": (CopyForm, _copy),
    "set": (ShiftForm, _set),
    "change": (ChosenForm, _change),
    "remove": (RemoveForm, _remove),
    "head": (HeadForm, _head),
}
