"""Units in words: their kinds, how they stand on a day, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.platform.org.facade import Holding, UnitKind, UnitRow
from motgio.web.components.counted import counted
from motgio.web.components.formatting import written_day

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

KINDS: Mapping[str, StrPromise] = {
    UnitKind.NATIONAL: gettext_lazy("Trung ương"),
    UnitKind.PROVINCE: gettext_lazy("BHXH tỉnh, thành phố"),
    UnitKind.CARE: gettext_lazy("Tiếp nhận phản ánh"),
    UnitKind.DEPARTMENT: gettext_lazy("Phòng, tổ"),
    UnitKind.LOCAL_OFFICE: gettext_lazy("BHXH cơ sở"),
    UnitKind.IT_CENTRE: gettext_lazy("Công nghệ thông tin"),
    UnitKind.INSPECTION: gettext_lazy("Thanh tra"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a unit holds: a sentence, what to do, and where, when this reader may go there."""

    words: str
    what_to_do: str
    url: str = ""


def kind_name(kind: str) -> str:
    """What a kind of unit is called."""
    return str(KINDS[kind])


def standing_words(row: UnitRow, day: date) -> tuple[str, str]:
    """How a unit stands on a day, with the tone of it; nothing for one that simply stands."""
    if row.valid_from > day:
        return _("có từ %(day)s") % {"day": written_day(row.valid_from)}, "teal"
    if row.valid_to is None:
        return "", ""
    if row.valid_to > day:
        return _("đóng từ %(day)s") % {"day": written_day(row.valid_to)}, "amber"
    return _("đã đóng từ %(day)s") % {"day": written_day(row.valid_to)}, "grey"


def held_words(held: Mapping[Holding, int], unit_id: int, *, is_own: bool) -> list[Held]:
    """What keeps a unit from being closed, each with its number and the way to it."""
    return [_held(holding, count, unit_id, is_own=is_own) for holding, count in held.items() if count]


def _held(holding: Holding, count: int, unit_id: int, *, is_own: bool) -> Held:
    if holding is Holding.STAFF:
        words = counted("%(n)s cán bộ thuộc đơn vị", count)
        # The list of staff does not show one's own unit.
        url = "" if is_own else f"{reverse('admin:staff')}?unit={unit_id}"
        return Held(words, _("Chuyển họ sang đơn vị khác hoặc đóng tài khoản."), url)
    if holding is Holding.OPEN_CASES:
        words = counted("%(n)s phản ánh đang mở", count)
        return Held(words, _("Cán bộ và lãnh đạo của đơn vị thấy chúng trong hàng đợi và phải trả lời xong."))
    if holding is Holding.CORRECTIONS:
        words = counted("%(n)s điều chỉnh chưa xong", count)
        return Held(words, _("Người duyệt của đơn vị hoặc đơn vị bên trên phải quyết định xong."))
    if holding is Holding.TOKENS:
        words = counted("%(n)s khoá API chưa thu hồi", count)
        return Held(words, _("Thu hồi, hoặc tạo khoá ở đơn vị khác trước."), reverse("admin:tokens"))
    if holding is Holding.UNITS:
        words = counted("%(n)s đơn vị bên dưới", count)
        here = reverse("admin:unit", kwargs={"unit_id": unit_id})
        return Held(words, _("Đóng các đơn vị bên dưới trước."), f"{here}#below")
    return Held(
        _("Là đơn vị duy nhất tiếp nhận phản ánh của tỉnh"),
        _("Lập một đơn vị tiếp nhận khác, đã bắt đầu, trước khi đóng đơn vị này."),
    )
