"""The own second factors: authenticator app, passkeys, recovery codes; the history tells of changes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from motgio.platform.people.facade import PeopleVerb, has_second_factor, note_second_factor
from motgio.web.account.gate import forget_second_factor
from motgio.web.account.own import OwnPage
from motgio.web.account.signing_in import label_code_field
from motgio.web.desk import officer


class _Changing(OwnPage):
    """A page that adds or takes away something, and says so in the history."""

    kind = ""
    verb = PeopleVerb.SECOND_FACTOR_ADDED
    done = gettext_lazy("Đã thiết lập xác thực hai lớp.")

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, tell it."""
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        note_second_factor(actor=self.actor, verb=self.verb, kind=self.kind, at=officer.now())
        if not has_second_factor(self.actor.staff_id):
            forget_second_factor(self.request)
        messages.success(self.request, str(self.done))
        return answer


class _Adding(_Changing):
    did_generate_recovery_codes = False

    def get_success_url(self) -> str:
        """The recovery codes are shown once, right after the first factor."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "account:home")


class AddApp(_Adding, ActivateTOTPView):  # type: ignore[misc]
    """Show the QR code of a new authenticator app, and take its first code."""

    template_name = "account/add_app.html"
    kind = "app"

    def get_form(self, form_class: Any = None) -> Form:
        """With our words."""
        form: Form = super().get_form(form_class)
        label_code_field(form)
        form.fields["code"].label = _("Mã 6 số ứng dụng đang hiện")
        return form


class _Removing(_Changing):
    verb = PeopleVerb.SECOND_FACTOR_REMOVED

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Back to the account when it is not there, or not one's own."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return redirect("account:home")

    def get_success_url(self) -> str:
        """Back to the account."""
        return reverse("account:home")


class RemoveApp(_Removing, DeactivateTOTPView):  # type: ignore[misc]
    """Take the authenticator app away."""

    kind = "app"
    done = gettext_lazy("Đã gỡ ứng dụng xác thực.")

    def words(self) -> dict[str, str]:
        return {
            "title": _("Gỡ ứng dụng xác thực?"),
            "lead": _("Từ lần đăng nhập sau, mã trong ứng dụng không còn được hỏi."),
            "submit": _("Gỡ ứng dụng"),
            "tone": "danger",
        }


class AddPasskey(_Adding, AddWebAuthnView):  # type: ignore[misc]
    """Have the browser make a passkey."""

    template_name = "account/add_passkey.html"
    kind = "passkey"

    def get_form(self, form_class: Any = None) -> Form:
        """With our words."""
        form: Form = super().get_form(form_class)
        form.fields["name"].label = _("Tên để nhận ra khoá này")
        form.fields["name"].max_length = 60  # type: ignore[attr-defined]
        form.fields["name"].widget.attrs["maxlength"] = 60
        form.fields["passwordless"].label = _("Dùng khoá này để đăng nhập không cần mật khẩu")
        form.fields["passwordless"].help_text = _("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN.")
        return form


class RemovePasskey(_Removing, RemoveWebAuthnView):  # type: ignore[misc]
    """Take a passkey away."""

    kind = "passkey"
    done = gettext_lazy("Đã gỡ khoá.")

    def words(self) -> dict[str, str]:
        return {
            "title": _("Gỡ khoá này?"),
            "lead": _("Khoá sẽ không đăng nhập được nữa."),
            "submit": _("Gỡ khoá"),
            "tone": "danger",
        }


class NewCodes(_Changing, GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the old ones stop working."""

    kind = "codes"
    done = gettext_lazy("Đã tạo mã dự phòng mới; mã cũ không dùng được nữa.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Codes alone protect nothing: first an app or a passkey."""
        asked = str(request.method).lower() in self.http_method_names and request.user.pk is not None
        if asked and not has_second_factor(int(request.user.pk or 0)):
            return redirect("account:home")
        return super().dispatch(request, *args, **kwargs)

    def words(self) -> dict[str, str]:
        return {
            "title": _("Tạo mã dự phòng mới?"),
            "lead": _("Mã cũ sẽ không dùng được nữa. Mã mới chỉ hiện một lần."),
            "submit": _("Tạo mã mới"),
        }


class Codes(OwnPage, TemplateView):
    """The recovery codes, shown once, to be printed."""

    http_method_names = ("get",)
    template_name = "account/codes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who looks a second time learns only how many are left."""
        codes, may_see = view_recovery_codes(request)
        if codes is None:
            return redirect("account:home")
        unused = codes.get_unused_codes()
        context = self.get_context_data(codes=unused if may_see else [], left=len(unused))
        return self.render_to_response(context)
