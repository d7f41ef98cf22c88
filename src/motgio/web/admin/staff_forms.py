"""What an administrator types about staff, read into typed values."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.kernel.actor import Actor, Role
from motgio.platform.people.facade import NewRole
from motgio.web.admin.days import DaysForm, day_field
from motgio.web.admin.unit_choices import units_below
from motgio.web.components.words import WORDS

ROLE_CHOICES = [(role.value, WORDS["role"][role.value][0]) for role in Role]


class PersonForm(forms.Form):
    """Name, unit, and name at the single sign-on."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    unit = forms.TypedChoiceField(label=gettext_lazy("Thuộc đơn vị"), coerce=int)
    sso_name = forms.CharField(
        label=gettext_lazy("Tên ở hệ thống đăng nhập một lần"),
        help_text=gettext_lazy("Để trống nếu người này không đăng nhập bằng cách đó."),
        max_length=190,
        required=False,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units_below(actor)  # type: ignore[attr-defined]


class RoleForm(DaysForm):
    """A role and the days on which it is held, both days included."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=ROLE_CHOICES)
    since = day_field(gettext_lazy("Từ ngày"))
    last = day_field(
        gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Để trống nếu chưa biết.")
    )

    def new_role(self) -> NewRole:
        """What was typed; the domain counts to the morning after the last day."""
        last = self.cleaned_data["last"]
        return NewRole(
            role=Role(self.cleaned_data["role"]),
            since=self.cleaned_data["since"],
            until=last + timedelta(days=1) if last else None,
        )


class NewStaffForm(RoleForm, PersonForm):
    """A new member of staff with a first role."""

    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$",
        label=gettext_lazy("Tên đăng nhập"),
        help_text=gettext_lazy(
            "Chữ thường không dấu, số, dấu chấm hoặc gạch; từ 3 ký tự. Không đổi được về sau."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    field_order = ("full_name", "username", "unit", "role", "since", "last", "sso_name")


class CloseForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=200)


class SearchForm(forms.Form):
    """What the list of staff is narrowed to; whatever cannot be read narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc tên đăng nhập"), max_length=100, required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Thuộc đơn vị"), coerce=int, required=False, empty_value=None
    )
    closed = forms.BooleanField(label=gettext_lazy("Cả tài khoản đã đóng"), required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Mọi đơn vị")), *units_below(actor)]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs["type"] = "search"
