"""The sheet of the counter in two halves: who it is about, and what was said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motgio.capabilities.cases.facade import NewClaim, Problem
from motgio.capabilities.counter.facade import ReplyBy, ScannedCard, UnreadableScan, Wish, read_scan_line
from motgio.capabilities.records.facade import RecordKind
from motgio.web.citizen import reading
from motgio.web.citizen.typed import read_typed
from motgio.web.components.words import WORDS
from motgio.web.counter.words import RELATIONS, REPLIES, SCAN_FAULTS

MOST_CLAIMS = 3
MOST_WORDS = 5000
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class PersonForm(forms.Form):
    """Whom the matter is about: a scanned line, or what was typed."""

    scan = forms.CharField(
        label=_("Quét mã QR trên căn cước"),
        required=False,
        strip=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )
    number = forms.CharField(
        label=_("Mã số BHXH"), required=False, max_length=40, widget=forms.TextInput(attrs=DIGITS)
    )
    citizen_id = forms.CharField(
        label=_("Số căn cước"), required=False, max_length=40, widget=forms.TextInput(attrs=DIGITS)
    )
    full_name = forms.CharField(
        label=_("Họ và tên"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    birth_date = forms.CharField(
        label=_("Ngày sinh"), required=False, max_length=20, widget=forms.TextInput(attrs=DIGITS)
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_scan(self) -> ScannedCard | None:
        line = str(self.cleaned_data["scan"])
        if not line.strip():
            return None
        try:
            return read_scan_line(line, today=self.today)
        except UnreadableScan as unreadable:
            raise forms.ValidationError(SCAN_FAULTS[unreadable.fault]) from unreadable

    def clean_number(self) -> str:
        typed = str(self.cleaned_data["number"])
        return read_typed(typed, reading.read_insurance_number, _("Mã số BHXH có 10 chữ số."))

    def clean_citizen_id(self) -> str:
        typed = str(self.cleaned_data["citizen_id"])
        return read_typed(typed, reading.read_citizen_id, _("Số căn cước có 12 chữ số."))

    def clean_birth_date(self) -> date | None:
        typed = str(self.cleaned_data["birth_date"])
        read = read_typed(
            typed, lambda text: reading.read_day(text).isoformat(), _("Viết ngày như 20/11/1980.")
        )
        born = date.fromisoformat(read) if read else None
        if born is not None and born > self.today:
            raise forms.ValidationError(_("Ngày sinh ở tương lai."))
        return born

    def wish(self) -> Wish:
        """Whom to look for; a scanned card comes before what was typed."""
        said = self.cleaned_data
        card: ScannedCard | None = said.get("scan")
        if card is not None:
            return Wish(citizen_id=card.citizen_id, full_name=card.full_name, birth_date=card.birth_date)
        return Wish(said["number"], said["citizen_id"], said["full_name"], said["birth_date"])


class FiledPersonForm(PersonForm):
    """The same, complete enough to be filed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        card: ScannedCard | None = cleaned.get("scan")
        given = set(self.errors) | {name for name, value in cleaned.items() if value}
        if card is None and "full_name" not in given:
            self.add_error("full_name", _("Cần họ và tên."))
        if card is None and not given & {"number", "citizen_id"}:
            self.add_error("citizen_id", _("Cần số căn cước hoặc mã số BHXH."))
        return cleaned


