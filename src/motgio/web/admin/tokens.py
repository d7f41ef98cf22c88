"""API tokens of one's unit and those below: the list, and a new one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.people.facade import (
    SCOPES,
    BadDates,
    NameTaken,
    TokenRow,
    UnitClosed,
    make_token,
    tokens_administered,
)
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.days import FIRST_DAY, LAST_DAY, day_field
from motgio.web.admin.shell import FormWords, ShownOnce, admin_page, form_page, once_page
from motgio.web.admin.unit_choices import units_below
from motgio.web.components.posted import posted_form
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

SECTION = "admin:tokens"
SCOPE_WORDS = {
    "cases:write": gettext_lazy("Gửi phản ánh (cases:write)"),
    "cases:read": gettext_lazy("Đọc tình trạng phản ánh (cases:read)"),
    "clock:read": gettext_lazy("Tính giờ làm việc (clock:read)"),
}


class TokenForm(forms.Form):
    """A token's name, what it may do, for which unit, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Tên dịch vụ"),
        help_text=gettext_lazy("Ví dụ: Tổng đài 1900 9068 TP.HCM"),
        max_length=60,
    )
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Thuộc đơn vị"),
        help_text=gettext_lazy("Chỉ thấy phản ánh của đơn vị này và các đơn vị bên dưới."),
        coerce=int,
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Được làm gì"),
        choices=[(scope, SCOPE_WORDS[scope]) for scope in SCOPES],
        widget=forms.CheckboxSelectMultiple,
    )
    last = day_field(
        gettext_lazy("Dùng đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: không hết hạn. Nên đặt hạn và thay khoá mỗi năm."),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units_below(actor, own_too=True)  # type: ignore[attr-defined]

    def expires_at(self) -> datetime | None:
        """The midnight after the last day, in Vietnam."""
        last = self.cleaned_data["last"]
        if last is None:
            return None
        return datetime.combine(last + timedelta(days=1), time.min, AGENCY_ZONE)

    def clean_last(self) -> Any:
        """A day of our times."""
        last = self.cleaned_data["last"]
        if last is not None and not FIRST_DAY <= last < LAST_DAY:
            raise forms.ValidationError(_("Ngày này không hợp lý."))
        return last


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every token, working ones first; what a token says is never shown again."""
    at = officer.now()
    rows = [(row, state_of(row, at)) for row in tokens_administered(actor)]
    return admin_page(request, actor, "admin/tokens.html", {"rows": rows}, section=SECTION)


def state_of(row: TokenRow, at: datetime) -> str:
    """`revoked`, `expired`, or `working`."""
    if row.revoked_at is not None:
        return "revoked"
    return "expired" if row.expires_at is not None and row.expires_at <= at else "working"


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a token; it is shown on this answer only."""
    form = TokenForm(actor, posted_form(request))
    if form.is_valid():
        try:
            token = make_token(
                actor=actor,
                name=form.cleaned_data["name"],
                scopes=tuple(form.cleaned_data["scopes"]),
                unit_id=form.cleaned_data["unit"],
                expires_at=form.expires_at(),
                at=officer.now(),
            )
        except NameTaken:
            form.add_error("name", _("Đã có một khoá tên này. Thay khoá đó, hoặc chọn tên khác."))
        except BadDates:
            form.add_error("last", _("Ngày cuối phải từ hôm nay trở đi."))
        except UnitClosed:
            form.add_error("unit", _("Đơn vị này đã đóng hoặc sắp đóng."))
        else:
            return token_shown(request, actor, form.cleaned_data["name"], token)
    words = FormWords(title=_("Tạo khoá API"), submit=_("Tạo khoá"), back=reverse(SECTION))
    return form_page(request, actor, form, words, section=SECTION)


def token_shown(request: HttpRequest, actor: Actor, name: str, token: str) -> HttpResponse:
    """The one page on which a token stands."""
    shown = ShownOnce(
        title=name,
        lead=_(
            "Chỉ hiện một lần ở đây; hệ thống chỉ giữ dấu vết không đọc ngược được. Chép thẳng vào cấu hình "
            "của dịch vụ, không gửi qua thư hay tin nhắn."
        ),
        label=_("Khoá API"),
        secret=token,
        back=reverse(SECTION),
    )
    return once_page(request, actor, shown, section=SECTION)
