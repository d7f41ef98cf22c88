"""What the fields, values and sources of a record are called on the desk, and how a value is written."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from motgio.capabilities.records.facade import SourceKind
from motgio.web.components.formatting import masked_number, written_day, written_money, written_month

NAMES = {
    "full_name": gettext_lazy("Họ và tên"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "gender": gettext_lazy("Giới tính"),
    "citizen_id": gettext_lazy("Số định danh"),
    "old_citizen_id": gettext_lazy("CMND cũ"),
    "phone": gettext_lazy("Điện thoại"),
    "email": gettext_lazy("Thư điện tử"),
    "managing_office_name": gettext_lazy("Cơ quan quản lý"),
    "current_book_number": gettext_lazy("Sổ đang dùng"),
    "merged_into": gettext_lazy("Gộp vào mã số"),
    "status": gettext_lazy("Trạng thái"),
    "died_on": gettext_lazy("Ngày mất"),
    "entry": gettext_lazy("Loại"),
    "months_paid": gettext_lazy("Số tháng đã đóng"),
    "months_used": gettext_lazy("Số tháng đã hưởng"),
    "months_reserved": gettext_lazy("Số tháng bảo lưu"),
    "decision_number": gettext_lazy("Số quyết định"),
    "decided_on": gettext_lazy("Ngày quyết định"),
    "from_month": gettext_lazy("Từ tháng"),
    "to_month": gettext_lazy("Đến tháng"),
    "amount": gettext_lazy("Số tiền"),
    "book_number": gettext_lazy("Số sổ"),
    "employer_name": gettext_lazy("Đơn vị"),
    "decrease_reported_on": gettext_lazy("Báo giảm ngày"),
    "closed_on": gettext_lazy("Chốt sổ ngày"),
    "joined_to_book": gettext_lazy("Cộng nối vào sổ"),
    "paid_out_by": gettext_lazy("Đã chi một lần theo hồ sơ"),
    "branch": gettext_lazy("Chế độ"),
    "dossier_number": gettext_lazy("Số hồ sơ"),
    "from_date": gettext_lazy("Từ ngày"),
    "to_date": gettext_lazy("Đến ngày"),
    "days": gettext_lazy("Số ngày"),
    "paid_on": gettext_lazy("Ngày chi trả"),
    "card_number": gettext_lazy("Số thẻ"),
    "entitlement_level": gettext_lazy("Mức hưởng"),
    "valid_from": gettext_lazy("Có giá trị từ"),
    "valid_to": gettext_lazy("Đến"),
    "facility_name": gettext_lazy("Cơ sở khám chữa bệnh"),
    "five_years_from": gettext_lazy("Đủ 5 năm liên tục từ"),
    "admitted_on": gettext_lazy("Ngày vào"),
    "discharged_on": gettext_lazy("Ngày ra"),
    "diagnosis_text": gettext_lazy("Chẩn đoán"),
    "total_amount": gettext_lazy("Tổng chi phí"),
    "fund_amount": gettext_lazy("Quỹ trả"),
    "co_payment": gettext_lazy("Cùng chi trả"),
}
TITLES = {
    SourceKind.IDENTITY: gettext_lazy("Thông tin cá nhân"),
    SourceKind.POPULATION: gettext_lazy("Cơ sở dữ liệu dân cư"),
    SourceKind.CONTRIBUTIONS: gettext_lazy("Quá trình đóng"),
    SourceKind.BOOKS: gettext_lazy("Sổ và chốt sổ"),
    SourceKind.UNEMPLOYMENT: gettext_lazy("Bảo hiểm thất nghiệp"),
    SourceKind.BENEFITS: gettext_lazy("Các khoản đã hưởng"),
    SourceKind.CARDS: gettext_lazy("Thẻ bảo hiểm y tế"),
    SourceKind.VISITS: gettext_lazy("Lần khám, chữa bệnh"),
    SourceKind.FORMER_IDENTITIES: gettext_lazy("Nhân thân đã khai trước đây"),
    SourceKind.NUMBERS: gettext_lazy("Mã số khác của cùng người"),
}
SYSTEMS = {
    "population": gettext_lazy("CSDL dân cư"),
    "claims": gettext_lazy("Giám định BHYT"),
}
VALUES = {
    "active": gettext_lazy("Đang tham gia"),
    "balance": gettext_lazy("Số dư"),
    "decision": gettext_lazy("Quyết định"),
    "male": gettext_lazy("Nam"),
    "female": gettext_lazy("Nữ"),
    "valid": gettext_lazy("Còn giá trị"),
    "expired": gettext_lazy("Hết hạn"),
    "withdrawn": gettext_lazy("Đã thu hồi"),
    "paid": gettext_lazy("Đã chi trả"),
    "decided": gettext_lazy("Đã quyết định"),
    "refused": gettext_lazy("Không được duyệt"),
    "sickness": gettext_lazy("Ốm đau"),
    "maternity": gettext_lazy("Thai sản"),
    "recovery": gettext_lazy("Dưỡng sức"),
    "work_injury": gettext_lazy("Tai nạn lao động"),
    "occupational_disease": gettext_lazy("Bệnh nghề nghiệp"),
    "old_age": gettext_lazy("Hưu trí"),
    "survivor": gettext_lazy("Tử tuất"),
    "lump_sum": gettext_lazy("Một lần"),
}
MONEY = frozenset({"amount", "total_amount", "fund_amount", "co_payment"})
MONTHS = frozenset({"from_month", "to_month"})
# Covered like everywhere else while both sides say the same.
COVERED = frozenset(
    {
        "citizen_id",
        "old_citizen_id",
        "phone",
        "email",
        "card_number",
        "book_number",
        "joined_to_book",
        "current_book_number",
    }
)


def written(name: str, value: object, *, covered: bool = False) -> str:
    """One value as an officer reads it; a person's numbers stay covered when told so."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return written_day(value)
    if name in MONEY and isinstance(value, int):
        return written_money(value)
    if name in MONTHS:
        return written_month(str(value))
    if covered and name in COVERED:
        return masked_number(str(value))
    return str(VALUES.get(str(value), value))


def system_name(system: str) -> str:
    """What a source is called."""
    return str(SYSTEMS.get(system, system))
