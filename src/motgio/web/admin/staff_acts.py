"""What an administrator does to an account, one act a function."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import (
    AccountClosed,
    BadDates,
    RoleHeld,
    UnitClosed,
    deactivate_staff,
    demand_password_change,
    end_role,
    end_sessions,
    grant_role,
    lift_lock,
    make_password_link,
    reactivate_staff,
    remove_second_factors,
    staff_member,
)
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.buttons import button
from motgio.web.admin.shell import FormWords, ShownOnce, answer_form, once_page
from motgio.web.admin.staff_forms import CloseForm, RoleForm
from motgio.web.admin.staff_page import show_member
from motgio.web.admin.staff_words import cases_went_back
from motgio.web.components.counted import counted
from motgio.web.components.posted import posted_form
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

SECTION = "admin:staff"
MEMBER, OF = "admin:staff_member", "staff_id"


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def close(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """Close an account, with a reason; what it held goes back to the unit."""
    row = staff_member(actor, staff_id, at=officer.now())
    form = CloseForm(posted_form(request))
    words = FormWords(
        title=_("Đóng tài khoản của %(name)s?") % {"name": row.full_name},
        lead=_(
            "Người này không đăng nhập được nữa, mọi phiên kết thúc, hồ sơ đang giữ trở về hàng đợi của "
            "đơn vị. Không có gì bị xoá; tài khoản mở lại được."
        ),
        submit=_("Đóng tài khoản"),
        back=_address(staff_id),
        tone="danger",
    )

    def closed() -> str:
        reason = form.cleaned_data["reason"]
        back = deactivate_staff(actor=actor, staff_id=staff_id, at=officer.now(), reason=reason)
        return f"{_('Đã đóng tài khoản.')} {cases_went_back(back)}".strip()

    return answer_form(request, actor, form, words, closed, section=SECTION)


@button(
    MEMBER,
    OF,
    refused={
        UnitClosed: gettext_lazy("Đơn vị của người này đã đóng hoặc sắp đóng. Đổi đơn vị trước khi mở lại.")
    },
)
def reopen(request: HttpRequest, actor: Actor, staff_id: int) -> str:
    """Open a closed account again."""
    reactivate_staff(actor=actor, staff_id=staff_id, at=officer.now())
    return _("Đã mở lại tài khoản, với các vai trò còn hiệu lực.")


@require_POST
@actor_required(ADMINISTRATORS)
def grant(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """Give a role for some days."""
    staff_member(actor, staff_id, at=officer.now())
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            grant_role(actor=actor, staff_id=staff_id, new=form.new_role(), at=officer.now())
        except RoleHeld:
            form.add_error("role", _("Vai trò này đã có trong những ngày đó."))
        except BadDates:
            form.add_error("last", _("Vai trò phải còn hiệu lực ít nhất một ngày kể từ hôm nay."))
        except AccountClosed:
            form.add_error(None, _("Tài khoản đã đóng. Mở lại trước khi giao vai trò."))
        else:
            messages.success(request, _("Đã giao vai trò."))
            return _done(staff_id)
    return show_member(request, actor, staff_id, role_form=form, status=422)


@button(MEMBER, OF)
def end(request: HttpRequest, actor: Actor, staff_id: int, assignment_id: int) -> str:
    """End a role today."""
    end_role(actor=actor, staff_id=staff_id, assignment_id=assignment_id, at=officer.now())
    return _("Vai trò đã kết thúc từ hôm nay.")


@require_POST
@actor_required(ADMINISTRATORS)
def password_link(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """Make the link with which this person sets a password; it is shown on this answer only."""
    row = staff_member(actor, staff_id, at=officer.now())
    try:
        secret = make_password_link(actor=actor, staff_id=staff_id, at=officer.now())
    except AccountClosed:
        messages.error(request, _("Tài khoản đã đóng. Mở lại trước khi tạo liên kết."))
        return _done(staff_id)
    address = reverse("account:first_password", kwargs={"secret": secret})
    shown = ShownOnce(
        title=_("Liên kết đặt mật khẩu cho %(name)s") % {"name": row.full_name},
        lead=_(
            "Chỉ hiện một lần ở đây. Đưa tận tay hoặc qua kênh riêng; dùng được một lần trong 48 giờ. "
            "Liên kết cũ, nếu có, đã hết dùng."
        ),
        label=_("Liên kết"),
        secret=f"{settings.MOTGIO.base_url}{address}",
        back=_address(staff_id),
    )
    return once_page(request, actor, shown, section=SECTION)


@button(MEMBER, OF)
def demand_password(request: HttpRequest, actor: Actor, staff_id: int) -> str:
    """Let nothing be done before the password is changed."""
    demand_password_change(actor=actor, staff_id=staff_id, at=officer.now())
    return _("Người này phải đổi mật khẩu trước khi làm việc tiếp.")


@button(MEMBER, OF)
def close_sessions(request: HttpRequest, actor: Actor, staff_id: int) -> str:
    """End every session of this person."""
    ended = end_sessions(actor=actor, staff_id=staff_id, at=officer.now())
    return counted("Đã kết thúc %(n)s phiên.", ended)


@button(MEMBER, OF)
def unlock(request: HttpRequest, actor: Actor, staff_id: int) -> str:
    """Lift the lock of too many wrong tries."""
    lift_lock(actor=actor, staff_id=staff_id, at=officer.now())
    return _("Đã mở khoá. Người này thử đăng nhập lại được ngay.")


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def remove_factors(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """Take the second factors away, for who lost the telephone."""
    row = staff_member(actor, staff_id, at=officer.now())
    words = FormWords(
        title=_("Gỡ xác thực hai lớp của %(name)s?") % {"name": row.full_name},
        lead=_(
            "Chỉ làm khi đã chắc chính người này nhờ, ví dụ vì mất điện thoại. Ứng dụng xác thực, khoá và "
            "mã dự phòng bị gỡ; mọi phiên kết thúc."
        ),
        submit=_("Gỡ xác thực hai lớp"),
        back=_address(staff_id),
        tone="danger",
    )

    def removed() -> str:
        remove_second_factors(actor=actor, staff_id=staff_id, at=officer.now())
        return _("Đã gỡ xác thực hai lớp. Người này phải thiết lập lại.")

    return answer_form(request, actor, Form(posted_form(request)), words, removed, section=SECTION)


def _address(staff_id: int) -> str:
    return reverse(MEMBER, kwargs={OF: staff_id})


def _done(staff_id: int) -> HttpResponse:
    return redirect(_address(staff_id))
