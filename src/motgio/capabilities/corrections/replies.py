"""What the person is told after a correction; values only for one whose identity is proven."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from motgio.capabilities.cases.facade import CaseDetail, Outcome, ProofLevel, fill
from motgio.capabilities.records.domain import ChangeKind
from motgio.capabilities.texts.facade import ShippedText
from motgio.kernel.clock import AGENCY_ZONE

Row = Mapping[str, Any]
MOST_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One correction that was made: the whole rows as they were and as they are."""

    kind: ChangeKind
    before: tuple[Row, ...]
    after: tuple[Row, ...]


# Vietnamese is written, English says the same; no sentence over twenty words.
WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "greeting": "Kính gửi anh/chị {name},",
        "done": "Anh/chị phản ánh đúng. Chúng tôi đã điều chỉnh hồ sơ BHXH của anh/chị.",
        "proof": "Lúc {time}, chúng tôi đã đọc lại. Hệ thống nghiệp vụ và ứng dụng VssID đều đã hiện đúng.",
        "refreshed": "Phần còn lại: hệ thống đã đúng, ứng dụng VssID nay đã được cập nhật.",
        "see": "Anh/chị mở VssID, mục Quá trình tham gia, kéo xuống để làm mới và xem.",
        "prove": "Để xem số liệu, anh/chị xác minh danh tính: đăng nhập VssID hoặc mang CCCD đến quầy.",
        "closing": "Nếu vẫn chưa đúng, anh/chị bấm “Chưa đúng” trên trang theo dõi. "
        "Chúng tôi sẽ kiểm tra lại ngay.",
        "close_book": "{employer}, {span}: trước đây chưa chốt sổ, "
        "nay đã chốt ngày {closed_on}, đến tháng {to_month}.",
        "join_period": "{employer}, {span}: trước đây chưa cộng nối, nay đã cộng vào sổ {book}.",
        "removed": "{employer}, {span}: trước đây ghi trùng {count} tháng, nay đã giảm trùng.",
        "added": "{employer}, {span}: trước đây chưa có, nay đã bổ sung.",
        "merged": "Mã số {number} nay đã gộp vào mã số {kept}. Thời gian của hai mã số được tính chung.",
        "changed": "{field}: trước đây “{before}”, nay “{after}”.",
        "more": "và {count} dòng khác.",
        "nothing": "chưa có",
    },
    "en": {
        "greeting": "Dear {name},",
        "done": "You were right. We have corrected your social insurance record.",
        "proof": "At {time} we read it again. The agency's system and the VssID app both show it correctly.",
        "refreshed": "For the rest the system was right, and the VssID app is now up to date.",
        "see": "Open VssID, choose Participation history, pull down to refresh, and see for yourself.",
        "prove": "To see the values, prove who you are: VssID login, or your ID card at the counter.",
        "closing": "If it is still not right, choose “Still wrong” on your tracking page. "
        "We will check again at once.",
        "close_book": "{employer}, {span}: the book was not closed; "
        "it was closed on {closed_on}, up to {to_month}.",
        "join_period": "{employer}, {span}: it was not joined; it now counts in book {book}.",
        "removed": "{employer}, {span}: {count} months were recorded twice; the duplicate is removed.",
        "added": "{employer}, {span}: it was missing; it is now added.",
        "merged": "Number {number} is now merged into {kept}. The time of both numbers counts together.",
        "changed": "{field}: it was “{before}”, it is now “{after}”.",
        "more": "and {count} more lines.",
        "nothing": "nothing",
    },
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "full_name": "Họ và tên",
        "birth_date": "Ngày sinh",
        "gender": "Giới tính",
        "citizen_id": "Số định danh",
        "phone": "Điện thoại",
        "valid_from": "Thẻ có giá trị từ",
        "valid_to": "Thẻ có giá trị đến",
        "facility_name": "Nơi đăng ký khám chữa bệnh",
        "five_years_from": "Đủ 5 năm liên tục từ",
        "entitlement_level": "Mức hưởng",
        "amount": "Số tiền",
        "paid_on": "Ngày chi trả",
    },
    "en": {},
}


PREFIX = "corrections."
# What an office may write in its own words (texts), with the places that are filled.
OWN_WORDS = {"done": (), "proof": ("time",), "refreshed": (), "see": (), "prove": (), "closing": ()}


def _shipped(name: str, language: str) -> str:
    return WORDS[language][name]


SHIPPED_TEXTS = tuple(
    ShippedText(f"{PREFIX}{name}", partial(_shipped, name), frozenset(filled))
    for name, filled in OWN_WORDS.items()
)


