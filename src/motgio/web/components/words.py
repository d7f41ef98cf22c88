"""The words and tones of every state, lane, verdict and outcome, as people and officers read them.

Keys are the values of the enums of the capability rooms; `tests/test_words.py` proves that none is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS: dict[str, dict[str, tuple[StrPromise, str]]] = {
    "lane": {
        "data_error": (_("Sai thông tin"), "teal"),
        "question": (_("Câu hỏi"), "grey"),
        "suggestion": (_("Kiến nghị"), "grey"),
        "regulation_feedback": (_("Góp ý quy định"), "grey"),
        "legal_complaint": (_("Khiếu nại"), "violet"),
        "denunciation": (_("Tố cáo"), "red"),
        "personal_data_request": (_("Dữ liệu cá nhân"), "violet"),
        "late_employer_payment": (_("Đơn vị chậm đóng"), "amber"),
        "slow_benefit": (_("Chậm chi trả"), "amber"),
    },
    "case_state": {
        "received": (_("Đã tiếp nhận"), "teal"),
        "checking": (_("Đang kiểm tra"), "teal"),
        "promised": (_("Đã hẹn trả lời"), "violet"),
        "waiting_for_person": (_("Chờ người dân"), "amber"),
        "answered": (_("Đã trả lời"), "green"),
        "closed": (_("Đã xong"), "grey"),
    },
    "claim_state": {
        "open": (_("Mới"), "teal"),
        "verifying": (_("Đang đối chiếu"), "teal"),
        "verified": (_("Đã đối chiếu"), "teal"),
        "correcting": (_("Đang điều chỉnh"), "amber"),
        "done": (_("Xong"), "green"),
    },
    "verdict": {
        "view_stale": (_("Ứng dụng chưa cập nhật"), "amber"),
        "record_wrong": (_("Hồ sơ sai"), "red"),
        "record_right": (_("Hồ sơ đúng"), "green"),
        "undetermined": (_("Chưa kết luận được"), "grey"),
    },
    "outcome": {
        "corrected": (_("Đã điều chỉnh"), "green"),
        "view_refreshed": (_("Đã cập nhật ứng dụng"), "green"),
        "record_right_explained": (_("Hồ sơ đúng, đã giải thích"), "green"),
        "cannot_change": (_("Không thể điều chỉnh"), "amber"),
        "moved_lane": (_("Đã chuyển luồng"), "grey"),
        "moved_case": (_("Đã chuyển sang phản ánh khác"), "grey"),
        "duplicate": (_("Trùng phản ánh khác"), "grey"),
        "withdrawn": (_("Người dân đã rút"), "grey"),
    },
    "record": {
        "identity": (_("Thông tin cá nhân"), "grey"),
        "contribution": (_("Quá trình đóng"), "grey"),
        "unemployment": (_("Bảo hiểm thất nghiệp"), "grey"),
        "benefit": (_("Tiền đã hưởng"), "grey"),
        "card": (_("Thẻ bảo hiểm y tế"), "grey"),
        "treatment": (_("Lịch sử khám bệnh"), "grey"),
        "account": (_("Tài khoản VssID"), "grey"),
    },
    "problem": {
        "missing": (_("Thiếu"), "grey"),
        "wrong_value": (_("Sai giá trị"), "grey"),
        "not_mine": (_("Không phải của tôi"), "red"),
        "duplicate": (_("Bị trùng"), "grey"),
        "not_closed": (_("Chưa chốt sổ"), "grey"),
        "not_joined": (_("Chưa cộng nối"), "grey"),
        "not_updated": (_("Chưa cập nhật"), "grey"),
        "other": (_("Việc khác"), "grey"),
    },
    "proof": {
        "none": (_("Chưa xác minh"), "grey"),
        "contact": (_("Đã xác minh liên hệ"), "teal"),
        "identity": (_("Đã xác minh danh tính"), "green"),
    },
    "identity_proof": {
        "card_at_counter": (_("CCCD xem tại quầy"), "grey"),
        "hotline_questions": (_("Câu hỏi tổng đài"), "grey"),
    },
    "change_kind": {
        "close_book": (_("Chốt sổ"), "grey"),
        "join_period": (_("Cộng nối thời gian"), "grey"),
        "remove_duplicate_month": (_("Giảm trùng tháng đóng"), "grey"),
        "add_period": (_("Bổ sung thời gian"), "grey"),
        "change_identity": (_("Sửa thông tin cá nhân"), "grey"),
        "change_card": (_("Sửa thông tin thẻ"), "grey"),
        "change_benefit": (_("Sửa thông tin hưởng"), "grey"),
        "refresh_view": (_("Cập nhật ứng dụng"), "grey"),
        "merge_numbers": (_("Gộp mã số"), "grey"),
    },
    "correction_state": {
        "drafted": (_("Đã soạn sẵn"), "grey"),
        "proposed": (_("Chờ duyệt"), "amber"),
        "approved": (_("Đã duyệt"), "teal"),
        "refused": (_("Không duyệt"), "red"),
        "applying": (_("Đang ghi"), "teal"),
        "applied": (_("Đã ghi vào hệ thống"), "teal"),
        "read_back": (_("Đã đọc lại"), "teal"),
        "done": (_("Ứng dụng đã đúng"), "green"),
        "conflict": (_("Dữ liệu đã đổi, đối chiếu lại"), "red"),
        "cannot_adjust": (_("Phần mềm không điều chỉnh được"), "red"),
        "withdrawn": (_("Đã rút"), "grey"),
    },
    "trouble": {
        "source_down": (_("hệ thống nghiệp vụ không trả lời"), "amber"),
        "source_slow": (_("hệ thống nghiệp vụ trả lời quá chậm"), "amber"),
        "source_unreadable": (_("câu trả lời của hệ thống nghiệp vụ không đọc được"), "amber"),
        "not_read_back": (_("đọc lại chưa thấy giá trị mới"), "amber"),
    },
    "promise_state": {
        "made": (_("Đã hẹn"), "violet"),
        "kept": (_("Đã giữ hẹn"), "green"),
        "missed": (_("Lỡ hẹn"), "red"),
        "moved": (_("Đã dời hẹn"), "amber"),
    },
    "request_state": {
        "waiting": (_("Chờ giờ làm việc"), "grey"),
        "asked": (_("Đang hỏi"), "amber"),
        "answered": (_("Đã trả lời"), "green"),
        "withdrawn": (_("Đã rút"), "grey"),
    },
    "unit_answer": {
        "confirmed_wrong": (_("Xác nhận hồ sơ sai"), "red"),
        "confirmed_right": (_("Xác nhận hồ sơ đúng"), "green"),
        "need_more": (_("Cần thêm"), "amber"),
    },
    "roster_place": {
        "duty": (_("người trực"), "teal"),
        "deputy": (_("người thay"), "grey"),
        "head": (_("trưởng ca"), "grey"),
        "leader": (_("lãnh đạo"), "amber"),
    },
    "fund": {
        "retirement_survivor": (_("Hưu trí, tử tuất"), "grey"),
        "sickness_maternity": (_("Ốm đau, thai sản"), "grey"),
        "accident_disease": (_("Tai nạn lao động, bệnh nghề nghiệp"), "grey"),
        "unemployment": (_("Bảo hiểm thất nghiệp"), "grey"),
        "health": (_("Bảo hiểm y tế"), "grey"),
    },
    "role": {
        "care_officer": (_("Cán bộ hỗ trợ"), "teal"),
        "focal_officer": (_("Cán bộ đầu mối"), "teal"),
        "managing_officer": (_("Cán bộ đơn vị quản lý"), "teal"),
        "checker": (_("Người duyệt điều chỉnh"), "violet"),
        "it_officer": (_("Cán bộ công nghệ thông tin"), "grey"),
        "inspector": (_("Thanh tra"), "violet"),
        "leader": (_("Lãnh đạo"), "amber"),
        "auditor": (_("Kiểm toán"), "violet"),
        "administrator": (_("Quản trị viên"), "red"),
    },
    "offer_state": {
        "offered": (_("Chờ trả lời"), "amber"),
        "accepted": (_("Đã nhận"), "green"),
        "declined": (_("Không nhận"), "red"),
        "withdrawn": (_("Đã rút"), "grey"),
        "lapsed": (_("Quá giờ trả lời"), "red"),
        "over": (_("Không còn cần"), "grey"),
    },
    "escalation_kind": {
        "unassigned": (_("Chưa ai nhận"), "red"),
        "declined": (_("Bị từ chối"), "amber"),
        "lapsed": (_("Không ai trả lời đề nghị"), "red"),
        "asked": (_("Xin quyết định"), "violet"),
    },
    "channel": {
        "portal": (_("Cổng web"), "grey"),
        "counter": (_("Một cửa"), "grey"),
        "hotline": (_("Đường dây nóng"), "grey"),
        "zalo": (_("Zalo"), "grey"),
        "facebook": (_("Facebook"), "grey"),
        "email": (_("Thư điện tử"), "grey"),
        "sms": (_("Tin nhắn"), "grey"),
        "vssid": (_("VssID"), "grey"),
        "open311": (_("Open311"), "grey"),
    },
}


def word_for(kind: str, value: str) -> tuple[str, str]:
    """The word and tone for one value of one kind; an unknown value is shown as it is, in grey."""
    word, tone = WORDS[kind].get(str(value), (str(value), "grey"))
    return str(word), tone
