"""Founding, renaming and closing a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import (
    CodeTaken,
    Holding,
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
from motgio.web.admin.buttons import button
from motgio.web.admin.shell import FormWords, admin_page
from motgio.web.admin.unit_errors import REFUSALS, tell
from motgio.web.admin.unit_forms import CloseForm, NewUnitForm, RenameForm
from motgio.web.admin.unit_words import held_words
from motgio.web.admin.units import SECTION
from motgio.web.components.formatting import written_day
from motgio.web.components.posted import posted_form, posted_number
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

# Does what was typed; returns on which unit's page what is told.
Act = Callable[[dict[str, Any]], tuple[int, str]]
NOTHING: Mapping[Holding, int] = {}


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def new(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Found a unit under this one."""
    file = unit_file(actor, unit_id, day=officer.today())
    begun = {"valid_from": officer.today(), "kind": UnitKind.LOCAL_OFFICE.value}
    form = NewUnitForm(file.row, posted_form(request), initial=begun)
    words = FormWords(
        title=_("Lập đơn vị dưới %(name)s") % {"name": file.row.name},
        submit=_("Lập đơn vị"),
        back=_address(unit_id),
    )

    def found(typed: dict[str, Any]) -> tuple[int, str]:
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
        founded_id = found_unit(actor=actor, new=founded, at=officer.now())
        return founded_id, _("Đã lập đơn vị. Tiếp theo: lập tài khoản cho cán bộ của đơn vị.")

    return _answer(request, actor, file, form, words, found)


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def rename(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Another name from a day on."""
    file = unit_file(actor, unit_id, day=officer.today())
    begun = {"name": file.row.name, "valid_from": officer.today(), "version": file.version}
    form = RenameForm(posted_form(request), initial=begun)
    words = FormWords(
        title=_("Đổi tên %(name)s") % {"name": file.row.name},
        lead=_("Tên cũ còn trong lịch sử, và cây đơn vị của một ngày trước đó vẫn hiện tên cũ."),
        submit=_("Đổi tên"),
        back=_address(unit_id),
    )

    def renamed(typed: dict[str, Any]) -> tuple[int, str]:
        rename_unit(actor=actor, unit_id=unit_id, at=officer.now(), **typed)
        day = written_day(typed["valid_from"])
        return unit_id, _("Đã ghi tên mới, dùng từ %(day)s.") % {"day": day}

    return _answer(request, actor, file, form, words, renamed)


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def close(request: HttpRequest, actor: Actor, unit_id: int) -> HttpResponse:
    """Close a unit from a day on; one that holds staff or work is refused, saying how much and where."""
    today = officer.today()
    file = unit_file(actor, unit_id, day=today)
    begun = {"valid_to": today + timedelta(days=1), "version": file.version}
    form = CloseForm(posted_form(request), initial=begun)
    words = FormWords(
        title=_("Đóng %(name)s?") % {"name": file.row.name},
        lead=_("Từ bây giờ đơn vị không nhận thêm người và phản ánh. Không có gì bị xoá."),
        submit=_("Đóng đơn vị"),
        back=_address(unit_id),
        tone="danger",
    )

    def closed(typed: dict[str, Any]) -> tuple[int, str]:
        close_unit(actor=actor, unit_id=unit_id, at=officer.now(), **typed)
        return unit_id, _("Đơn vị đóng từ %(day)s.") % {"day": written_day(typed["valid_to"])}

    return _answer(request, actor, file, form, words, closed, day="valid_to", held=file.held)


@button(
    "admin:unit",
    "unit_id",
    refused={
        UnitChanged: gettext_lazy("Có người vừa đổi đơn vị này. Xin xem lại; chưa có gì thay đổi."),
        CodeTaken: gettext_lazy("Đã có đơn vị khác nhận mã này từ ngày ấy, nên không giữ lại được."),
        OutsideUnit: gettext_lazy("Đơn vị không còn chờ đóng."),
    },
)
def keep(request: HttpRequest, actor: Actor, unit_id: int) -> str:
    """Take a closing back whose day has not come."""
    keep_unit(actor=actor, unit_id=unit_id, version=posted_number(request, "version"), at=officer.now())
    return _("Đã bỏ việc đóng. Đơn vị tiếp tục như trước.")


def _answer(
    request: HttpRequest,
    actor: Actor,
    file: UnitFile,
    form: Form,
    words: FormWords,
    act: Act,
    *,
    day: str = "valid_from",
    held: Mapping[Holding, int] = NOTHING,
) -> HttpResponse:
    """What was typed is done; else the form: untouched, with what was not taken, or to be sent anew.

    `day` is the field of the day from which it is so, `held` what the unit holds when that matters.
    """
    status = 200
    if form.is_valid():
        try:
            unit_id, told = act(form.cleaned_data)
        except UnitHolds as error:
            held, status = error.details["held"], 409  # type: ignore[assignment]
        except UnitChanged:
            form, status = type(form)(initial={**form.cleaned_data, "version": file.version}), 409
        except REFUSALS as error:
            tell(form, error, day=day)
        else:
            messages.success(request, told)
            return redirect(_address(unit_id))
    context = {
        "form": form,
        "words": words,
        "file": file,
        "held": held_words(held, file.row.id, is_own=file.row.id == actor.unit_id),
        "clash": status == 409 and not form.is_bound,
    }
    status = 422 if form.errors else status
    return admin_page(request, actor, "admin/unit_form.html", context, section=SECTION, status=status)


def _address(unit_id: int) -> str:
    return reverse("admin:unit", kwargs={"unit_id": unit_id})
