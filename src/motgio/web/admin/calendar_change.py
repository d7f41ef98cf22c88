"""A change of a calendar in three steps: typed, previewed, confirmed. Nothing is written before the last."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motgio.capabilities.cases.facade import PreviewStale, change_calendar, preview_calendar
from motgio.capabilities.deadlines.facade import (
    LONGEST_CLOSED_DAYS,
    CalendarMoved,
    NeverOpen,
    NoSuchCalendar,
    OfficeRules,
    OutsideCalendar,
    PastDay,
    UnclearCalendar,
    office_rules,
)
from motgio.kernel.actor import Actor
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.calendar_forms import FORMS, DraftForm, first_values
from motgio.web.admin.calendars import SECTION, office_name
from motgio.web.admin.seen_preview import read_seen, sealed_seen
from motgio.web.admin.shell import FormWords, admin_page
from motgio.web.components.counted import counted
from motgio.web.components.formatting import written_day
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

SHOWN = 50


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def change(request: HttpRequest, actor: Actor, office: str, kind: str) -> HttpResponse:
    """The form; with what was typed the preview; with the preview's seal the change itself."""
    read = office_rules(actor, office=office)
    if kind not in FORMS:
        raise NoSuchCalendar
    if request.method != "POST":
        begun = first_values(kind, read, today=officer.today(), asked=_day(request.GET.get("day", "")))
        return _form(request, actor, read, kind, FORMS[kind](initial=begun))
    form = FORMS[kind](request.POST)
    if not form.is_valid() or "edit" in request.POST:
        return _form(request, actor, read, kind, form)
    try:
        if "seen" in request.POST:
            return _confirm(request, actor, read, form)
        return _preview(request, actor, read, form)
    except (PastDay, OutsideCalendar, UnclearCalendar, NeverOpen) as error:
        form.add_error(*_told(error, read))
        return _form(request, actor, read, kind, form)


def _form(request: HttpRequest, actor: Actor, read: OfficeRules, kind: str, form: DraftForm) -> HttpResponse:
    titles = {
        "hours": _("Đổi giờ làm việc"),
        "closure": _("Thêm ngày đóng cửa"),
        "worked-day": _("Thêm ngày làm việc khác thường"),
        "clear": _("Bỏ một ngày riêng"),
        "drop": _("Bỏ giờ làm việc chưa bắt đầu"),
    }
    words = FormWords(
        title=titles[kind],
        lead=_("Chưa có gì thay đổi cho đến khi anh/chị xem trước và xác nhận."),
        submit=_("Xem trước"),
        back=_address(read),
    )
    week = [bound for bound in form if bound.name.startswith("day")]
    plain = [bound for bound in form if bound not in week and bound.name != "reason"]
    context = {"form": form, "words": words, "plain": plain, "week": week, "reason": form["reason"]}
    status = 422 if form.errors else 200
    return admin_page(request, actor, "admin/calendar_form.html", context, section=SECTION, status=status)


def _preview(
    request: HttpRequest, actor: Actor, read: OfficeRules, form: DraftForm, *, surprise: str = ""
) -> HttpResponse:
    shown = preview_calendar(actor=actor, office=read.row.office, draft=form.draft(), at=officer.now())
    context = {
        "form": form,
        "name": office_name(read.row.office),
        "told": form.told(),
        "reason": form.cleaned_data["reason"],
        "preview": shown,
        # Who would be late at once stands first.
        "moves": sorted(shown.moves, key=lambda move: not move.is_late)[:SHOWN],
        "more": max(len(shown.moves) - SHOWN, 0),
        "promises": shown.promises[:SHOWN],
        "later": len(shown.moves) - shown.earlier,
        "seal": sealed_seen(shown.seen()),
        "surprise": surprise,
        "back": _address(read),
    }
    status = 409 if surprise else 200
    return admin_page(request, actor, "admin/calendar_preview.html", context, section=SECTION, status=status)


def _confirm(request: HttpRequest, actor: Actor, read: OfficeRules, form: DraftForm) -> HttpResponse:
    seen = read_seen(request.POST["seen"])
    if seen is None:
        return _preview(request, actor, read, form, surprise=_("Bản xem trước không còn dùng được."))
    try:
        done = change_calendar(
            actor=actor, office=read.row.office, draft=form.draft(), seen=seen, at=officer.now()
        )
    except CalendarMoved:
        told = _("Có người vừa đổi lịch này. Dưới đây là bản xem trước theo lịch mới; chưa có gì được ghi.")
        return _preview(request, actor, office_rules(actor, office=read.row.office), form, surprise=told)
    except PreviewStale:
        told = _("Hồ sơ vừa thay đổi so với bản đã xem. Xin xem lại; chưa có gì được ghi.")
        return _preview(request, actor, read, form, surprise=told)
    cases = counted("%(n)s hồ sơ đã đổi hạn trả lời.", done.moved_cases)
    if not done.moved_time:
        cases = _("Giờ làm việc không thay đổi.")
    messages.success(request, f"{_('Đã ghi lịch mới.')} {cases}")
    return redirect("admin:calendar", office=read.row.office)


def _told(error: Exception, read: OfficeRules) -> tuple[str | None, str]:
    if isinstance(error, PastDay):
        return "since", _("Chỉ đổi được từ hôm nay trở đi; những ngày đã qua giữ như đã làm.")
    if isinstance(error, OutsideCalendar):
        return None, _("Lịch này chỉ đến hết ngày %(day)s.") % {"day": written_day(read.row.covers_to)}
    if isinstance(error, NeverOpen):
        return None, _("Sẽ có hơn %(n)s ngày liền không làm việc. Như vậy không trả lời được ai.") % {
            "n": LONGEST_CLOSED_DAYS
        }
    return None, _("Thay đổi này để lại ngày không rõ giờ làm việc.")


def _address(read: OfficeRules) -> str:
    return reverse("admin:calendar", kwargs={"office": read.row.office})


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
