"""What can be wrong with an act on a unit, told at the field that it concerns."""

from __future__ import annotations

from django.forms import Form
from django.utils.translation import gettext as _

from motgio.kernel.errors import MotgioError
from motgio.platform.org.facade import (
    BadCode,
    BadLine,
    CodeTaken,
    DayInPast,
    DayTooFar,
    NothingNew,
    OutsideUnit,
    WrongPlace,
)
from motgio.web.components.formatting import written_day

REFUSALS = (BadCode, BadLine, CodeTaken, DayInPast, DayTooFar, NothingNew, OutsideUnit, WrongPlace)


def tell(form: Form, error: MotgioError, *, day: str) -> None:
    """Put the words at the field; `day` is the form's field for the day. What was typed stays."""
    field = str(error.details.get("field", "")) or None
    if isinstance(error, DayInPast):
        field, words = (
            day,
            _("Sớm nhất là ngày %(day)s; những ngày đã qua giữ như đã có.")
            % {
                "day": written_day(error.details["earliest"])  # type: ignore[arg-type]
            },
        )
    elif isinstance(error, DayTooFar):
        field, words = day, _("Ngày này phải trong vòng hai năm tới.")
    elif isinstance(error, OutsideUnit):
        field, words = day, _("Vào ngày này đơn vị, hoặc đơn vị bên trên, chưa có hoặc không còn.")
    else:
        words = _words(error)
    form.add_error(field if field in form.fields else None, words)


def _words(error: MotgioError) -> str:
    if isinstance(error, CodeTaken):
        return _("Mã này đã có đơn vị khác dùng.")
    if isinstance(error, NothingNew):
        return _("Từ ngày đó đơn vị vốn đã mang tên này.")
    if isinstance(error, WrongPlace):
        return _("Loại đơn vị này không đứng dưới đơn vị ấy.")
    if isinstance(error, BadLine):
        return _("Viết trên một dòng, không có ký tự ẩn.")
    return {
        "code": _("Mã gồm 2 đến 20 chữ hoa không dấu, số hoặc dấu gạch ở giữa."),
        "province_code": _("Mã tỉnh gồm hai chữ số."),
        "case_prefix": _("Đơn vị tiếp nhận cần 2 đến 5 chữ hoa không dấu."),
    }[str(error.details["field"])]
