"""The second step at the door, and the way in with a passkey alone."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.web.desk.login import LOCKED


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or a recovery code; each works once, whichever process asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label_code_field(self)

    def clean_code(self) -> str:
        """Raises ValidationError for a wrong code and for one that was used already."""
        code = str(super().clean_code())
        if self.authenticator.type == Authenticator.Type.TOTP and not _mark_used(self.authenticator, code):
            self.add_error("code", _("Mã này vừa được dùng. Chờ mã tiếp theo."))
        return code


def label_code_field(form: Form) -> None:
    """The words and the keyboard of a field for a code."""
    field = form.fields["code"]
    field.label = gettext_lazy("Mã 6 số trong ứng dụng, hoặc một mã dự phòng")
    field.max_length = 20  # type: ignore[attr-defined]
    field.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autofocus": True,
        "maxlength": 20,
    }


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """After the right password: a code or a passkey. Wrong ones count like wrong passwords."""

    http_method_names = ("get", "post")
    form_class = CodeForm
    template_name = "account/second_step.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try a code, unless the account is locked."""
        who = {"username": self.stage.login.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, who):
            return self._locked()
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        """Count the wrong one; the tenth closes the account for a quarter of an hour."""
        who = {"username": self.stage.login.user.get_username()}
        user_login_failed.send(sender=__name__, credentials=who, request=self.request)
        if getattr(self.request, "axes_locked_out", False):
            return self._locked()
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 422
        return answer

    def _locked(self) -> HttpResponse:
        self.request.axes_locked_out = False
        self.stage.abort()
        messages.error(self.request, str(LOCKED))
        return redirect("desk:login")


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """GET gives the browser's script its question; POST takes the answer and signs in."""

    http_method_names = ("get", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who is signed in already goes to work."""
        if request.user.is_authenticated:
            return redirect("desk:queue")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


@transaction.atomic
def _mark_used(authenticator: Authenticator, code: str) -> bool:
    """Whether this code is new; allauth's own memory of used ones does not reach other processes."""
    row = Authenticator.objects.select_for_update().get(id=authenticator.id)
    if row.data.get("last_code") == code:
        return False
    row.data["last_code"] = code
    row.save(update_fields=["data"])
    authenticator.data = row.data
    return True
