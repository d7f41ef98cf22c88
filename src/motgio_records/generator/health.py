# ruff: noqa: E501  # tables read better in long lines
"""Health cards and visits to facilities."""

import random
from datetime import date, timedelta
from typing import Any

from motgio_records.generator.people import Person
from motgio_records.generator.places import CHILDREN_ONLY, FACILITIES, GENERAL, PROVINCE, WOMEN_ONLY

Row = dict[str, Any]
VISITS_FROM = date(2017, 1, 1)
# ICD-10, what it is called, for whom (m men, f women, c children, a adults, * all), weight.
DIAGNOSES = (
    ("J06.9", "Nhiễm trùng đường hô hấp trên cấp", "*", 14), ("J20.9", "Viêm phế quản cấp", "*", 10),
    ("J02.9", "Viêm họng cấp", "*", 10), ("K29.7", "Viêm dạ dày", "a", 9), ("I10", "Tăng huyết áp vô căn", "a", 10),
    ("E11.9", "Đái tháo đường típ 2 không biến chứng", "a", 6), ("M54.5", "Đau thắt lưng", "a", 7),
    ("K21.9", "Bệnh trào ngược dạ dày thực quản", "a", 6), ("A09", "Viêm dạ dày ruột nhiễm trùng", "*", 6),
    ("H10.9", "Viêm kết mạc", "*", 4), ("L20.9", "Viêm da cơ địa", "*", 4), ("M17.9", "Thoái hóa khớp gối", "a", 4),
    ("E78.5", "Rối loạn chuyển hóa lipid máu", "a", 6), ("N39.0", "Nhiễm khuẩn đường tiết niệu", "a", 4),
    ("G43.9", "Đau nửa đầu", "a", 3), ("H81.1", "Chóng mặt kịch phát lành tính", "a", 4),
    ("J30.4", "Viêm mũi dị ứng", "*", 6), ("K02.1", "Sâu ngà răng", "*", 5), ("A90", "Sốt xuất huyết Dengue", "*", 3),
    ("B34.9", "Nhiễm vi rút", "*", 4), ("J18.9", "Viêm phổi", "*", 3), ("K35.8", "Viêm ruột thừa cấp", "*", 1),
    ("S61.0", "Vết thương ngón tay", "a", 2), ("S82.6", "Gãy mắt cá ngoài", "a", 1), ("N20.0", "Sỏi thận", "a", 2),
    ("N40", "Tăng sản tuyến tiền liệt", "m", 3), ("O80", "Đẻ thường một thai", "f", 1),
    ("N76.0", "Viêm âm đạo cấp", "f", 3), ("D25.9", "U cơ trơn tử cung", "f", 1), ("B08.4", "Bệnh tay chân miệng", "c", 5),
    ("J21.9", "Viêm tiểu phế quản cấp", "c", 4), ("E04.1", "Nhân tuyến giáp đơn độc", "a", 2),
)  # fmt: skip
INPATIENT = frozenset({"A90", "J18.9", "K35.8", "S82.6", "O80", "D25.9", "J21.9"})
RESULTS = ("Khỏi", "Đỡ", "Đỡ", "Đỡ", "Không thay đổi")
# Group of the card, entitlement level, share that the fund pays.
GROUPS = {
    "worker": ("DN", "4", 80), "public": ("HC", "4", 80), "household": ("GD", "4", 80), "pensioner": ("HT", "3", 95),
    "child": ("TE", "1", 100), "pupil": ("HS", "4", 80),
}  # fmt: skip


