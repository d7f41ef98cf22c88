"""What a report, an answer and a problem look like; published with the description of the API."""

from __future__ import annotations

from pydantic.config import JsonDict

REPORT: JsonDict = {
    "channel": "portal",
    "external_id": "web-20251120-0117",
    "received_at": "2025-11-20T10:00:00+07:00",
    "province_code": "79",
    "reporter": {
        "name": "Nguyễn Văn An",
        "phone": "0901 234 567",
        "email": "an@example.vn",
        "relation": "self",
    },
    "participant": {
        "social_insurance_number": "7912345678",
        "full_name": "Nguyễn Văn An",
        "birth_date": "1985-03-27",
        "citizen_id": "079085001234",
    },
    "text": "Công ty cũ của tôi đóng cửa rồi mà sổ chưa chốt.",
    "claims": [
        {
            "record": "contribution",
            "line": {"from_month": "2016-04", "to_month": "2019-08", "employer": "Công ty may Hòa Bình"},
            "problem": "not_closed",
        }
    ],
}

SHORT_REPORT: JsonDict = {
    "channel": "zalo",
    "reporter": {"name": "Trần Thị Bình"},
    "participant": {},
    "text": "chi oi app hien thieu thang 7 nam ngoai, e van di lam binh thuong",
}

ACCEPTED: JsonDict = {
    "code": "HCM-7KQ2-M4XD",
    "state": "received",
    "lane": "data_error",
    "proof_level": "none",
    "received_at": "2025-11-20T10:00:00+07:00",
    "due_at": "2025-11-20T11:00:00+07:00",
    "accountable_unit": {"code": "79-CSKH", "name": "Phòng Tuyên truyền và hỗ trợ người tham gia"},
    "track_url": "http://127.0.0.1:8000/theo-doi/yYt0mGcWm3bY8zv1v7e2Qw",
}

CASE: JsonDict = {
    **ACCEPTED,
    "state": "answered",
    "claims": [
        {
            "record": "contribution",
            "problem": "not_closed",
            "state": "done",
            "verdict": "record_wrong",
            "outcome": "corrected",
            "before": None,
            "after": None,
        }
    ],
    "promise": None,
    "answered_at": "2025-11-20T10:24:11+07:00",
    "closed_at": None,
    "timeline": [
        {"at": "2025-11-20T10:00:02+07:00", "event": "received", "text": "Đã tiếp nhận"},
        {"at": "2025-11-20T10:24:11+07:00", "event": "answered", "text": "Đã trả lời"},
    ],
}

DUE: JsonDict = {"due_at": "2025-11-20T13:30:00+07:00", "calendar_version": "79-2025.1-1f9a2c"}

PROBLEM: JsonDict = {
    "type": "urn:motgio:problem:unusable",
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": "/participant/birth_date: must be a day between 1900-01-01 and today",
    "code": "unusable",
    "errors": [
        {"pointer": "/participant/birth_date", "detail": "must be a day between 1900-01-01 and today"}
    ],
}