def reply(
    case: CaseDetail,
    told: Sequence[Told],
    *,
    at: datetime,
    released: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The whole answer in the case's language; from what to what only at proof level `identity`.

    `released` are texts of the office in this language, by key; they stand in place of the shipped ones.
    """
    language = case.language if case.language in WORDS else "vi"
    words = {name: released.get(f"{PREFIX}{name}", text) for name, text in WORDS[language].items()}
    time = at.astimezone(AGENCY_ZONE).strftime("%H:%M %d/%m/%Y")
    parts = [words["greeting"].format(name=case.reporter_name), words["done"]]
    if case.proof_level == ProofLevel.IDENTITY:
        parts.append("\n".join(_cut(change_lines(told, language), words)))
    parts.append(fill(words["proof"], {"time": time}))
    if any(claim.outcome == Outcome.VIEW_REFRESHED for claim in case.claims):
        parts.append(words["refreshed"])
    parts.append(words["see"])
    if case.proof_level != ProofLevel.IDENTITY:
        parts.append(words["prove"])
    parts.append(words["closing"])
    return "\n\n".join(parts)


def _cut(lines: list[str], words: Mapping[str, str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], words["more"].format(count=more)]


def change_lines(told: Sequence[Told], language: str) -> list[str]:
    """Each change from what to what, one sentence a line."""
    return [f"• {line}" for each in told for line in _LINES.get(each.kind, _changed)(each, language)]


def _close_book(told: Told, language: str) -> list[str]:
    return [
        WORDS[language]["close_book"].format(
            employer=_employer(row),
            span=_span(row["from_month"], row["to_month"]),
            closed_on=_spoken(row["closed_on"], language),
            to_month=_spoken(row["to_month"], language),
        )
        for row in told.after
    ]


def _join_period(told: Told, language: str) -> list[str]:
    return [
        WORDS[language]["join_period"].format(
            employer=_employer(row),
            span=_span(row["from_month"], row["to_month"] or row["from_month"]),
            book=row["joined_to_book"],
        )
        for row in told.after
    ]


def _removed(told: Told, language: str) -> list[str]:
    return _months_of(told.before, "removed", language)


def _added(told: Told, language: str) -> list[str]:
    return _months_of(told.after, "added", language)


def _months_of(rows: Sequence[Row], key: str, language: str) -> list[str]:
    """One line for each employer: the months between the first and the last, and how many they are."""
    by_employer: dict[str, set[str]] = {}
    for row in rows:
        months = by_employer.setdefault(_employer(row), set())
        months |= {row[name] for name in ("month", "from_month", "to_month") if row.get(name)}
    return [
        WORDS[language][key].format(
            employer=employer, span=_span(min(months), max(months)), count=len(months)
        )
        for employer, months in by_employer.items()
    ]


def _merged(told: Told, language: str) -> list[str]:
    return [
        WORDS[language]["merged"].format(number=row["social_insurance_number"], kept=row["merged_into"])
        for row in told.after
    ]


def _changed(told: Told, language: str) -> list[str]:
    was = {row["id"]: row for row in told.before}
    return [
        WORDS[language]["changed"].format(
            field=FIELDS[language].get(name, name.replace("_", " ").capitalize()),
            before=_spoken(was.get(row["id"], {}).get(name), language),
            after=_spoken(value, language),
        )
        for row in told.after
        for name, value in row.items()
        if value != was.get(row["id"], {}).get(name) and name != "id"
    ]


_LINES: Mapping[ChangeKind, Callable[[Told, str], list[str]]] = {
    ChangeKind.CLOSE_BOOK: _close_book,
    ChangeKind.JOIN_PERIOD: _join_period,
    ChangeKind.REMOVE_DUPLICATE_MONTH: _removed,
    ChangeKind.ADD_PERIOD: _added,
    ChangeKind.MERGE_NUMBERS: _merged,
}


def _employer(row: Row) -> str:
    return str(row.get("employer_name") or row.get("employer_code") or "")


def _span(first: str, last: str) -> str:
    return _month(first) if first == last else f"{_month(first)}–{_month(last)}"


def _month(value: str) -> str:
    return f"{value[5:7]}/{value[:4]}"


def _spoken(value: object, language: str) -> str:
    """A value of the port as people read it: dates and months the Vietnamese way round."""
    if value is None:
        return WORDS[language]["nothing"]
    text = str(value)
    parts = text.split("-")
    if all(part.isdigit() for part in parts) and len(parts[0]) == 4 and len(text) in (7, 10):
        return "/".join(reversed(parts))
    return text
