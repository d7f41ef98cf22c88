"""What an administrator types about a dated rule: its value, from when, by what, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.corrections.facade import APPROVING_ROLES, PROPOSING_ROLES
from motgio.capabilities.promises.facade import LONGEST_LIMIT_DAYS
from motgio.capabilities.requests.facade import LONGEST_STEP, SHORTEST_STEP
from motgio.capabilities.rules.facade import LONGEST_REASON, LONGEST_SOURCE
from motgio.kernel.actor import Role
from motgio.web.admin.days import day_field
from motgio.web.components.words import WORDS

ON, OFF = "on", "off"


class RuleForm(forms.Form):
    """The end of every form: from which day, by what, why, and which proposal was edited."""

    valid_from = day_field(
        gettext_lazy("Áp dụng từ ngày"), help_text=gettext_lazy("Từ hôm nay trở đi; việc đã làm giữ nguyên.")
    )
    source = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Số và điều của văn bản, hoặc quyết định của đơn vị."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=LONGEST_REASON)
    revision = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["valid_from"].widget.attrs["min"] = today.isoformat()

    def clean_valid_from(self) -> date:
        """Not before today."""
        given: date = self.cleaned_data["valid_from"]
        if given < self.today:
            raise forms.ValidationError(
                _("Chỉ đổi được từ hôm nay trở đi; những ngày đã qua giữ như đã làm.")
            )
        return given

    def value(self) -> dict[str, Any]:
        """The value typed, as the rule holds it."""
        raise NotImplementedError

    @staticmethod
    def typed(value: Mapping[str, Any]) -> dict[str, Any]:
        """How a value stands in the form."""
        raise NotImplementedError


class LimitForm(RuleForm):
    """How far ahead may be promised."""

    days = forms.IntegerField(
        label=gettext_lazy("Hẹn xa nhất, số ngày làm việc"),
        min_value=1,
        max_value=LONGEST_LIMIT_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ("days",)

    def value(self) -> dict[str, Any]:
        """Working days."""
        return {"days": self.cleaned_data["days"]}

    @staticmethod
    def typed(value: Mapping[str, Any]) -> dict[str, Any]:
        """Working days."""
        return {"days": value["days"]}


class StepForm(RuleForm):
    """How long a unit that is asked has."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Thời gian trả lời, số phút làm việc"),
        min_value=SHORTEST_STEP,
        max_value=LONGEST_STEP,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    field_order = ("minutes",)

    def value(self) -> dict[str, Any]:
        """Working minutes."""
        return {"minutes": self.cleaned_data["minutes"]}

    @staticmethod
    def typed(value: Mapping[str, Any]) -> dict[str, Any]:
        """Working minutes."""
        return {"minutes": value["minutes"]}


class KindForm(RuleForm):
    """Whether a kind of change may be proposed, by whom, and who decides beside the checker."""

    is_on = forms.ChoiceField(
        label=gettext_lazy("Đề nghị mới của loại này"),
        choices=((ON, gettext_lazy("Đang nhận")), (OFF, gettext_lazy("Tắt: không nhận đề nghị mới"))),
        widget=forms.RadioSelect,
    )
    proposers = forms.MultipleChoiceField(
        label=gettext_lazy("Ai được đề nghị"),
        choices=[(role.value, WORDS["role"][role.value][0]) for role in PROPOSING_ROLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn ít nhất một vai trò được đề nghị.")},
    )
    approvers = forms.MultipleChoiceField(
        label=gettext_lazy("Ai được duyệt, ngoài người duyệt điều chỉnh"),
        choices=[
            (role.value, WORDS["role"][role.value][0]) for role in APPROVING_ROLES if role != Role.CHECKER
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Người duyệt điều chỉnh luôn được duyệt. Người đề nghị không bao giờ là người duyệt."
        ),
    )
    field_order = ("is_on", "proposers", "approvers")

    def value(self) -> dict[str, Any]:
        """The roles in the order of the agency's list."""
        given = self.cleaned_data
        return {
            "is_on": given["is_on"] == ON,
            "proposers": [role.value for role in Role if role.value in given["proposers"]],
            "approvers": [
                role.value for role in Role if role.value in {Role.CHECKER.value, *given["approvers"]}
            ],
        }

    @staticmethod
    def typed(value: Mapping[str, Any]) -> dict[str, Any]:
        """On or off, and the roles ticked."""
        return {**value, "is_on": ON if value["is_on"] else OFF}
