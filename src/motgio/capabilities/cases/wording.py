"""The words for what happened to a case; Vietnamese is written, other languages are translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from motgio.kernel.clock import AGENCY_ZONE

Content = Mapping[str, Any]
Words = Callable[[Content], str]


def moment(value: object) -> str:
    """An instant as people read it: `10:42 20/11/2026` in the agency's zone."""
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return instant.astimezone(AGENCY_ZONE).strftime("%H:%M %d/%m/%Y")


def _verified(content: Content) -> str:
    # One sentence for both: whoever guesses names for a number must not learn which guess fits the record.
    neutral = _("Đã đối chiếu với hệ thống nghiệp vụ")
    told = {
        "view_stale": _("Đã đối chiếu: hệ thống đúng, ứng dụng VssID chưa cập nhật"),
        "record_wrong": _("Đã đối chiếu: có sai sót, đang điều chỉnh"),
        "record_right": neutral,
        "undetermined": neutral,
    }
    return told.get(str(content.get("verdict")), "")


def _claim_done(content: Content) -> str:
    told = {
        "corrected": _("Đã điều chỉnh xong"),
        "view_refreshed": _("Ứng dụng VssID đã được cập nhật"),
        "record_right_explained": _("Đã giải thích kết quả kiểm tra"),
        "cannot_change": _("Chưa đủ căn cứ để thay đổi"),
    }
    return told.get(str(content.get("outcome")), "")


def _proof_raised(content: Content) -> str:
    if content.get("level") == "identity":
        return _("Đã xác minh danh tính của anh/chị")
    return _("Đã xác minh liên hệ của anh/chị")


def _promised(content: Content) -> str:
    return _("Hẹn trả lời trước %(time)s") % {"time": moment(content["due_at"])}


def _due_moved(content: Content) -> str:
    return _("Lịch làm việc thay đổi: trả lời trước %(time)s") % {"time": moment(content["due_at"])}


def _taken_back(content: Content) -> str:
    told = {
        "answered": _("Thu lại trả lời vừa gửi"),
        "assigned": _("Thu lại việc vừa nhận"),
        "released": _("Thu lại việc vừa trả về hàng đợi"),
        "closed": _("Thu lại việc vừa kết thúc"),
    }
    return told[str(content["act"])]


def _unit_answered(content: Content) -> str:
    told = {
        "confirmed_wrong": _("%(unit)s xác nhận hồ sơ sai: %(statement)s"),
        "confirmed_right": _("%(unit)s xác nhận hồ sơ đúng: %(statement)s"),
        "need_more": _("%(unit)s cần thêm: %(statement)s"),
    }
    said = {"unit": content.get("unit", ""), "statement": content.get("statement", "")}
    return told[str(content["kind"])] % said


