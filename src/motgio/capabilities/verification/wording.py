"""Evidence in the words of people, in the language asked for."""

from __future__ import annotations

from motgio.capabilities.checks.domain import spoken_month
from motgio.capabilities.verification.comparing import Line
from motgio.capabilities.verification.domain import Reason

FOREVER = "2099-12"
FIELDS = {
    "vi": {
        "full_name": "họ và tên",
        "birth_date": "ngày sinh",
        "gender": "giới tính",
        "citizen_id": "số định danh",
        "phone": "điện thoại",
        "email": "thư điện tử",
        "book_number": "số sổ",
        "from_month": "từ tháng",
        "to_month": "đến tháng",
        "decrease_reported_on": "ngày báo giảm",
        "closed_on": "ngày chốt sổ",
        "closing_number": "số tờ rời",
        "joined_to_book": "cộng nối vào sổ",
        "current_book_number": "sổ hiện nay",
        "managing_office_name": "cơ quan quản lý",
        "months_paid": "số tháng đã đóng",
        "months_used": "số tháng đã hưởng",
        "months_reserved": "số tháng bảo lưu",
        "amount": "số tiền",
        "paid_on": "ngày chi",
        "decided_on": "ngày quyết định",
        "valid_from": "giá trị từ",
        "valid_to": "giá trị đến",
        "facility_name": "cơ sở khám chữa bệnh",
        "five_years_from": "đủ 5 năm liên tục từ",
        "status": "trạng thái",
        "diagnosis_text": "chẩn đoán",
        "admitted_on": "ngày vào",
        "discharged_on": "ngày ra",
        "employer_name": "đơn vị",
        "employer_code": "mã đơn vị",
        "wage": "mức đóng",
    },
    "en": {
        "full_name": "full name",
        "citizen_id": "personal ID number",
        "to_month": "to month",
        "decrease_reported_on": "decrease reported on",
        "closed_on": "closed on",
        "closing_number": "closing sheet",
        "joined_to_book": "joined to book",
        "facility_name": "health facility",
        "employer_name": "employer",
    },
}
FUNDS = {
    "vi": {
        "retirement_survivor": "hưu trí – tử tuất",
        "sickness_maternity": "ốm đau – thai sản",
        "accident_disease": "TNLĐ-BNN",
        "unemployment": "BHTN",
        "health": "BHYT",
    },
    "en": {
        "retirement_survivor": "retirement and survivor",
        "sickness_maternity": "sickness and maternity",
        "accident_disease": "work accident and disease",
        "unemployment": "unemployment",
        "health": "health",
    },
}
STATUSES = {
    "vi": {
        "paid": "đã đóng",
        "owed": "còn nợ",
        "maternity": "thai sản",
        "sickness": "ốm đau",
        "unpaid_leave": "nghỉ không lương",
    },
    "en": {
        "paid": "paid",
        "owed": "owed",
        "maternity": "maternity",
        "sickness": "sickness",
        "unpaid_leave": "unpaid leave",
    },
}
NOTHING = {"vi": "không có", "en": "nothing"}


def label_of(line: Line, language: str) -> str:
    """What a line is about: the field, then the employer or card, then the months."""
    named = FIELDS.get(language, FIELDS["vi"]).get(line.field, line.field.replace("_", " "))
    return " · ".join(part for part in (line.about, _span(line), named) if part)


def value_of(line: Line, value: str | None, language: str) -> str:
    """One of the two values of a line, as people read it."""
    if value is None:
        return NOTHING.get(language, NOTHING["vi"])
    if line.field:
        return _date(value)
    return month_words(value, language)


def month_words(value: str, language: str) -> str:
    """What stands for a month: status and wage, with the funds they hold for."""
    groups: dict[tuple[str, str], list[str]] = {}
    for part in value.split("; "):
        fund, status, wage = part.split(" ")
        groups.setdefault((status, wage), []).append(FUNDS.get(language, FUNDS["vi"])[fund])
    statuses = STATUSES.get(language, STATUSES["vi"])
    return "; ".join(
        f"{statuses[status]} {_money(wage)} ({', '.join(funds)})" for (status, wage), funds in groups.items()
    )


def _money(value: str) -> str:
    """`4600000` as `4.600.000 ₫`."""
    return f"{int(value):,} ₫".replace(",", ".")


def _span(line: Line) -> str:
    if not line.from_month:
        return ""
    if line.from_month == line.to_month:
        return spoken_month(line.from_month)
    last = "" if line.to_month == FOREVER else spoken_month(line.to_month)
    return f"{spoken_month(line.from_month)}–{last}"


