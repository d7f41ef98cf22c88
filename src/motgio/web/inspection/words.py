"""The words of sealed files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from motgio.capabilities.referral.domain import (
    AccusedKind,
    DecisionKind,
    EvidenceKind,
    Origin,
    ReferralState,
    ReferralVerb,
    SignKind,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STATES: Mapping[str, tuple[StrPromise, str]] = {
    ReferralState.OPENED: (_("Mới mở"), "teal"),
    ReferralState.ASSIGNED: (_("Đã giao đoàn"), "teal"),
    ReferralState.DECIDING: (_("Chờ ký quyết định"), "amber"),
    ReferralState.INSPECTING: (_("Đang thanh tra"), "violet"),
    ReferralState.CONCLUDED: (_("Đã kết luận"), "amber"),
    ReferralState.RECOVERED: (_("Đã thu hồi đủ"), "green"),
    ReferralState.CLOSED: (_("Đã đóng"), "grey"),
    ReferralState.DISMISSED: (_("Không có vi phạm"), "grey"),
}
DECISIONS: Mapping[str, StrPromise] = {
    DecisionKind.INSPECT: _("Quyết định thanh tra"),
    DecisionKind.CONCLUDE: _("Kết luận thanh tra"),
    DecisionKind.RECOVER: _("Quyết định thu hồi"),
    DecisionKind.DISMISS: _("Kết thúc: không có vi phạm"),
    DecisionKind.CLOSE: _("Đóng hồ sơ"),
    DecisionKind.RELEASE_READS: _("Công khai lượt xem cho người tham gia"),
    DecisionKind.RELEASE_CONCLUSION: _("Gửi kết luận cho đơn vị, lời trung tính"),
}
ENDED: Mapping[str, StrPromise] = {
    "": _("chờ ký"),
    "signed": _("đã ký"),
    "refused": _("không ký"),
    "withdrawn": _("đã rút"),
}
ORIGINS: Mapping[str, StrPromise] = {
    Origin.OFFICER: _("Cán bộ báo"),
    Origin.CHECK: _("Máy kiểm tra"),
    Origin.PERSON: _("Người dân báo"),
}
ACCUSED: Mapping[str, StrPromise] = {
    AccusedKind.FACILITY: _("Cơ sở khám chữa bệnh"),
    AccusedKind.EMPLOYER: _("Đơn vị sử dụng lao động"),
    AccusedKind.UNIT: _("Đơn vị của ngành"),
    AccusedKind.STAFF: _("Cán bộ"),
    AccusedKind.UNKNOWN: _("Chưa rõ"),
}
SIGNS: Mapping[str, StrPromise] = {
    SignKind.NOT_THERE: _("Người dân không đi khám lượt đó"),
    SignKind.AFTER_DEATH: _("Khám sau ngày chết"),
    SignKind.CARD_OF_ANOTHER: _("Dùng thẻ của người khác"),
    SignKind.TOO_MANY_VISITS: _("Khám quá nhiều lần"),
    SignKind.LEAVE_WITHOUT_VISIT: _("Giấy nghỉ hưởng không có lượt khám"),
    SignKind.PAID_FOR_BENEFIT: _("Đóng chỉ để hưởng chế độ"),
    SignKind.FORGED_PAPER: _("Giấy tờ giả"),
    SignKind.STAFF_INVOLVED: _("Cán bộ tiếp tay"),
    SignKind.OTHER: _("Dấu hiệu khác"),
}
EVIDENCE: Mapping[str, StrPromise] = {
    EvidenceKind.SIGN: _("Dấu hiệu"),
    EvidenceKind.SNAPSHOT: _("Dữ liệu đã đọc"),
    EvidenceKind.WORDS: _("Lời trong hồ sơ phản ánh"),
    EvidenceKind.PICTURE: _("Ảnh"),
}
EVENTS: Mapping[str, StrPromise] = {
    ReferralVerb.OPENED: _("Mở hồ sơ"),
    ReferralVerb.SIGN_JOINED: _("Thêm dấu hiệu"),
    ReferralVerb.FROZEN: _("Lưu chứng cứ"),
    ReferralVerb.TEAM_SET: _("Giao đoàn"),
    ReferralVerb.PROPOSED: _("Trình ký"),
    ReferralVerb.WITHDRAWN: _("Rút trình ký"),
    ReferralVerb.SIGNED: _("Ký"),
    ReferralVerb.REFUSED: _("Không ký"),
    ReferralVerb.MINUTES_TAKEN: _("Lập biên bản"),
    ReferralVerb.PAID: _("Thu hồi tiền"),
    ReferralVerb.PAYMENT_TAKEN_BACK: _("Bỏ khoản thu ghi nhầm"),
    ReferralVerb.REPORTER_REVEALED: _("Xem người báo tin"),
    ReferralVerb.READS_RELEASED: _("Công khai lượt xem"),
    ReferralVerb.CONCLUSION_RELEASED: _("Gửi kết luận"),
    ReferralVerb.REOPENED: _("Mở lại"),
    ReferralVerb.EXPORTED: _("In hồ sơ"),
}