PERSON_WORDS: Mapping[str, Words] = {
    "received": lambda content: _("Đã tiếp nhận"),
    "sorted": lambda content: _("Cán bộ đã phân loại phản ánh"),
    "checking_started": lambda content: _("Đang đối chiếu với hệ thống nghiệp vụ"),
    "source_missing": lambda content: _("Một hệ thống chưa trả lời, chúng tôi tự thử lại"),
    "verified": _verified,
    "view_refreshed": lambda content: _("Đã cập nhật ứng dụng VssID"),
    "correction_proposed": lambda content: _("Cán bộ đã đề nghị điều chỉnh"),
    "correction_approved": lambda content: _("Người thứ hai đã duyệt điều chỉnh"),
    "correction_applied": lambda content: _("Đã điều chỉnh trong hệ thống nghiệp vụ"),
    "correction_conflict": lambda content: _("Dữ liệu vừa thay đổi, chúng tôi kiểm tra lại"),
    "cannot_adjust": lambda content: _("Cần Trung tâm Công nghệ thông tin hỗ trợ điều chỉnh"),
    "read_back_system": lambda content: _("Đã đọc lại: hệ thống nghiệp vụ đã đúng"),
    "read_back_view": lambda content: _("Đã đọc lại: ứng dụng VssID đã hiện đúng"),
    "claim_done": _claim_done,
    "answered": lambda content: _("Đã trả lời"),
    "contact_attempted": lambda content: _("Chúng tôi đã liên hệ với anh/chị"),
    "promised": _promised,
    "promise_moved": _promised,
    "due_moved": _due_moved,
    "breached": lambda content: _("Chúng tôi trả lời chậm hơn đã hứa; lãnh đạo đã được báo"),
    "promise_missed": lambda content: _("Chúng tôi trễ hẹn; lãnh đạo đã được báo"),
    "person_wrote": lambda content: _("Anh/chị đã gửi thêm thông tin"),
    "person_confirmed": lambda content: _("Anh/chị xác nhận đã đúng"),
    "person_objected": lambda content: _("Anh/chị báo chưa đúng, chúng tôi kiểm tra lại"),
    "proof_raised": _proof_raised,
    # Without the code: who is not proven to be the person must not learn of another case.
    "merged_into": lambda content: _("Được xử lý và trả lời cùng phản ánh trước của anh/chị"),
    "split": lambda content: _("Một phần được tách thành phản ánh mới; mã mới đã gửi cho anh/chị"),
    "handed_over": lambda content: (
        _("%(unit)s chịu trách nhiệm trả lời; hạn trả lời giữ nguyên") % {"unit": content.get("to_name", "")}
    ),
    "verification_asked": lambda content: _("Đã hỏi đơn vị chuyên môn để xác minh"),
    "unit_answered": lambda content: _("Đơn vị chuyên môn đã trả lời xác minh"),
    "closed": lambda content: _("Đã kết thúc"),
}


def staff_words(verb: str, content: Content) -> str:
    """One line of history for staff, without the codes that the page tells in its own words."""
    return STAFF_WORDS[verb](content)


