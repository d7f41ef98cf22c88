"""Founding, renaming and closing a unit."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import (
    CodeTaken,
    NewUnit,
    OutsideUnit,
    UnitChanged,
    UnitFile,
    UnitHolds,
    UnitKind,
    close_unit,
    found_unit,
    keep_unit,
    rename_unit,
    unit_file,
)
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import FormWords, admin_page
from motgio.web.admin.unit_errors import REFUSALS, tell
from motgio.web.admin.unit_forms import CloseForm, NewUnitForm, RenameForm
from motgio.web.admin.unit_words import Held, held_words
from motgio.web.admin.units import SECTION
from motgio.web.components.formatting import written_day
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def new(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Found a unit under this one."""
    file = unit_file(actor, unit_id, day=officer.today())
    given = request.POST if request.method == "POST" else None
    form = NewUnitForm(
        file.row, given, initial={"valid_from": officer.today(), "kind": UnitKind.LOCAL_OFFICE.value}
    )
    if form.is_valid():
        typed = form.cleaned_data
        founded = NewUnit(
            code=typed["code"].upper(),
            name=typed["name"],
            kind=UnitKind(typed["kind"]),
            parent_id=unit_id,
            valid_from=typed["valid_from"],
            source=typed["source"],
            province_code=typed.get("province_code", ""),
            case_prefix=typed.get("case_prefix", "").upper(),
        )
        try:
            founded_id = found_unit(actor=actor, new=founded, at=officer.now())
        except REFUSALS as error:
            tell(form, error, day="valid_from")
        else:
            messages.success(request, _("Đã lập đơn vị. Tiếp theo: lập tài khoản cho cán bộ của đơn vị."))
            return _back(founded_id)
    words = FormWords(
        title=_("Lập đơn vị dưới %(name)s") % {"name": file.row.name},
        submit=_("Lập đơn vị"),
        back=_address(unit_id),
    )
    return _form(request, actor, file, form, words)


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def rename(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Another name from a day on."""
    file = unit_file(actor, unit_id, day=officer.today())
    given = request.POST if request.method == "POST" else None
    begun = {"name": file.row.name, "valid_from": officer.today(), "version": file.version}
    form: Form = RenameForm(given, initial=begun)
    status = 200
    if form.is_valid():
        typed = form.cleaned_data
        try:
            rename_unit(
                actor=actor,
                unit_id=unit_id,
                name=typed["name"],
                valid_from=typed["valid_from"],
                source=typed["source"],
                version=typed["version"],
                at=officer.now(),
            )
        except UnitChanged:
            form, status = RenameForm(initial={**typed, "version": file.version}), 409
        except REFUSALS as error:
            tell(form, error, day="valid_from")
        else:
            messages.success(request, _("Đã ghi tên mới, dùng từ %(day)s.") % _day(typed["valid_from"]))
            return _back(unit_id)
    words = FormWords(
        title=_("Đổi tên %(name)s") % {"name": file.row.name},
        lead=_("Tên cũ còn trong lịch sử, và cây đơn vị của một ngày trước đó vẫn hiện tên cũ."),
        submit=_("Đổi tên"),
        back=_address(unit_id),
    )
    return _form(request, actor, file, form, words, status=status)


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def close(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Close a unit from a day on; one that holds staff or work is refused, saying how much and where."""
    today = officer.today()
    file = unit_file(actor, unit_id, day=today)
    given = request.POST if request.method == "POST" else None
    form: Form = CloseForm(given, initial={"valid_to": today + timedelta(days=1), "version": file.version})
    held, status = held_words(file.held, unit_id, is_own=unit_id == actor.unit_id), 200
    if form.is_valid():
        typed = form.cleaned_data
        try:
            close_unit(
                actor=actor,
                unit_id=unit_id,
                valid_to=typed["valid_to"],
                source=typed["source"],
                version=typed["version"],
                at=officer.now(),
            )
        except UnitHolds as error:
            held = held_words(error.details["held"], unit_id, is_own=unit_id == actor.unit_id)  # type: ignore[arg-type]
            status = 409
        except UnitChanged:
            form, status = CloseForm(initial={**typed, "version": file.version}), 409
        except REFUSALS as error:
            tell(form, error, day="valid_to")
        else:
            messages.success(request, _("Đơn vị đóng từ %(day)s.") % _day(typed["valid_to"]))
            return _back(unit_id)
    words = FormWords(
        title=_("Đóng %(name)s?") % {"name": file.row.name},
        lead=_("Từ bây giờ đơn vị không nhận thêm người và phản ánh. Không có gì bị xoá."),
        submit=_("Đóng đơn vị"),
        back=_address(unit_id),
        tone="danger",
    )
    return _form(request, actor, file, form, words, held=held, status=status)


@require_POST
@actor_required(ADMINISTRATORS)
def keep(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Take a closing back whose day has not come."""
    unit_file(actor, unit_id, day=officer.today())
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
    try:
        keep_unit(actor=actor, unit_id=unit_id, version=version, at=officer.now())
    except UnitChanged:
        messages.error(request, _("Có người vừa đổi đơn vị này. Xin xem lại; chưa có gì thay đổi."))
    except CodeTaken:
        messages.error(request, _("Đã có đơn vị khác nhận mã này từ ngày ấy, nên không giữ lại được."))
    except OutsideUnit:
        messages.error(request, _("Đơn vị không còn chờ đóng."))
    else:
        messages.success(request, _("Đã bỏ việc đóng. Đơn vị tiếp tục như trước."))
    return _back(unit_id)


def _form(
    request: HttpRequest,
    actor: Actor,
    file: UnitFile,
    form: Form,
    words: FormWords,
    *,
    held: list[Held] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "words": words,
        "file": file,
        "held": held or [],
        "clash": status == 409 and not form.is_bound,
    }
    status = 422 if form.errors else status
    return admin_page(request, actor, "admin/unit_form.html", context, section=SECTION, status=status)


def _day(day: object) -> dict[str, str]:
    return {"day": written_day(day)}  # type: ignore[arg-type]


def _address(unit_id: int) -> str:
    return reverse("admin:unit", kwargs={"unit_id": unit_id})


def _back(unit_id: int) -> HttpResponse:
    return redirect(_address(unit_id))
