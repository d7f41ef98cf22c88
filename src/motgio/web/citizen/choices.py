"""The six large choices of the first screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its value, its words and an example. `prompt` helps on the third screen."""

    value: str
    title: StrPromise
    example: StrPromise
    prompt: StrPromise
    asks_months: bool = False


CHOICES = (
    Choice(
        "contribution",
        _("Quá trình đóng"),
        _("“VssID thiếu 7 tháng ở công ty cũ”"),
        _("Ví dụ: Tôi làm ở Công ty An Phú từ 01/2019 đến 07/2019, VssID không có những tháng này."),
        asks_months=True,
    ),
    Choice(
        "benefit",
        _("Tiền đã hưởng"),
        _("“Tiền thai sản ghi chưa đúng”"),
        _("Ví dụ: Tôi nhận 24 triệu tiền thai sản, VssID ghi 18 triệu."),
        asks_months=True,
    ),
    Choice(
        "card",
        _("Thẻ bảo hiểm y tế"),
        _("“Sai nơi khám ban đầu”"),
        _("Ví dụ: Thẻ ghi hạn đến 31/12, tôi đã đóng tiếp cho năm sau."),
    ),
    Choice(
        "treatment",
        _("Lịch sử khám bệnh"),
        _("“Tôi không đi khám ngày đó”"),
        _("Ví dụ: VssID ghi tôi khám ngày 05/03/2024 ở Bệnh viện Quận. Tôi không đến đó."),
    ),
    Choice(
        "identity",
        _("Thông tin cá nhân"),
        _("“Sai ngày sinh, sai số căn cước”"),
        _("Ví dụ: Ngày sinh của tôi là 12/05/1986, VssID ghi 05/12/1986."),
    ),
    Choice(
        "other",
        _("Việc khác"),
        _("“Tôi muốn hỏi, góp ý”"),
        _("Ví dụ: Tôi không đăng nhập được VssID."),
    ),
)


def choice_of(value: str) -> Choice | None:
    """The choice with that value, if there is one."""
    return next((choice for choice in CHOICES if choice.value == value), None)
