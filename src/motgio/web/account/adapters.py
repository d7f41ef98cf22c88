"""How django-allauth behaves in this house: nobody signs up, nothing is mailed, secrets lie encrypted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.web.account.devices import address_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sent_back_to_the_door(request: HttpRequest, words: str) -> HttpResponse:
    """The sign-in page with what went wrong; nobody is signed in."""
    messages.error(request, words)
    return redirect("desk:login")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators only; the address is that of the connection."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": gettext_lazy("Thử quá nhiều lần. Chờ ít phút rồi thử lại."),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        user.backend = BACKEND
        super().login(request, user)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return sent_back_to_the_door(request, _("Tài khoản này đã ngừng hoạt động."))

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str = "", **kwargs: Any
    ) -> None:
        """Only what a form refused is passed on; the pages say the rest in their own words."""
        if message:
            messages.add_message(request, level, message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Staff accounts have no mailbox here."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys of authenticator apps and seeds of recovery codes are encrypted with a key of the installation."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Mã hoặc khoá chưa đúng, hoặc đã dùng rồi."),
        "cannot_delete_authenticator": gettext_lazy("Không gỡ được lớp bảo vệ này."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002
        return _("Khoá %(n)s") % {"n": self._keys_of(user, type) + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Motgio"}

    @staticmethod
    def _keys_of(user: AbstractBaseUser, kind: Any) -> int:
        from allauth.mfa.models import Authenticator

        return int(Authenticator.objects.filter(user_id=user.pk, type=kind).count())


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on opens accounts that are there; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Every failure looks the same from outside; which it was stands in the log, without names."""
        raise ImmediateHttpResponse(self.sent_back(request))

    def sent_back(self, request: HttpRequest) -> HttpResponse:
        """To the door, with the one thing that is said about every failure."""
        words = _(
            "Đăng nhập một lần không thành công, hoặc tài khoản chưa được quản trị viên lập. "
            "Xin thử lại hoặc liên hệ quản trị viên."
        )
        return sent_back_to_the_door(request, words)


def _box() -> Fernet:
    key = sha256(b"motgio second factors " + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))
