"""What the counter says: what is wrong with a scanned line, how the answer comes, who reports for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from motgio.capabilities.counter.facade import ReplyBy, ScanFault

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SCAN_FAULTS: dict[ScanFault, StrPromise] = {
    ScanFault.TOO_LONG: _("Dòng quét quá dài. Quét lại, hoặc gõ số căn cước vào ô bên dưới."),
    ScanFault.NO_SEPARATOR: _("Dòng quét không có dấu “|”. Kiểm tra máy quét và bộ gõ, rồi quét lại."),
    ScanFault.TOO_FEW: _("Dòng quét thiếu phần. Quét lại, hoặc gõ vào các ô bên dưới."),
    ScanFault.ID: _("Phần đầu của dòng quét không phải số căn cước 12 chữ số. Quét lại."),
    ScanFault.NAME: _("Không đọc được họ tên trong dòng quét. Tắt bộ gõ tiếng Việt rồi quét lại."),
    ScanFault.BIRTH_DATE: _("Không đọc được ngày sinh trong dòng quét. Quét lại, hoặc gõ vào ô bên dưới."),
}
RELATIONS: dict[str, StrPromise] = {
    "self": _("Chính người tham gia"),
    "parent": _("Cha, mẹ của người tham gia"),
    "child": _("Con của người tham gia"),
    "spouse": _("Vợ, chồng của người tham gia"),
    "relative": _("Người thân khác"),
    "employer": _("Đơn vị sử dụng lao động"),
    "other": _("Người khác"),
}
REPLIES: dict[ReplyBy, StrPromise] = {
    ReplyBy.PHONE: _("Gọi điện"),
    ReplyBy.EMAIL: _("Thư điện tử"),
    ReplyBy.WAITS: _("Chờ tại quầy"),
    ReplyBy.COMES_AGAIN: _("Quay lại quầy"),
}
# On the receipt, said to the person.
REPLIES_TOLD: dict[ReplyBy, StrPromise] = {
    ReplyBy.PHONE: _("Chúng tôi gọi số điện thoại đã ghi."),
    ReplyBy.EMAIL: _("Chúng tôi gửi thư điện tử."),
    ReplyBy.WAITS: _("Anh/chị chờ tại quầy, chúng tôi báo khi có kết quả."),
    ReplyBy.COMES_AGAIN: _("Anh/chị mang phiếu này quay lại quầy."),
}
