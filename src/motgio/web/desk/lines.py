"""Everything but months, side by side: one line per field or row, app and system in columns, differences marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import (
    Kept,
    Missing,
    RecordKind,
    Row,
    Source,
    SourceKind,
    compared_kinds,
)
from motgio.web.components.formatting import written_day, written_money, written_month

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
    "status": gettext_lazy("Trạng thái"),
    "died_on": gettext_lazy("Ngày mất"),
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
}
VALUES = {
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


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what the app shows, what the system holds, whether they say the same."""

    name: str
    app: str
    system: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one row of a record; `title` tells rows of one kind apart."""

    title: str
    lines: tuple[Line, ...]

    @property
    def differing(self) -> int:
        """How many lines are not the same on both sides."""
        return sum(line.differs for line in self.lines)


@dataclass(frozen=True, slots=True)
class LineComparison:
    """One kind of record, app and system beside each other, with source and freshness."""

    title: str
    system: str
    app_as_of: datetime | None
    system_as_of: datetime | None
    has_app: bool
    groups: tuple[Group, ...]

    @property
    def rest(self) -> int:
        """How many rows are folded away: those after the third on which both sides agree."""
        return sum(not group.differing for group in self.groups[3:])

    @property
    def differing(self) -> int:
        """How many lines are not the same on both sides."""
        return sum(group.differing for group in self.groups)


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source that does not answer, since when."""

    name: str
    since: datetime


def compare_lines(kept: Sequence[Kept], claims: Iterable[ClaimRow]) -> tuple[LineComparison, ...]:
    """Every kind that was read for the claims, but the months."""
    claimed = {
        kind
        for claim in claims
        for kind in compared_kinds(RecordKind(claim.record), vague=claim.problem == "other")
    }
    both = {(each.source, each.kind): each for each in kept}
    order = [kind for kind in SourceKind if kind is not SourceKind.CONTRIBUTIONS]
    wanted = [kind for kind in order if kind in claimed or kind is SourceKind.POPULATION]
    return tuple(
        _compare(kind, both.get((Source.VIEW, kind)), both.get((Source.SYSTEM, kind)))
        for kind in wanted
        if (Source.VIEW, kind) in both or (Source.SYSTEM, kind) in both
    )


def silent_sources(missing: Iterable[Missing]) -> tuple[SilentSource, ...]:
    """What did not answer, in words."""
    return tuple(
        SilentSource(
            name=f"{TITLES[each.kind]} ({_('ứng dụng') if each.source is Source.VIEW else _('hệ thống')})",
            since=each.since,
        )
        for each in missing
    )


def _compare(kind: SourceKind, app: Kept | None, system: Kept | None) -> LineComparison:
    shown = {row.id: row for row in app.rows} if app else {}
    held = {row.id: row for row in system.rows} if system else {}
    both = app is not None and system is not None
    groups = [
        _group(shown.get(row_id), held.get(row_id), both=both) for row_id in dict.fromkeys([*held, *shown])
    ]
    return LineComparison(
        title=str(TITLES[kind]),
        system=system.system if system else "",
        app_as_of=app.as_of if app else None,
        system_as_of=system.as_of if system else None,
        has_app=app is not None,
        groups=tuple(sorted(groups, key=lambda group: not group.differing)),
    )


def _group(app: Row | None, system: Row | None, *, both: bool) -> Group:
    some = system or app
    assert some is not None
    lines = []
    for each in fields(some):
        if each.name not in NAMES:
            continue
        shown, held = getattr(app, each.name, None), getattr(system, each.name, None)
        if shown is None and held is None:
            continue
        written = _written(each.name, shown), _written(each.name, held)
        lines.append(Line(str(NAMES[each.name]), *written, differs=both and shown != held))
    return Group(title=_title(some), lines=tuple(lines))


def _title(row: Row) -> str:
    for name in ("employer_name", "card_number", "facility_name", "dossier_number", "decision_number"):
        value = getattr(row, name, None)
        if value:
            return str(value)
    return ""


def _written(name: str, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return written_day(value)
    if name in MONEY and isinstance(value, int):
        return written_money(value)
    if name in MONTHS:
        return written_month(str(value))
    return str(VALUES.get(str(value), value))
