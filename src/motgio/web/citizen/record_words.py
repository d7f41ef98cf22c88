"""The words for fields and values of a record, as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.web.components.formatting import written_day, written_money, written_month

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FIELD_WORDS: Mapping[str, StrPromise] = {
    "month": gettext_lazy("Tháng"),
    "months": gettext_lazy("Các tháng"),
    "from_month": gettext_lazy("Từ tháng"),
    "to_month": gettext_lazy("Đến tháng"),
    "employer_name": gettext_lazy("Đơn vị"),
    "employer_code": gettext_lazy("Mã đơn vị"),
    "book_number": gettext_lazy("Số sổ"),
    "wage": gettext_lazy("Tiền lương đóng"),
    "closed_on": gettext_lazy("Ngày chốt sổ"),
    "closing_number": gettext_lazy("Số chốt sổ"),
    "joined_to_book": gettext_lazy("Đã cộng nối vào sổ"),
    "full_name": gettext_lazy("Họ và tên"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "citizen_id": gettext_lazy("Số căn cước"),
    "gender": gettext_lazy("Giới tính"),
    "amount": gettext_lazy("Số tiền"),
    "status": gettext_lazy("Tình trạng"),
    "valid_from": gettext_lazy("Có giá trị từ"),
    "valid_to": gettext_lazy("Có giá trị đến"),
    "facility_name": gettext_lazy("Nơi khám ban đầu"),
    "view_as_of": gettext_lazy("VssID cập nhật lúc"),
}


def word_of_field(name: str) -> str:
    """The word for a field; a field nobody named is shown as it is called."""
    return str(FIELD_WORDS.get(name, name))


def shown_value(value: Any) -> str:
    """A value of a record in words: days, months, lists, nothing."""
    if value in (None, "", [], ()):
        return _("chưa có")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, (list, tuple)):
        return ", ".join(shown_value(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{word_of_field(str(name))}: {shown_value(item)}" for name, item in value.items())
    if isinstance(value, date):
        return written_day(value)
    return _shown_text(value)


def _shown_text(value: Any) -> str:
    text = str(value)
    if isinstance(value, int) and value >= 100_000:
        return written_money(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return written_day(date.fromisoformat(text))
    return written_month(text)
