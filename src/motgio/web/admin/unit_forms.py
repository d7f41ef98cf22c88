"""What an administrator types about units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motgio.platform.org.facade import BELOW, LONGEST_NAME, LONGEST_SOURCE, UnitKind, UnitRow
from motgio.web.admin.days import day_field
from motgio.web.admin.unit_words import KINDS


class SourceForm(forms.Form):
    """The end of every form: the decision that the act rests on, and which version was seen."""

    source = forms.CharField(
        label=gettext_lazy("Theo quyết định"),
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Số, ngày của quyết định."),
    )


class SeenForm(SourceForm):
    """The same, with the version of the unit that was seen."""

    version = forms.IntegerField(min_value=1, max_value=1_000_000_000, widget=forms.HiddenInput)


class RenameForm(SeenForm):
    """Another name from a day on."""

    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=LONGEST_NAME)
    valid_from = day_field(
        gettext_lazy("Từ ngày"), help_text=gettext_lazy("Từ hôm nay trở đi; trước ngày ấy vẫn là tên cũ.")
    )
    field_order = ("name", "valid_from", "source")


class CloseForm(SeenForm):
    """The first day on which the unit is no more."""

    valid_to = day_field(
        gettext_lazy("Đóng từ ngày"),
        help_text=gettext_lazy("Sớm nhất là ngày mai. Từ ngày này đơn vị không còn."),
    )
    field_order = ("valid_to", "source")


class NewUnitForm(SourceForm):
    """A unit under another."""

    name = forms.CharField(label=gettext_lazy("Tên đơn vị"), max_length=LONGEST_NAME)
    code = forms.CharField(
        label=gettext_lazy("Mã đơn vị"),
        max_length=20,
        help_text=gettext_lazy(
            "Chữ hoa không dấu, số, dấu gạch; ví dụ 7906 hoặc 79-CSKH. Không đổi được về sau."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại đơn vị"))
    valid_from = day_field(gettext_lazy("Có từ ngày"))
    province_code = forms.CharField(
        label=gettext_lazy("Mã tỉnh"),
        max_length=2,
        required=False,
        help_text=gettext_lazy("Hai chữ số theo danh mục hiện hành."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    case_prefix = forms.CharField(
        label=gettext_lazy("Chữ đầu của mã phản ánh"),
        max_length=5,
        required=False,
        help_text=gettext_lazy("Chỉ cho đơn vị tiếp nhận phản ánh: 2 đến 5 chữ hoa, ví dụ HCM."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )
    field_order = ("name", "code", "kind", "province_code", "case_prefix", "valid_from", "source")

    def __init__(self, parent: UnitRow, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = BELOW[parent.kind]
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in UnitKind.values if kind in allowed]  # type: ignore[attr-defined]
        if UnitKind.PROVINCE not in allowed:
            del self.fields["province_code"]
        if UnitKind.CARE not in allowed:
            del self.fields["case_prefix"]


class SearchUnitsForm(forms.Form):
    """What the tree is narrowed to; whatever cannot be read narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc mã"), max_length=100, required=False)
    on = day_field(gettext_lazy("Như vào ngày"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"