STAFF_WORDS: Mapping[str, Words] = {
    "received": lambda content: _("Tiếp nhận"),
    "read": lambda content: _("Máy đọc nội dung phản ánh"),
    "sorted": lambda content: _("Phân loại lại"),
    "checking_started": lambda content: _("Bắt đầu kiểm tra"),
    "source_missing": lambda content: (
        _("Nguồn không trả lời: %(sources)s") % {"sources": ", ".join(content.get("sources", []))}
    ),
    "verified": lambda content: _("Kết luận"),
    "view_refreshed": lambda content: _("Làm mới dữ liệu trên VssID"),
    "correction_drafted": lambda content: _("Soạn sẵn điều chỉnh"),
    "correction_proposed": lambda content: _("Đề nghị điều chỉnh"),
    "correction_approved": lambda content: _("Duyệt điều chỉnh"),
    "correction_refused": lambda content: (
        _("Không duyệt: %(reason)s") % {"reason": content.get("reason", "")}
    ),
    "correction_withdrawn": lambda content: _("Rút đề nghị điều chỉnh"),
    "correction_applied": lambda content: _("Hệ thống nghiệp vụ đã nhận điều chỉnh"),
    "correction_conflict": lambda content: _("Giá trị đã đổi giữa chừng, xác minh lại"),
    "cannot_adjust": lambda content: (
        _("Phần mềm không điều chỉnh được: %(reason)s") % {"reason": content.get("reason", "")}
    ),
    "read_back_system": lambda content: _("Đọc lại hệ thống: đúng"),
    "read_back_view": lambda content: _("Đọc lại VssID: đúng"),
    "read_back_failed": lambda content: _("Đọc lại chưa thấy giá trị mới"),
    "claim_done": lambda content: _("Xong nội dung %(claim)s") % {"claim": content.get("claim", "")},
    "claim_reopened": lambda content: _("Mở lại nội dung"),
    "answered": lambda content: _("Trả lời người dân"),
    "call_needed": lambda content: _("Cần gọi điện: không có kênh viết"),
    "contact_attempted": lambda content: _("Liên hệ"),
    "promised": _promised,
    "promise_moved": _promised,
    "promise_due": lambda content: _("Sắp đến giờ hẹn"),
    "promise_kept": lambda content: _("Giữ đúng hẹn"),
    "promise_missed": lambda content: _("Trễ hẹn"),
    "due_moved": _due_moved,
    "due_soon": lambda content: _("Sắp hết giờ trả lời"),
    "breached": lambda content: _("Quá giờ trả lời"),
    "assigned": lambda content: _("Nhận việc: %(name)s") % {"name": content.get("to", "")},
    "released": lambda content: _("Trả về hàng đợi"),
    "person_wrote": lambda content: _("Người dân gửi thêm"),
    "person_confirmed": lambda content: _("Người dân xác nhận đúng"),
    "person_objected": lambda content: _("Người dân báo chưa đúng"),
    "person_rated": lambda content: (
        _("Người dân chấm %(rating)s điểm") % {"rating": content.get("rating", "")}
    ),
    "proof_raised": lambda content: _("Nâng mức chứng minh"),
    "noted": lambda content: pgettext("history", "Ghi chú: %(note)s") % {"note": content.get("note", "")},
    "taken_back": _taken_back,
    "merged": lambda content: _("Gộp phản ánh %(code)s vào đây") % {"code": content.get("code", "")},
    "merged_into": lambda content: _("Gộp vào phản ánh %(code)s") % {"code": content.get("code", "")},
    "separated": lambda content: _("Tách khỏi phản ánh %(code)s") % {"code": content.get("code", "")},
    "split": lambda content: _("Tách thành phản ánh mới %(code)s") % {"code": content.get("code", "")},
    "followed": lambda content: _("Nối tiếp phản ánh %(code)s") % {"code": content.get("code", "")},
    "handover_offered": lambda content: (
        _("Đề nghị chuyển cho %(unit)s") % {"unit": content.get("to_name", "")}
    ),
    "handover_withdrawn": lambda content: _("Rút đề nghị chuyển"),
    "handover_declined": lambda content: (
        _("%(unit)s không nhận: %(reason)s")
        % {"unit": content.get("to_name", ""), "reason": content.get("reason", "")}
    ),
    "handover_lapsed": lambda content: (
        _("%(unit)s không trả lời đề nghị chuyển") % {"unit": content.get("to_name", "")}
    ),
    "handed_over": lambda content: (
        _("%(unit)s nhận trách nhiệm trả lời") % {"unit": content.get("to_name", "")}
    ),
    "escalated": lambda content: _("Báo lên lãnh đạo %(unit)s") % {"unit": content.get("unit_name", "")},
    "decided": lambda content: _("Lãnh đạo quyết định: %(reason)s") % {"reason": content.get("reason", "")},
    "verification_asked": lambda content: (
        _("Hỏi %(unit)s: %(question)s")
        % {"unit": content.get("unit", ""), "question": content.get("question", "")}
    ),
    "verification_given": lambda content: _("Câu hỏi đến %(name)s") % {"name": content.get("name", "")},
    "step_reminded": lambda content: _("Nhắc %(name)s trả lời xác minh") % {"name": content.get("name", "")},
    "step_passed_on": lambda content: (
        _("Chưa trả lời, chuyển câu hỏi đến %(name)s") % {"name": content.get("name", "")}
    ),
    "step_overdue": lambda content: (
        _("Quá hạn xác minh, không còn ai để chuyển: %(unit)s") % {"unit": content.get("unit", "")}
    ),
    "unit_answered": _unit_answered,
    "request_withdrawn": lambda content: _("Rút câu hỏi gửi %(unit)s") % {"unit": content.get("unit", "")},
    "closed": lambda content: _("Kết thúc"),
}
