"""What a claim is about, in the few words an officer reads at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.web.components.formatting import written_month
from motgio.web.components.words import word_for

SHORT = {
    ("contribution", "missing"): gettext_lazy("Thiếu quá trình đóng"),
    ("contribution", "duplicate"): gettext_lazy("Trùng tháng đóng"),
    ("contribution", "not_closed"): gettext_lazy("Chưa chốt sổ"),
    ("contribution", "not_joined"): gettext_lazy("Chưa cộng nối thời gian"),
    ("contribution", "not_updated"): gettext_lazy("Quá trình đóng chưa cập nhật"),
    ("contribution", "wrong_value"): gettext_lazy("Sai quá trình đóng"),
    ("contribution", "not_mine"): gettext_lazy("Quá trình đóng của người khác"),
    ("contribution", "other"): gettext_lazy("Việc về quá trình đóng"),
    ("identity", "wrong_value"): gettext_lazy("Sai thông tin cá nhân"),
    ("identity", "not_updated"): gettext_lazy("Thông tin cá nhân chưa cập nhật"),
    ("unemployment", "missing"): gettext_lazy("Thiếu thất nghiệp"),
    ("benefit", "missing"): gettext_lazy("Thiếu khoản hưởng"),
    ("benefit", "wrong_value"): gettext_lazy("Sai khoản hưởng"),
    ("card", "wrong_value"): gettext_lazy("Sai thông tin thẻ"),
    ("card", "missing"): gettext_lazy("Thiếu thẻ"),
    ("treatment", "not_mine"): gettext_lazy("Không đi khám mà có"),
    ("treatment", "missing"): gettext_lazy("Thiếu lần khám"),
}


def short_words(record: str, problem: str) -> str:
    """One claim in a few words."""
    known = SHORT.get((record, problem))
    if known is not None:
        return str(known)
    return f"{word_for('record', record)[0]}: {word_for('problem', problem)[0].lower()}"


def problem_words(claims: Iterable[tuple[str, str]]) -> str:
    """All claims of a case in one line."""
    return " · ".join(dict.fromkeys(short_words(*claim) for claim in claims)) or _("Chưa rõ nội dung")


def months_said(line: Mapping[str, str]) -> str:
    """The months a claim names: `01/2019 – 07/2019`, empty when none."""
    first, last = line.get("from_month", ""), line.get("to_month", "")
    if first and last and first != last:
        return f"{written_month(first)} – {written_month(last)}"
    if first and not last:
        return _("từ %(month)s") % {"month": written_month(first)}
    return written_month(first or last) if first or last else ""