def _date(value: str) -> str:
    """`1990-11-20` as `20/11/1990`; anything else as it is."""
    parts = value.split("-")
    if len(value) == 10 and [len(part) for part in parts] == [4, 2, 2] and all(map(str.isdigit, parts)):
        return f"{parts[2]}/{parts[1]}/{parts[0]}"
    return value


REASONS: dict[Reason, tuple[str, str]] = {
    Reason.FINDING_EXPLAINS: (
        "Kiểm tra hồ sơ tìm thấy sai sót đúng như phản ánh.",
        "A record check found the defect that was reported.",
    ),
    Reason.FINDING_FOR_OFFICER: (
        "Kiểm tra hồ sơ thấy dấu hiệu đúng như phản ánh, cán bộ cần quyết định.",
        "A record check found what fits the report; an officer has to decide.",
    ),
    Reason.APP_IS_OLD: (
        "Hệ thống nghiệp vụ đúng, ứng dụng VssID chưa cập nhật.",
        "The systems are right, the app's copy is old.",
    ),
    Reason.ALL_AGREES: (
        "Ứng dụng và hệ thống khớp nhau, không thấy sai sót.",
        "App and systems agree and nothing wrong was found.",
    ),
    Reason.SOURCE_MISSING: (
        "Một nguồn dữ liệu chưa trả lời.",
        "A source has not answered.",
    ),
    Reason.PARTICIPANT_UNKNOWN: (
        "Không tìm thấy người tham gia theo mã số hoặc số định danh.",
        "No participant was found by number or personal ID.",
    ),
    Reason.PARTICIPANT_MISMATCH: (
        "Mã số này thuộc về người khác với người được nêu tên: cần xác minh.",
        "The number belongs to somebody other than the person named: ask first.",
    ),
    Reason.POPULATION_DIFFERS: (
        "Dữ liệu dân cư khác với hồ sơ BHXH.",
        "The population database differs from the record.",
    ),
    Reason.DIFFERENCE_ELSEWHERE: (
        "Ứng dụng và hệ thống khác nhau, nhưng không ở chỗ được phản ánh.",
        "App and systems differ, but not where the report says.",
    ),
    Reason.FINDING_ELSEWHERE: (
        "Có sai sót trong hồ sơ, nhưng không giải thích được nội dung phản ánh.",
        "The record has a defect, but it does not explain the report.",
    ),
    Reason.CLAIMED_MONTHS_NOT_HELD: (
        "Hệ thống không có các tháng được phản ánh: cần giấy tờ.",
        "The systems do not hold the months reported: papers must decide.",
    ),
    Reason.MONTHS_OWED: (
        "Đơn vị còn nợ các tháng này.",
        "The employer still owes these months.",
    ),
    Reason.HISTORY_HAS_HOLE: (
        "Quá trình đóng có khoảng trống.",
        "The history has a hole.",
    ),
    Reason.NOTHING_RECORDED: (
        "Hệ thống không có tháng đóng nào.",
        "The systems hold no month at all.",
    ),
    Reason.OVERLAP_NOT_JUDGED: (
        "Có tháng đóng hai nơi mà không kiểm tra nào kết luận được.",
        "A month is paid twice in a way that no check decides.",
    ),
    Reason.ENDED_BUT_OPEN: (
        "Có quá trình đã kết thúc mà chưa chốt, còn trong thời hạn của đơn vị.",
        "A stretch has ended and is still open, within the employer's time.",
    ),
    Reason.CLOSED_BUT_ALONE: (
        "Có quá trình ở sổ khác chưa cộng nối mà không kiểm tra nào kết luận được.",
        "A stretch in another book is joined to none in a way that no check decides.",
    ),
    Reason.UNIT_STATED: (
        "Cán bộ kết luận theo xác minh của đơn vị được hỏi.",
        "An officer concluded by what the unit that was asked stated.",
    ),
    Reason.EXPECTED_DIFFERS: (
        "Hai cơ sở dữ liệu khớp nhau nhưng khác giá trị người dân nêu: cần giấy tờ.",
        "Both databases agree, but not with what the person says: papers must decide.",
    ),
    Reason.EXPECTED_NOT_SAID: (
        "Người dân chưa nêu giá trị đúng.",
        "The person did not say what would be right.",
    ),
    Reason.NO_CHECK_COVERS: (
        "Chưa có kiểm tra nào cho nội dung này.",
        "No check covers what was reported.",
    ),
}


def reason_words(reason: Reason, language: str) -> str:
    """Why a verdict is what it is, in one sentence for staff."""
    vietnamese, english = REASONS[reason]
    return english if language == "en" else vietnamese
