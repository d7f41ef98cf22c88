# ruff: noqa: E501  # tables read better in long lines
"""What invented people report and what they are answered; the kinds of matter and their shares."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.capabilities.cases.facade import Lane, NewClaim, Outcome, Problem
from motgio.capabilities.records.facade import RecordKind


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of report: how many of a hundred, its words, what they claim, and the answer."""

    share: int
    lane: Lane
    text: str
    answer: str
    outcome: Outcome = Outcome.RECORD_RIGHT_EXPLAINED
    claims: tuple[NewClaim, ...] = ()


K, P = RecordKind, Problem
MATTERS = (
    Matter(
        16, Lane.DATA_ERROR,
        "{employer} chưa chốt sổ bảo hiểm xã hội cho tôi từ tháng {month}, tôi nghỉ việc ở {place} đã lâu.",
        "Sổ của anh/chị đã được {employer} chốt đến tháng {month}. Anh/chị mở lại ứng dụng để xem.",
        Outcome.VIEW_REFRESHED, (NewClaim(K.CONTRIBUTION, P.NOT_CLOSED),),
    ),
    Matter(
        12, Lane.DATA_ERROR,
        "Tôi thiếu quá trình đóng bảo hiểm thất nghiệp tháng {month} ở {employer}, xem trên VssID không thấy.",
        "Quá trình tháng {month} tại {employer} đã có trên hệ thống và đã hiện trên ứng dụng.",
        Outcome.VIEW_REFRESHED, (NewClaim(K.UNEMPLOYMENT, P.MISSING),),
    ),
    Matter(
        10, Lane.DATA_ERROR,
        "Bị trùng tháng đóng {month} giữa {employer} và đơn vị cũ ở {place}, xin giảm trùng và trả lại {amount} đồng.",
        "Tháng {month} chỉ được tính một lần; số tiền {amount} đồng đóng trùng chuyển về {employer}.",
        Outcome.CORRECTED, (NewClaim(K.CONTRIBUTION, P.DUPLICATE), NewClaim(K.UNEMPLOYMENT, P.DUPLICATE)),
    ),
    Matter(
        9, Lane.DATA_ERROR,
        "Ngày sinh trên ứng dụng VssID bị sai, căn cước và giấy khai sinh cấp ở {place} ghi khác.",
        "Dữ liệu trên hệ thống đúng với căn cước của anh/chị; ứng dụng đã cập nhật.",
        Outcome.VIEW_REFRESHED, (NewClaim(K.IDENTITY, P.WRONG_VALUE),),
    ),
    Matter(
        8, Lane.DATA_ERROR,
        "Thẻ bảo hiểm y tế ghi sai nơi khám ban đầu, tôi đăng ký bệnh viện {place} từ tháng {month}.",
        "Thẻ ghi đúng nơi anh/chị đăng ký tháng {month}. Muốn đổi, anh/chị làm vào đầu quý tới.",
        claims=(NewClaim(K.CARD, P.WRONG_VALUE),),
    ),
    Matter(
        6, Lane.DATA_ERROR,
        "Tôi không đi khám mà ứng dụng có lượt khám ở bệnh viện {place} tháng {month}, chi phí {amount} đồng.",
        "Lượt khám tháng {month} là của anh/chị theo hồ sơ bệnh viện {place} đã gửi.",
        claims=(NewClaim(K.TREATMENT, P.NOT_MINE),),
    ),
    Matter(
        6, Lane.DATA_ERROR,
        "Tiền thai sản nhận ít hơn mức lương đóng bình quân sáu tháng, tính từ tháng {month} thiếu {amount} đồng.",
        "Mức hưởng được tính trên bình quân sáu tháng trước khi nghỉ, đã đúng với quyết định.",
        claims=(NewClaim(K.BENEFIT, P.WRONG_VALUE),),
    ),
    Matter(
        5, Lane.DATA_ERROR,
        "Mức lương đóng tháng {month} ở {employer} ghi {amount} đồng, hợp đồng của tôi cao hơn.",
        "{employer} đã báo mức đóng {amount} đồng cho tháng {month}; dữ liệu đúng với danh sách của đơn vị.",
        claims=(NewClaim(K.CONTRIBUTION, P.WRONG_VALUE),),
    ),
    Matter(
        9, Lane.QUESTION,
        "Cho tôi hỏi nghỉ việc ở {employer} từ tháng {month} thì nộp hồ sơ trợ cấp thất nghiệp ở đâu, cần giấy gì?",
        "Anh/chị nộp tại trung tâm dịch vụ việc làm trong ba tháng kể từ ngày nghỉ.",
    ),
    Matter(
        6, Lane.SLOW_BENEFIT,
        "Lương hưu của mẹ tôi ở {place} chuyển chậm hai tháng liền, lần này thiếu {amount} đồng.",
        "Khoản {amount} đồng đã chuyển vào tài khoản; từ tháng sau chi trả đúng ngày.",
    ),
    Matter(
        5, Lane.LATE_EMPLOYER_PAYMENT,
        "{employer} trừ lương của chúng tôi mà chậm đóng bảo hiểm từ tháng {month}, công nhân ở {place} rất lo.",
        "Chúng tôi đã đôn đốc {employer}; số tháng chậm đóng được cập nhật ngay khi đơn vị nộp.",
    ),
    Matter(
        3, Lane.SUGGESTION,
        "Đề nghị bộ phận một cửa ở {place} có thêm ghế ngồi và nước uống cho người già.",
        "Cảm ơn anh/chị. Bảo hiểm xã hội {place} đã ghi nhận góp ý.",
    ),
    Matter(
        2, Lane.REGULATION_FEEDBACK,
        "Quy định đóng tự nguyện từ tháng {month} khó cho người buôn bán ở {place}, nên cho đóng theo quý.",
        "Góp ý về quy định đã được chuyển về Bảo hiểm xã hội Việt Nam.",
    ),
    Matter(
        2, Lane.PERSONAL_DATA_REQUEST,
        "Tôi muốn biết ai đã xem dữ liệu của tôi từ tháng {month}.",
        "Danh sách người đã xem dữ liệu được trao tại cơ quan khi anh/chị xuất trình căn cước.",
    ),
    Matter(
        1, Lane.LEGAL_COMPLAINT,
        "Tôi khiếu nại quyết định hưởng một lần tháng {month}, thiếu {amount} đồng so với sổ.",
        "Đơn khiếu nại đã được thụ lý theo Luật Khiếu nại; anh/chị nhận thông báo bằng văn bản.",
    ),
)  # fmt: skip
TRADES = ("may", "giày", "thủy sản", "bao bì", "điện tử", "cơ khí", "xây dựng", "vận tải", "thực phẩm", "dệt")
OWNERS = (
    "Hòa Phát", "Tân Tiến", "Đại Thành", "Phú Hưng", "Việt Thắng", "Sài Gòn", "Bình Minh", "Kim Long", "Nam Á",
    "Thiên Phúc", "Gia Định", "Đông Phương", "Hoàn Cầu", "An Khang", "Minh Trí", "Phước Lộc", "Lê Gia", "Hải Âu",
)  # fmt: skip
PLACES = (
    "Tân Bình", "Bình Thạnh", "Thủ Đức", "Bình Tân", "Củ Chi", "Gò Vấp", "Hóc Môn", "Nhà Bè", "Ba Đình", "Đống Đa",
    "Cầu Giấy", "Hà Đông", "Long Biên", "Sóc Sơn", "Chợ Rẫy", "Bạch Mai", "Lê Lợi", "Nguyễn Huệ", "Cần Giờ",
)  # fmt: skip


def employer(place: int) -> str:
    """One of a few thousand invented employers."""
    owner, trade = OWNERS[place % len(OWNERS)], TRADES[place // 7 % len(TRADES)]
    return f"Công ty {trade} {owner} {1 + place % 29}"
