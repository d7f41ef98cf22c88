# ruff: noqa: E501  # tables read better in long lines
"""Offices, health facilities and employers of the demo province."""

import random
from dataclasses import dataclass

PROVINCE = "79"
OFFICES = {
    "7901": "BHXH cơ sở Tân Bình",
    "7902": "BHXH cơ sở Bình Thạnh",
    "7903": "BHXH cơ sở Thủ Đức",
    "7904": "BHXH cơ sở Bình Tân",
    "7905": "BHXH cơ sở Củ Chi",
}
DISTRICTS = {
    "7901": ("Tân Bình", "Tân Phú", "Phú Nhuận", "Quận 10"),
    "7902": ("Bình Thạnh", "Gò Vấp", "Quận 1", "Quận 3"),
    "7903": ("Thủ Đức", "Quận 9", "Quận 2", "Linh Xuân"),
    "7904": ("Bình Tân", "Quận 6", "Quận 8", "Bình Chánh"),
    "7905": ("Củ Chi", "Hóc Môn", "Quận 12", "Phước Hiệp"),
}
FACILITIES = {
    "79010": "Bệnh viện Nguyễn Tri Phương", "79011": "Bệnh viện Nhân dân Gia Định", "79012": "Bệnh viện Nhân dân 115",
    "79013": "Bệnh viện Thống Nhất", "79014": "Bệnh viện Chợ Rẫy", "79015": "Bệnh viện Bình Dân",
    "79016": "Bệnh viện Từ Dũ", "79017": "Bệnh viện Hùng Vương", "79018": "Bệnh viện Nhi đồng 1",
    "79019": "Bệnh viện Nhi đồng 2", "79020": "Bệnh viện Đa khoa khu vực Củ Chi",
    "79021": "Bệnh viện Đa khoa khu vực Hóc Môn", "79022": "Bệnh viện Đa khoa khu vực Thủ Đức",
    "79023": "Bệnh viện Quận Tân Bình", "79024": "Bệnh viện Quận Bình Thạnh", "79025": "Bệnh viện Quận Bình Tân",
    "79026": "Bệnh viện Quận Tân Phú", "79027": "Bệnh viện Lê Văn Thịnh", "79028": "Bệnh viện Quận Gò Vấp",
    "79029": "Bệnh viện Quận 8", "79030": "Trung tâm Y tế Tân Bình", "79031": "Trung tâm Y tế Bình Thạnh",
    "79032": "Trung tâm Y tế Thủ Đức", "79033": "Trung tâm Y tế Bình Tân", "79034": "Trung tâm Y tế Củ Chi",
    "79035": "Phòng khám đa khoa An Phúc", "79036": "Phòng khám đa khoa Tâm Đức", "79037": "Bệnh viện Hoàn Mỹ Sài Gòn",
    "79038": "Bệnh viện Đại học Y Dược", "79039": "Bệnh viện Mắt Thành phố",
}  # fmt: skip
CHILDREN_ONLY = frozenset({"79018", "79019"})
WOMEN_ONLY = frozenset({"79016", "79017"})
GENERAL = tuple(sorted(set(FACILITIES) - CHILDREN_ONLY - WOMEN_ONLY - {"79039"}))

LINES = (
    ("May mặc", "Công nhân may"), ("Giày da", "Công nhân giày"), ("Điện tử", "Công nhân lắp ráp"),
    ("Cơ khí", "Thợ cơ khí"), ("Bao bì", "Công nhân đóng gói"), ("Nhựa", "Công nhân vận hành máy"),
    ("Thực phẩm", "Công nhân chế biến"), ("Thủy sản", "Công nhân chế biến"), ("Xây dựng", "Thợ xây"),
    ("Vận tải", "Lái xe"), ("Thương mại Dịch vụ", "Nhân viên kinh doanh"), ("Nội thất", "Thợ mộc"),
    ("Dược phẩm", "Dược tá"), ("Phần mềm", "Lập trình viên"), ("Kho vận", "Nhân viên kho"),
    ("Du lịch", "Nhân viên lễ tân"), ("Bảo vệ", "Nhân viên bảo vệ"), ("In ấn", "Thợ in"),
)  # fmt: skip
PROPER = (
    "Phát Đạt", "Thành Công", "Minh Khang", "Đại Phát", "Tân Tiến", "Hòa Bình", "Phú Thịnh", "Sao Việt", "Đông Á",
    "Nam Long", "Hưng Thịnh", "Việt Tiến", "Kim Cương", "An Khang", "Hoàng Gia", "Đại Dương", "Thiên Long", "Vĩnh Hưng",
    "Toàn Cầu", "Phương Nam", "Sài Gòn Mới", "Bình Minh", "Hải Âu", "Tín Nghĩa", "Gia Định", "Trường Sơn", "Bạch Đằng",
    "Cửu Long", "Lạc Hồng", "Hồng Hà", "Thái Bình Dương", "Á Châu", "Mekong", "Rạng Đông", "Tiến Phát", "Quang Minh",
)  # fmt: skip
FORMS = ("Công ty TNHH", "Công ty Cổ phần", "Công ty TNHH MTV", "Doanh nghiệp tư nhân", "Hợp tác xã")
PUBLIC = ("Trường Tiểu học", "Trường THCS", "Trường Mầm non", "Ủy ban nhân dân Phường", "Trung tâm Văn hóa")


@dataclass(frozen=True)
class Employer:
    """An employer that pays contributions for its people."""

    code: str
    name: str
    office: str
    position: str
    founded: int
    public: bool


def make_employers(chance: random.Random, *, count: int) -> list[Employer]:
    """Employers with names that differ; `founded` is the first year in which they can pay."""
    offices = list(OFFICES)
    names: set[str] = set()
    employers = []
    for place in range(count):
        office = offices[place % len(offices)]
        public = chance.random() < 0.12
        name, position = _name(chance, office, public)
        while name in names:
            name, position = _name(chance, office, public)
            name = f"{name} {chance.randint(2, 99)}" if name in names else name
        names.add(name)
        founded = 1990 if public or chance.random() < 0.2 else chance.randint(1992, 2019)
        sign = "HC" if public else chance.choice(("YN", "TN", "TA", "IC"))
        code = f"{sign}{office[2:]}{place:04d}{chance.choice('ABCDEGHKZ')}"
        employers.append(Employer(code, name, office, position, founded, public))
    return employers


def _name(chance: random.Random, office: str, public: bool) -> tuple[str, str]:
    if public:
        kind = chance.choice(PUBLIC)
        position = "Giáo viên" if kind.startswith("Trường") else "Chuyên viên"
        return f"{kind} {chance.choice(PROPER)} {chance.choice(DISTRICTS[office])}", position
    line, position = chance.choice(LINES)
    return f"{chance.choice(FORMS)} {line} {chance.choice(PROPER)}", position