class WordsForm(forms.Form):
    """What was said, by whom, and how the answer comes."""

    relation = forms.ChoiceField(label=_("Ai đang ở quầy?"), choices=list(RELATIONS.items()), initial="self")
    reporter_name = forms.CharField(
        label=_("Họ và tên người báo giúp"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    saw_card = forms.BooleanField(label=_("Tôi đã xem thẻ căn cước: đúng người đang ở quầy"), required=False)
    text = forms.CharField(
        label=_("Người dân nói gì?"),
        help_text=_("Ghi lời của họ: dòng nào sai, sai ra sao, đúng phải thế nào."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None}),
        error_messages={"required": _("Ghi vài chữ theo lời người dân.")},
    )
    read_back = forms.BooleanField(label=_("Đã viết hộ và đọc lại cho người dân nghe"), required=False)
    reply_by = forms.ChoiceField(
        label=_("Trả lời bằng cách nào?"),
        choices=list(REPLIES.items()),
        initial=ReplyBy.PHONE.value,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    phone_owner = forms.CharField(
        label=_("Số này của ai, nếu không phải của họ"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        max_length=200,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    comes_at = forms.ChoiceField(label=_("Quay lại lúc"), required=False)

    def __init__(
        self, *args: Any, today: date, slots: tuple[tuple[str, str], ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        chosen = forms.ChoiceField(
            label=_("Quay lại lúc"), required=False, choices=[("", _("chưa hẹn giờ")), *slots]
        )
        self.fields["comes_at"] = chosen
        records = [("", "—"), *((kind.value, WORDS["record"][kind][0]) for kind in RecordKind)]
        problems = [("", "—"), *((kind.value, WORDS["problem"][kind][0]) for kind in Problem)]
        for place in range(1, MOST_CLAIMS + 1):
            self.fields[f"record_{place}"] = forms.ChoiceField(
                label=_("Hồ sơ"), choices=records, required=False
            )
            self.fields[f"problem_{place}"] = forms.ChoiceField(
                label=_("Điều chưa đúng"), choices=problems, required=False
            )
            for name, label, example in (
                ("from", _("Từ tháng"), "01/2019"),
                ("to", _("Đến tháng"), "07/2019"),
            ):
                widget = forms.TextInput(attrs={**DIGITS, "placeholder": example})
                self.fields[f"{name}_{place}"] = forms.CharField(
                    label=label, required=False, max_length=10, widget=widget
                )
            self.fields[f"expected_{place}"] = forms.CharField(
                label=_("Đúng ra là"),
                required=False,
                max_length=200,
                widget=forms.TextInput({"autocomplete": "off"}),
            )

    def lines(self) -> list[dict[str, forms.BoundField]]:
        """The lines of claims as the page draws them."""
        names = ("record", "problem", "from", "to", "expected")
        return [{name: self[f"{name}_{place}"] for name in names} for place in range(1, MOST_CLAIMS + 1)]

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"])
        return read_typed(typed, reading.read_phone, _("Số điện thoại bắt đầu bằng 0 và có 10 chữ số."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = set(self.errors) | {name for name, value in cleaned.items() if value}
        wanted = {ReplyBy.PHONE: "phone", ReplyBy.EMAIL: "email"}.get(cleaned.get("reply_by", ""), "")
        if wanted and wanted not in given:
            self.add_error(wanted, _("Cần ghi để trả lời theo cách đã chọn."))
        if cleaned.get("relation", "self") != "self":
            if "reporter_name" not in given:
                self.add_error("reporter_name", _("Cần tên người báo giúp."))
            if cleaned.get("saw_card"):
                self.add_error("saw_card", _("Chỉ ghi khi chính người tham gia đang ở quầy."))
        for place in range(1, MOST_CLAIMS + 1):
            self._clean_line(place, cleaned)
        return cleaned

    def _clean_line(self, place: int, cleaned: dict[str, Any]) -> None:
        names = [f"{name}_{place}" for name in ("problem", "from", "to", "expected")]
        record = cleaned.get(f"record_{place}")
        if bool(record) != bool(cleaned.get(names[0])) or (not record and any(map(cleaned.get, names))):
            self.add_error(f"record_{place}", _("Mỗi dòng cần cả hồ sơ và điều chưa đúng."))
        months = [self._month(name, cleaned) for name in names[1:3]]
        if all(months) and months[0] > months[1]:
            self.add_error(names[2], _("Tháng cuối đứng trước tháng đầu."))

    def _month(self, name: str, cleaned: dict[str, Any]) -> str:
        typed = str(cleaned.get(name) or "")
        try:
            month = reading.read_month(typed) if typed else ""
        except reading.Unreadable:
            self.add_error(name, _("Viết tháng như 07/2019."))
            return ""
        if month > f"{self.today:%Y-%m}":
            self.add_error(name, _("Tháng này chưa tới."))
            return ""
        cleaned[name] = month
        return month

    def claims(self) -> tuple[NewClaim, ...]:
        """The lines that were filled in."""
        said = self.cleaned_data
        return tuple(
            NewClaim(
                RecordKind(said[f"record_{place}"]),
                Problem(said[f"problem_{place}"]),
                {
                    name: said[key]
                    for name, key in (("from_month", f"from_{place}"), ("to_month", f"to_{place}"))
                    if said.get(key)
                },
                said[f"expected_{place}"],
            )
            for place in range(1, MOST_CLAIMS + 1)
            if said[f"record_{place}"]
        )

    def comes(self) -> datetime | None:
        """When the person said to come again, if that was chosen with a time."""
        chosen = self.cleaned_data["comes_at"]
        if self.cleaned_data["reply_by"] != ReplyBy.COMES_AGAIN or not chosen:
            return None
        return datetime.fromisoformat(chosen)
