# ruff: noqa: E501  # tables read better in long lines
"""Invented people: whoever has the same number has the same name, birth date and citizen id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FAMILIES = (
    *("Nguyễn",) * 9, *("Trần",) * 3, *("Lê",) * 3, *("Phạm",) * 2, "Huỳnh", "Võ", "Phan", "Trương", "Bùi",
    "Đặng", "Đỗ", "Ngô", "Hồ", "Dương", "Lý", "Vũ", "Hoàng", "Đinh", "Lâm", "Mai", "Tô", "Châu", "Cao", "Tạ",
)  # fmt: skip
MIDDLES = (
    "Văn", "Hữu", "Minh", "Thanh", "Quốc", "Đức", "Công", "Ngọc", "Xuân", "Đình", "Gia", "Tấn", "Thị", "Thị",
    "Thị Ngọc", "Thị Thu", "Thị Kim", "Thị Mỹ", "Kim", "Thùy", "Bảo", "Phương", "Hoàng",
)  # fmt: skip
GIVENS = (
    "Hùng", "Dũng", "Tuấn", "Hải", "Sơn", "Nam", "Long", "Phúc", "Tâm", "Thành", "Trung", "Khang", "Huy", "Khoa",
    "Phong", "Quân", "Thắng", "Toàn", "Lộc", "Nhân", "Bình", "An", "Cường", "Vinh", "Hiếu", "Đạt", "Nghĩa",
    "Lan", "Hoa", "Hương", "Thảo", "Linh", "Trang", "Ngân", "Nga", "Hạnh", "Hà", "Thủy", "Yến", "Vy", "Nhung",
    "Trinh", "Hằng", "Loan", "Tuyền", "Oanh", "Thư", "Như", "Quyên", "Trâm", "Nhi", "Duyên", "Dung", "Liên",
)  # fmt: skip
# Odd and prime, so that neighbours in number have nothing else in common.
STEPS = (7919, 104729, 1299709)


@dataclass(frozen=True, slots=True)
class Person:
    """One invented participant."""

    number: str
    name: str
    birth_date: date
    citizen_id: str
    phone: str


def person(place: int, *, province: str) -> Person:
    """The participant at this place among a hundred million of a province."""
    family, middle, given = (place * step >> 3 for step in STEPS)
    name = (FAMILIES[family % len(FAMILIES)], MIDDLES[middle % len(MIDDLES)], GIVENS[given % len(GIVENS)])
    born = date(1948 + place * 31 % 58, 1 + place * 7 % 12, 1 + place * 11 % 28)
    return Person(
        number=f"{province}{place * STEPS[0] % 100_000_000:08d}",
        name=" ".join(name),
        birth_date=born,
        citizen_id=f"0{province}{born.year % 10}{born.year % 100:02d}{place * STEPS[1] % 1_000_000:06d}",
        phone=f"09{place * STEPS[2] % 100_000_000:08d}",
    )
