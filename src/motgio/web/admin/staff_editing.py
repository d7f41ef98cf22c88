"""A new account, and another name or unit for one that is there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import (
    BadDates,
    NameTaken,
    UnitClosed,
    UnknownStaff,
    add_staff,
    change_staff,
    staff_member,
)
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import FormWords, answer_form, form_page
from motgio.web.admin.staff_forms import NewStaffForm, PersonForm
from motgio.web.admin.staff_words import cases_went_back
from motgio.web.components.posted import posted_form
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make an account; the password comes with a link from its page."""
    form = NewStaffForm(actor, posted_form(request), initial={"since": officer.today()})
    if form.is_valid():
        try:
            staff_id = add_staff(
                actor=actor,
                username=form.cleaned_data["username"],
                full_name=form.cleaned_data["full_name"],
                unit_id=form.cleaned_data["unit"],
                roles=(form.new_role(),),
                sso_name=form.cleaned_data["sso_name"],
                at=officer.now(),
            )
        except NameTaken:
            form.add_error(None, _("Tên đăng nhập hoặc tên ở hệ thống đăng nhập một lần đã có người dùng."))
        except BadDates:
            form.add_error("last", _("Vai trò phải còn hiệu lực ít nhất một ngày kể từ hôm nay."))
        except UnitClosed:
            form.add_error("unit", _("Đơn vị này đã đóng hoặc sắp đóng."))
        else:
            messages.success(request, _("Đã lập tài khoản. Tiếp theo: tạo liên kết đặt mật khẩu."))
            return redirect("admin:staff_member", staff_id=staff_id)
    words = FormWords(title=_("Lập tài khoản cán bộ"), submit=_("Lập tài khoản"), back=reverse("admin:staff"))
    return form_page(request, actor, form, words, section="admin:staff")


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def edit(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """Change name, unit or name at the single sign-on."""
    row = staff_member(actor, staff_id, at=officer.now())
    initial = {"full_name": row.full_name, "unit": row.unit_id, "sso_name": row.sso_name}
    form = PersonForm(actor, posted_form(request), initial=initial)
    words = FormWords(
        title=row.full_name,
        submit=_("Lưu"),
        back=reverse("admin:staff_member", kwargs={"staff_id": staff_id}),
        lead=_("Khi đổi đơn vị, hồ sơ đang giữ trở về hàng đợi của đơn vị cũ. Vai trò giữ nguyên."),
    )

    def changed() -> str:
        back = change_staff(
            actor=actor,
            staff_id=staff_id,
            full_name=form.cleaned_data["full_name"],
            unit_id=form.cleaned_data["unit"],
            sso_name=form.cleaned_data["sso_name"],
            at=officer.now(),
        )
        return f"{_('Đã lưu.')} {cases_went_back(back)}".strip()

    refused = {
        NameTaken: ("sso_name", gettext_lazy("Tên này đã có người khác dùng.")),
        UnknownStaff: ("unit", gettext_lazy("Không có đơn vị này trong phạm vi của anh/chị.")),
        UnitClosed: ("unit", gettext_lazy("Đơn vị này đã đóng hoặc sắp đóng.")),
    }
    return answer_form(request, actor, form, words, changed, section="admin:staff", refused=refused)
