"""Showing once more that it is oneself, before the second factor of the own account may be changed."""

from __future__ import annotations

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.forms import Form
from django.utils.translation import gettext as _

from motgio.web.account.own import OwnPage
from motgio.web.account.signing_in import label_code_field


class ByPassword(OwnPage, ReauthenticateView):  # type: ignore[misc]
    """With the password."""

    def words(self) -> dict[str, str]:
        return {
            "title": _("Xác nhận là anh/chị"),
            "lead": _("Trước khi đổi lớp bảo vệ của tài khoản, xin nhập lại mật khẩu."),
            "submit": _("Tiếp tục"),
        }

    def get_form(self, form_class: Any = None) -> Form:
        """With our words."""
        form: Form = super().get_form(form_class)
        form.fields["password"].label = _("Mật khẩu")
        form.fields["password"].widget.attrs = {"autocomplete": "current-password", "autofocus": True}
        return form


class ByCode(OwnPage, ReauthenticateByCodeView):  # type: ignore[misc]
    """With a code, for who has no password here."""

    def words(self) -> dict[str, str]:
        return {
            "title": _("Xác nhận là anh/chị"),
            "lead": _("Trước khi đổi lớp bảo vệ của tài khoản, xin nhập một mã."),
            "submit": _("Tiếp tục"),
        }

    def get_form(self, form_class: Any = None) -> Form:
        """With our words."""
        form: Form = super().get_form(form_class)
        label_code_field(form)
        return form


class ByPasskey(OwnPage, ReauthenticateWebAuthnView):  # type: ignore[misc]
    """With a passkey, for who has only that."""

    template_name = "account/confirm_passkey.html"
