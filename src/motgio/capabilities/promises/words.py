"""What the person is told with a promise or a question; never a value of the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motgio.capabilities.promises.domain import PromiseReason
from motgio.kernel.clock import AGENCY_ZONE

R = PromiseReason
WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "made": "Chúng tôi hẹn trả lời anh/chị trước {time}.",
        "moved": "Chúng tôi xin lỗi và hẹn lại: trả lời anh/chị trước {time}.",
        "why": "Lý do: {reason}.",
        "asked": "Chúng tôi cần hỏi anh/chị:",
        "until": "Mong anh/chị trả lời trên trang theo dõi. Chúng tôi hẹn kết quả trước {time}.",
    },
    "en": {
        "made": "We promise you an answer before {time}.",
        "moved": "We are sorry and have to move the time: you get the answer before {time}.",
        "why": "Reason: {reason}.",
        "asked": "We need to ask you:",
        "until": "Please reply on your tracking page. We promise the result before {time}.",
    },
}
REASONS: Mapping[str, Mapping[PromiseReason, str]] = {
    "vi": {
        R.UNIT_MUST_CONFIRM: "đơn vị quản lý hồ sơ cần xác nhận",
        R.PAPERS_NEEDED: "cần xem giấy tờ gốc",
        R.APPROVAL_PENDING: "điều chỉnh đang chờ người thứ hai duyệt",
        R.SYSTEM_SILENT: "một hệ thống nghiệp vụ chưa trả lời",
        R.IT_CENTRE_NEEDED: "cần Trung tâm Công nghệ thông tin hỗ trợ",
        R.SEVERAL_MATTERS: "phản ánh có nhiều nội dung",
        R.PERSON_CHOSE: "theo giờ anh/chị chọn",
    },
    "en": {
        R.UNIT_MUST_CONFIRM: "the office that keeps the record has to confirm",
        R.PAPERS_NEEDED: "the original papers have to be seen",
        R.APPROVAL_PENDING: "the correction waits for a second person's approval",
        R.SYSTEM_SILENT: "a system of record does not answer yet",
        R.IT_CENTRE_NEEDED: "the IT centre has to help",
        R.SEVERAL_MATTERS: "your report holds several matters",
        R.PERSON_CHOSE: "the time that you chose",
    },
}


def _language(language: str) -> str:
    return language if language in WORDS else "vi"


def _moment(at: datetime) -> str:
    return at.astimezone(AGENCY_ZONE).strftime("%H:%M %d/%m/%Y")


def reason_words(reason: PromiseReason, language: str) -> str:
    """One reason as people read it."""
    return REASONS[_language(language)][reason]


def promise_words(*, due_at: datetime, reason: PromiseReason, text: str, language: str, moved: bool) -> str:
    """What the person reads when a time is promised or moved."""
    words = WORDS[_language(language)]
    told = words["moved" if moved else "made"].format(time=_moment(due_at))
    return "\n\n".join([told, words["why"].format(reason=reason_words(reason, language)), text])


def question_words(*, due_at: datetime, question: str, language: str) -> str:
    """What the person reads when we have to ask."""
    words = WORDS[_language(language)]
    return "\n\n".join([words["asked"], question, words["until"].format(time=_moment(due_at))])
