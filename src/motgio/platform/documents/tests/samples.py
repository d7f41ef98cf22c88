"""A letter and a register of nobody."""

from datetime import UTC, date, datetime

from motgio.platform.documents.facade import Column, OfficialLetter, Paragraph, Register, Table

LETTER = OfficialLetter(
    parent="Bảo hiểm xã hội Việt Nam",
    issuer="Bảo hiểm xã hội Thành phố Hồ Chí Minh",
    number="07/BHXH-CSKH",
    place="TP. Hồ Chí Minh",
    day=date(2026, 1, 5),
    title="",
    about="V/v trả lời phản ánh của người dân về thông tin trên ứng dụng VssID",
    recipient="Ông Nguyễn Văn Mẫu",
    parts=(
        Paragraph("Ngày 05/01/2026 chúng tôi nhận được phản ánh HCM-7KQ2-M4XD: ắ ệ ữ ỹ Ặ Ỗ."),
        Table(("Từ tháng", "Đến tháng", "Đơn vị"), (("01/2019", "07/2019", "Công ty TNHH A"),)),
        Paragraph("Trân trọng./."),
    ),
    copies=("Như trên;", "Lưu: VT, CSKH."),
    signed_as=("KT. Giám đốc", "Phó Giám đốc"),
    signatory="Trần Thị Ví Dụ",
)


def register() -> Register:
    """Two rows, one of them hostile."""
    return Register(
        title="Sổ tiếp nhận phản ánh",
        unit="BHXH Thành phố Hồ Chí Minh",
        first=date(2026, 1, 1),
        last=date(2026, 1, 31),
        columns=(
            Column("Mã", 16),
            Column("Nhận lúc", 16),
            Column("Ngày", 12),
            Column("Phút", 8),
            Column("Ghi", 30),
        ),
        rows=iter(
            (
                ("HCM-7KQ2-M4XD", datetime(2026, 1, 5, 2, 12, tzinfo=UTC), date(2026, 1, 5), 42, "=1+1"),
                ("HCM-7KQ2-M4XE", None, None, None, "@SUM(A1)\x00\u202e"),
            )
        ),
    )
