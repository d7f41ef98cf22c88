"""The door: sign in, sign out. Too many wrong attempts close it for a quarter of an hour."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.validators import MaxLengthValidator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

# Longer than any that we give; Django names the limit in the page but does not hold to it.
LONGEST = {"username": 150, "password": 1024}
# As registered at the agency's provider (config/identity.py).
PROVIDER_ID = "agency"
LOCKED = _("Đã nhập sai quá nhiều lần. Tài khoản tạm khoá 15 phút; nếu gấp, xin gọi quản trị viên.")


class SignInForm(AuthenticationForm):
    """Name and password of a member of staff."""

    error_messages = {
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Lưu ý chữ hoa, chữ thường."),
        "inactive": _("Tài khoản này đã ngừng hoạt động."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        for name, longest in LONGEST.items():
            self.fields[name].validators.append(MaxLengthValidator(longest))
        self.fields["username"].widget = forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        )


class SignIn(LoginView):
    """The sign-in page; who is signed in already goes straight to work."""

    template_name = "desk/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the second factor when the account has one, else to work."""
        staff = form.get_user()
        login = Login(user=staff, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(self.request, {"username": staff.get_username()}, login)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The other ways in: single sign-on when it is set."""
        single = settings.MOTGIO.oidc_name if settings.MOTGIO.oidc_issuer else ""
        return super().get_context_data(**kwargs) | {"single_sign_on": single, "provider_id": PROVIDER_ID}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The page again with what was wrong; 429 when the account is locked for a while."""
        if not getattr(self.request, "axes_locked_out", False):
            return super().form_invalid(form)
        # The page says it in Vietnamese; axes' own plain answer is not wanted.
        self.request.axes_locked_out = False  # type: ignore[attr-defined]
        form.errors.pop("__all__", None)
        form.add_error(None, str(LOCKED))
        return self.render_to_response(self.get_context_data(form=form), status=429)
