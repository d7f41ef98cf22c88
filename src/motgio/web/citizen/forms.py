"""The forms of the people's pages; whatever is wrong, what was typed is shown again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motgio.web.citizen import reading
from motgio.web.citizen.typed import read_typed

MOST_TEXT = 5000


class WhoForm(forms.Form):
    """Whose record it is, and where the answer goes."""

    social_insurance_number = forms.CharField(
        label=_("Mã số bảo hiểm xã hội"),
        help_text=_("10 chữ số, ở trên cùng thẻ bảo hiểm y tế hoặc trong VssID."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    full_name = forms.CharField(
        label=_("Họ và tên trong hồ sơ"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words"}),
        error_messages={"required": _("Cần họ và tên như trong hồ sơ.")},
    )
    birth_date = forms.CharField(
        label=_("Ngày sinh"),
        help_text=_("Ví dụ 20/11/1980."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "bday"}),
    )
    citizen_id = forms.CharField(
        label=_("Số căn cước"),
        help_text=_("12 chữ số. Cần khi không nhớ mã số bảo hiểm xã hội."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Số điện thoại nhận trả lời"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    for_other = forms.BooleanField(label=_("Tôi báo giúp người khác"), required=False)
    reporter_name = forms.CharField(
        label=_("Tên của anh/chị"),
        help_text=_("Điền khi báo giúp người khác."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_social_insurance_number(self) -> str:
        return self._read(
            "social_insurance_number",
            reading.read_insurance_number,
            _("Mã số có 10 chữ số. Anh/chị xem lại giúp."),
        )

    def clean_citizen_id(self) -> str:
        return self._read(
            "citizen_id", reading.read_citizen_id, _("Số căn cước có 12 chữ số. Anh/chị xem lại giúp.")
        )

    def clean_phone(self) -> str:
        return self._read("phone", reading.read_phone, _("Số điện thoại bắt đầu bằng 0 và có 10 chữ số."))

    def clean_birth_date(self) -> str:
        typed = self._read(
            "birth_date", lambda text: reading.read_day(text).isoformat(), _("Viết ngày như 20/11/1980.")
        )
        if typed and date.fromisoformat(typed) > self.today:
            raise forms.ValidationError(_("Ngày sinh ở tương lai. Anh/chị xem lại giúp."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = set(self.errors) | {name for name, value in cleaned.items() if value}
        if not given & {"social_insurance_number", "citizen_id"}:
            self.add_error("social_insurance_number", _("Cần mã số bảo hiểm xã hội hoặc số căn cước."))
        if not given & {"phone", "email"}:
            self.add_error("phone", _("Cần số điện thoại hoặc thư điện tử để trả lời."))
        if cleaned.get("for_other") and "reporter_name" not in given:
            self.add_error("reporter_name", _("Cho chúng tôi biết tên của anh/chị."))
        return cleaned

    def _read(self, name: str, read: Callable[[str], str], refusal: Any) -> str:
        return read_typed(str(self.cleaned_data[name]), read, refusal)


class TellForm(forms.Form):
    """What is wrong, in the person's own words."""

    text = forms.CharField(
        label=_("Điều chưa đúng"),
        help_text=_("Viết như khi kể cho người quen: dòng nào, sai ra sao, đúng phải thế nào."),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": None}),
        error_messages={"required": _("Anh/chị viết vài chữ về điều chưa đúng.")},
    )
    month_from = forms.CharField(
        label=_("Từ tháng"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "01/2019"}),
    )
    month_to = forms.CharField(
        label=_("Đến tháng"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "07/2019"}),
    )
    photo = forms.FileField(
        label=_("Ảnh sổ, thẻ hoặc màn hình VssID"),
        help_text=_("JPEG, PNG hoặc WebP, không quá 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("Tệp ảnh này rỗng. Anh/chị chọn ảnh khác.")},
    )
    without_photo = forms.BooleanField(label=_("Bỏ ảnh đã gửi"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_month_from(self) -> str:
        return self._month("month_from")

    def clean_month_to(self) -> str:
        return self._month("month_to")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("month_from"), cleaned.get("month_to")
        if first and last and first > last:
            self.add_error("month_to", _("Tháng cuối đứng trước tháng đầu. Anh/chị xem lại giúp."))
        return cleaned

    def _month(self, name: str) -> str:
        typed = str(self.cleaned_data[name])
        month = read_typed(typed, reading.read_month, _("Viết tháng như 07/2019."))
        if month > f"{self.today:%Y-%m}":
            raise forms.ValidationError(_("Tháng này chưa tới. Anh/chị xem lại giúp."))
        return month


class CodeForm(forms.Form):
    """A short code, as it is said on the telephone."""

    code = forms.CharField(
        error_messages={"required": _("Anh/chị nhập mã trên phiếu.")},
        label=_("Mã phản ánh"),
        help_text=_("Ví dụ HCM-7KQ2-M4XD."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class OneTimeCodeForm(forms.Form):
    """The six digits that were sent to the telephone or mailbox."""

    otp = forms.RegexField(
        regex=r"^\s*[0-9]{6}\s*$",
        label=_("Mã xác nhận 6 số"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"invalid": _("Mã xác nhận có 6 chữ số."), "required": _("Anh/chị nhập mã 6 số.")},
    )


class MessageForm(forms.Form):
    """One more message from the person, or why the answer is not right."""

    text = forms.CharField(
        label=_("Anh/chị muốn nói thêm điều gì?"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        error_messages={"required": _("Anh/chị viết vài chữ giúp chúng tôi.")},
    )