def card_rows(chance: random.Random, person: Person, *, group: str, as_of: date) -> list[Row]:
    """One card a year since somebody is insured, without a break."""
    code, level, _ = GROUPS[group]
    facility = registered_facility(chance, person, as_of)
    years = chance.randint(1, 3)
    since = max(as_of.year - chance.randint(years, 12), person.birth_year)
    first = max(date(since, 1, 1), person.birth_date)
    five_years_from = first.replace(year=first.year + 5).isoformat()
    rows = []
    for year in range(since, as_of.year + 1):
        start = max(date(year, 1, 1), first).isoformat()
        number = f"{code}{level}{PROVINCE}{person.number}"
        rows.append(
            {
                "id": f"T-{number}-{start}",
                "card_number": number,
                "group_code": code,
                "entitlement_level": level,
                "valid_from": start,
                "valid_to": f"{year}-12-31",
                "facility_code": facility,
                "facility_name": FACILITIES[facility],
                "five_years_from": five_years_from,
                "status": "valid" if year == as_of.year else "expired",
            }
        )
    return rows


def registered_facility(chance: random.Random, person: Person, as_of: date) -> str:
    """Where somebody registers for first care."""
    if as_of.year - person.birth_year < 16:
        return chance.choice(sorted(CHILDREN_ONLY))
    return chance.choice(GENERAL)


def visit_rows(
    chance: random.Random, person: Person, *, cards: list[Row], group: str, as_of: date
) -> list[Row]:
    """Visits since 2017: a few for most people, many for a few, never two on one day."""
    age = as_of.year - person.birth_year
    often = 2.2 if age > 60 else 1.3 if age < 10 else 0.7
    count = min(int(chance.expovariate(1 / (often * 6))), 60)
    days = (as_of - VISITS_FROM).days - 3
    born = (person.birth_date - VISITS_FROM).days + 30
    chosen = sorted({chance.randint(max(born, 0), days) for _ in range(count)}) if born < days else []
    possible = _possible(person.gender, age)
    home = cards[-1]["facility_code"]
    rows = []
    for day in chosen:
        diagnosis = chance.choices(possible[0], cum_weights=possible[1])[0]
        rows.append(
            _visit(chance, person, VISITS_FROM + timedelta(days=day), diagnosis, home, cards, group, as_of)
        )
    return rows


_POSSIBLE: dict[str, tuple[list[tuple[str, str]], list[int]]] = {}


def _possible(gender: str, age: int) -> tuple[list[tuple[str, str]], list[int]]:
    # Visits go back to 2017: who is grown up only now gets nothing that only adults, or only children, have.
    key = "*c" if age < 16 else "*" if age < 28 else f"*a{gender[0]}"
    if key not in _POSSIBLE:
        fitting = [(code, text, weight) for code, text, whom, weight in DIAGNOSES if whom in key]
        total = 0
        sums = [total := total + weight for *_, weight in fitting]
        _POSSIBLE[key] = ([(code, text) for code, text, _ in fitting], sums)
    return _POSSIBLE[key]


def _visit(
    chance: random.Random, person: Person, admitted: date, diagnosis: tuple[str, str], home: str, cards: list[Row],
    group: str, as_of: date,
) -> Row:  # fmt: skip
    code, text = diagnosis
    inpatient = code in INPATIENT
    discharged = min(admitted + timedelta(days=chance.randint(2, 7) if inpatient else 0), as_of)
    total = chance.randint(900, 9000) * 1000 if inpatient else chance.randint(60, 900) * 1000
    if code == "O80":
        facility = chance.choice(sorted(WOMEN_ONLY))
    else:
        facility = home if chance.random() < 0.75 else chance.choice(GENERAL)
    fund = total * GROUPS[group][2] // 100
    return {
        "id": f"K-{facility}{admitted:%y%m%d}{person.number}",
        "claim_id": f"{facility}{admitted:%y%m%d}{person.number}",
        "facility_code": facility,
        "facility_name": FACILITIES[facility],
        "admitted_on": admitted.isoformat(),
        "discharged_on": discharged.isoformat(),
        "visit_type": "03" if inpatient else "01",
        "diagnosis_code": code,
        "diagnosis_text": text,
        "card_number": cards[-1]["card_number"],
        "total_amount": total,
        "fund_amount": fund,
        "co_payment": total - fund,
        "result": chance.choice(RESULTS),
        # A quarter is settled with the facility some weeks after its end.
        "settled": (as_of - discharged).days > 120,
    }
