"""The own password: the first one with a link, later ones with the present one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import (
    LinkUsedUp,
    PasswordNotRight,
    WeakPassword,
    change_own_password,
    link_account,
    set_first_password,
)
from motgio.web.account.own import own_page
from motgio.web.components.posted import posted_form
from motgio.web.desk import officer
from motgio.web.desk.shell import desk_page

LONGEST = 200


class NewPassword(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        help_text=gettext_lazy("Ít nhất 12 ký tự. Một câu ngắn dễ nhớ hơn và khó đoán hơn."),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Nhập lại mật khẩu mới"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed = cleaned.get("password"), cleaned.get("again")
        if all(typed) and typed[0] != typed[1]:
            self.add_error("again", _("Hai lần nhập chưa giống nhau."))
        return cleaned

    def refuse(self, error: WeakPassword) -> None:
        """Say why a password was not taken."""
        for reason in error.reasons:
            self.add_error(
                "password", _("Mật khẩu mới phải khác mật khẩu cũ.") if reason == "same" else reason
            )


class ChangedPassword(NewPassword):
    """The present password and a new one."""

    present = forms.CharField(
        label=gettext_lazy("Mật khẩu hiện tại"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password", "again")


@require_http_methods(["GET", "POST"])
@own_page
def change(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Change the own password; the other sessions end."""
    form = ChangedPassword(posted_form(request))
    if form.is_valid():
        try:
            change_own_password(
                actor=actor,
                present=form.cleaned_data["present"],
                password=form.cleaned_data["password"],
                this_session=str(request.session.session_key),
                at=officer.now(),
            )
        except PasswordNotRight:
            form.add_error("present", _("Mật khẩu hiện tại chưa đúng."))
        except WeakPassword as error:
            form.refuse(error)
        else:
            staff = get_user_model().objects.get(pk=actor.staff_id)
            update_session_auth_hash(request, staff)
            messages.success(request, _("Đã đổi mật khẩu. Các phiên khác đã kết thúc."))
            return redirect("account:home")
    context = {
        "form": form,
        "title": _("Đổi mật khẩu"),
        "lead": _("Quản trị viên yêu cầu đổi mật khẩu trước khi làm việc tiếp.")
        if getattr(request.user, "must_change_password", False)
        else "",
        "submit": _("Đổi mật khẩu"),
    }
    status = 422 if form.errors else 200
    return desk_page(request, actor, "account/form.html", context, current="account", status=status)


@require_http_methods(["GET", "POST"])
def first(request: HttpRequest, secret: str) -> HttpResponse:
    """Set the first password with the link that the administrator handed over; once."""
    at = officer.now()
    form = NewPassword(posted_form(request))
    try:
        account = link_account(secret, at=at)
        if form.is_valid():
            set_first_password(secret=secret, password=form.cleaned_data["password"], at=at)
            messages.success(request, _("Đã đặt mật khẩu. Xin đăng nhập."))
            return redirect("desk:login")
    except LinkUsedUp:
        return render(request, "account/link_used_up.html", status=410)
    except WeakPassword as error:
        form.refuse(error)
    context = {"form": form, "account": account}
    return render(request, "account/first_password.html", context, status=422 if form.errors else 200)
