# ruff: noqa: E501  # tables read better in long lines
"""Vietnamese names with about the frequencies of the South; weights are per mille of the population."""

import random

FAMILIES = {
    "Nguyễn": 330, "Trần": 115, "Lê": 95, "Phạm": 62, "Huỳnh": 55, "Võ": 45, "Phan": 42, "Trương": 28, "Bùi": 22,
    "Đặng": 22, "Đỗ": 18, "Ngô": 18, "Hồ": 20, "Dương": 16, "Lý": 12, "Vũ": 16, "Hoàng": 16, "Đinh": 10, "Lâm": 12,
    "Mai": 9, "Tô": 6, "Châu": 6, "Cao": 9, "Thái": 6, "Tạ": 5, "Hà": 6, "Lương": 6, "Đoàn": 8, "Trịnh": 6, "Quách": 3,
}  # fmt: skip
MALE_MIDDLES = {
    "Văn": 300, "Hữu": 70, "Minh": 85, "Thanh": 65, "Quốc": 60, "Đức": 55, "Công": 35, "Hoàng": 50, "Ngọc": 45,
    "Xuân": 30, "Đình": 35, "Trung": 30, "Anh": 30, "Gia": 25, "Tấn": 45, "Thành": 40,
}  # fmt: skip
FEMALE_MIDDLES = {
    "Thị": 420, "Ngọc": 90, "Thị Thanh": 40, "Thị Kim": 40, "Thị Thu": 35, "Thị Mỹ": 25, "Thị Ngọc": 45, "Thanh": 45,
    "Kim": 45, "Thu": 30, "Phương": 30, "Minh": 25, "Bảo": 25, "Hoàng": 20, "Mỹ": 25, "Thùy": 30, "Thị Bích": 25,
}  # fmt: skip
MALE_GIVENS = {
    "Hùng": 45, "Dũng": 45, "Tuấn": 50, "Minh": 50, "Hải": 38, "Sơn": 35, "Nam": 40, "Long": 38, "Phúc": 40, "Tâm": 30,
    "Thành": 38, "Trung": 30, "Đức": 32, "Khang": 28, "Huy": 45, "Khoa": 35, "Phong": 32, "Quân": 28, "Thắng": 30,
    "Toàn": 25, "Tài": 28, "Lộc": 25, "Nhân": 25, "Bình": 28, "An": 22, "Cường": 35, "Vinh": 25, "Hiếu": 35, "Đạt": 35,
    "Nghĩa": 22, "Kiệt": 22, "Duy": 32, "Khánh": 25, "Thiện": 22, "Tín": 20, "Hậu": 18, "Lâm": 18, "Việt": 18,
}  # fmt: skip
FEMALE_GIVENS = {
    "Lan": 40, "Hoa": 38, "Mai": 38, "Hương": 45, "Thảo": 45, "Linh": 48, "Trang": 42, "Ngân": 38, "Nga": 28,
    "Hạnh": 35, "Hà": 32, "Thủy": 35, "Phương": 40, "Anh": 38, "Yến": 32, "Vy": 32, "Nhung": 28, "Trinh": 30,
    "Ngọc": 38, "Hằng": 32, "Loan": 30, "Tuyền": 25, "Diễm": 18, "Oanh": 25, "Thư": 30, "My": 25, "Như": 28,
    "Quyên": 25, "Tiên": 28, "Trâm": 28, "Nhi": 32, "Duyên": 25, "Hồng": 32, "Châu": 22, "Dung": 32, "Liên": 25,
    "Xuân": 22, "Thúy": 25, "Phượng": 25, "Tâm": 20,
}  # fmt: skip


class Draw:
    """Draws from a weighted table; the running sums are made once."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._values = list(weights)
        total = 0
        self._sums = [total := total + weight for weight in weights.values()]

    def one(self, chance: random.Random) -> str:
        """One value, by weight."""
        return chance.choices(self._values, cum_weights=self._sums)[0]


_FAMILY = Draw(FAMILIES)
_MIDDLE = {"male": Draw(MALE_MIDDLES), "female": Draw(FEMALE_MIDDLES)}
_GIVEN = {"male": Draw(MALE_GIVENS), "female": Draw(FEMALE_GIVENS)}


def full_name(chance: random.Random, gender: str) -> str:
    """Family, middle and given name, the given one never a repetition of the middle one."""
    middle = _MIDDLE[gender].one(chance)
    given = _GIVEN[gender].one(chance)
    while given in middle.split():
        given = _GIVEN[gender].one(chance)
    return f"{_FAMILY.one(chance)} {middle} {given}"
