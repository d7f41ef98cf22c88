"""The acts of administration in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import CalendarVerb
from motgio.capabilities.rules.facade import RuleVerb
from motgio.capabilities.texts.facade import TextVerb
from motgio.platform.audit.facade import AdministrationRow
from motgio.platform.org.facade import UnitVerb, UnknownUnit, unit
from motgio.platform.people.facade import PeopleVerb
from motgio.platform.rosters.facade import RosterVerb
from motgio.web.admin.rule_words import rule_name, rule_told
from motgio.web.components.formatting import written_day, written_instant
from motgio.web.components.words import word_for

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS: dict[str, StrPromise] = {
    PeopleVerb.STAFF_CREATED: gettext_lazy("Lập tài khoản"),
    PeopleVerb.STAFF_CHANGED: gettext_lazy("Đổi họ tên"),
    PeopleVerb.STAFF_MOVED: gettext_lazy("Chuyển đơn vị"),
    PeopleVerb.STAFF_CLOSED: gettext_lazy("Đóng tài khoản"),
    PeopleVerb.STAFF_REOPENED: gettext_lazy("Mở lại tài khoản"),
    PeopleVerb.ROLE_GRANTED: gettext_lazy("Giao vai trò"),
    PeopleVerb.ROLE_ENDED: gettext_lazy("Kết thúc vai trò"),
    PeopleVerb.PASSWORD_LINK_MADE: gettext_lazy("Tạo liên kết đặt mật khẩu"),
    PeopleVerb.PASSWORD_SET: gettext_lazy("Tự đặt mật khẩu"),
    PeopleVerb.PASSWORD_CHANGE_DEMANDED: gettext_lazy("Buộc đổi mật khẩu"),
    PeopleVerb.SESSIONS_ENDED: gettext_lazy("Kết thúc mọi phiên"),
    PeopleVerb.LOCK_LIFTED: gettext_lazy("Mở khoá đăng nhập"),
    PeopleVerb.SECOND_FACTOR_ADDED: gettext_lazy("Tự thiết lập xác thực hai lớp"),
    PeopleVerb.SECOND_FACTOR_REMOVED: gettext_lazy("Gỡ xác thực hai lớp"),
    PeopleVerb.SSO_LINKED: gettext_lazy("Lần đầu vào bằng đăng nhập một lần"),
    PeopleVerb.SSO_UNLINKED: gettext_lazy("Đổi tên ở hệ thống đăng nhập một lần"),
    PeopleVerb.TOKEN_MADE: gettext_lazy("Tạo khoá API"),
    PeopleVerb.TOKEN_ROTATED: gettext_lazy("Thay khoá API"),
    PeopleVerb.TOKEN_REVOKED: gettext_lazy("Thu hồi khoá API"),
    CalendarVerb.CALENDAR_CHANGED: gettext_lazy("Đổi lịch làm việc"),
    TextVerb.TEXT_WRITTEN: gettext_lazy("Soạn lời văn trả lời"),
    TextVerb.TEXT_DISCARDED: gettext_lazy("Bỏ bản thảo lời văn"),
    TextVerb.TEXT_RELEASED: gettext_lazy("Duyệt lời văn trả lời"),
    TextVerb.TEXT_TAKEN_OUT: gettext_lazy("Thôi dùng lời văn"),
    RuleVerb.RULE_PROPOSED: gettext_lazy("Đề nghị đổi quy tắc"),
    RuleVerb.RULE_DISCARDED: gettext_lazy("Bỏ đề nghị đổi quy tắc"),
    RuleVerb.RULE_RELEASED: gettext_lazy("Duyệt quy tắc"),
    UnitVerb.UNIT_FOUNDED: gettext_lazy("Lập đơn vị"),
    UnitVerb.UNIT_RENAMED: gettext_lazy("Đổi tên đơn vị"),
    UnitVerb.UNIT_CLOSED: gettext_lazy("Đóng đơn vị"),
    UnitVerb.UNIT_KEPT: gettext_lazy("Bỏ việc đóng đơn vị"),
    RosterVerb.SHIFTS_LAID_OUT: gettext_lazy("Xếp ca trực"),
    RosterVerb.SHIFT_CHANGED: gettext_lazy("Đổi người của ca trực"),
    RosterVerb.SHIFT_REMOVED: gettext_lazy("Bỏ ca trực"),
    RosterVerb.HEAD_NAMED: gettext_lazy("Ghi người được hỏi khi không ai trực"),
    RosterVerb.ABSENCE_ENTERED: gettext_lazy("Báo vắng"),
    RosterVerb.ABSENCE_WITHDRAWN: gettext_lazy("Bỏ báo vắng"),
    RosterVerb.ROSTER_HOLE: gettext_lazy("Giờ chưa có người trực"),
    RosterVerb.HOLE_FILLED: gettext_lazy("Giờ trống đã có người trực"),
    "reads_exported": gettext_lazy("Xuất nhật ký xem hồ sơ"),
    "history_checked": gettext_lazy("Yêu cầu kiểm tra chuỗi lịch sử"),
}
FACTORS = {
    "app": gettext_lazy("ứng dụng xác thực"),
    "passkey": gettext_lazy("khoá (passkey)"),
    "codes": gettext_lazy("mã dự phòng"),
}


@dataclass(frozen=True, slots=True)
class AdministrationLine:
    """One line: when, what, to whom or what, by whom, and the details in a sentence."""

    at: datetime
    what: str
    subject: str
    who: str
    details: str
    unit_name: str


def administration_lines(rows: Iterable[AdministrationRow]) -> list[AdministrationLine]:
    """The acts as they are shown, in the order given."""
    return [
        AdministrationLine(
            at=row.at,
            what=str(WORDS.get(row.verb, row.verb)),
            subject=rule_name(row.content["rule"], row.subject) if "rule" in row.content else row.subject,
            who=row.actor_name,
            details=_details(row.content),
            unit_name=unit_words(row.unit_id),
        )
        for row in rows
    ]


def unit_words(unit_id: object) -> str:
    """What a unit is called; its number when it is no more."""
    try:
        return unit(int(str(unit_id))).name
    except (UnknownUnit, ValueError):
        return str(unit_id)


def _details(content: Mapping[str, Any]) -> str:
    if "rule" in content:
        return f"{rule_told(content)} · {_('bản %(n)s') % {'n': content['version']}}"
    if "unit" in content and "day" in content:
        return _of_unit(content)
    parts = []
    if "role" in content:
        parts.append(word_for("role", str(content["role"]))[0])
        parts.append(_days(content.get("since"), content.get("until")))
    if "before" in content:
        before, after = content.get("before"), content.get("after")
        said = unit_words if isinstance(before, int) and isinstance(after, int) else str
        parts.append(f"{said(before) or '—'} → {said(after) or '—'}")
    if content.get("starts_at"):
        ends = (datetime.fromisoformat(str(content[name])) for name in ("starts_at", "ends_at"))
        parts.append(" – ".join(written_instant(moment) for moment in ends))
    if content.get("scopes"):
        parts.append(", ".join(map(str, content["scopes"])))
    if content.get("kind"):
        parts.append(str(FACTORS.get(str(content["kind"]), content["kind"])))
    if content.get("reason"):
        parts.append(str(content["reason"]))
    if content.get("cases"):
        parts.append(_("%(n)s hồ sơ về hàng đợi") % {"n": content["cases"]})
    if content.get("version"):
        parts.append(_("bản %(n)s") % {"n": content["version"]})
    if content.get("cases_moved"):
        parts.append(_("%(n)s hồ sơ đổi hạn") % {"n": content["cases_moved"]})
    if content.get("rows") is not None:
        parts.append(_("%(n)s dòng") % {"n": content["rows"]})
    return " · ".join(part for part in parts if part)


def _of_unit(content: Mapping[str, Any]) -> str:
    named = " → ".join(str(content[side]) for side in ("before", "after") if content.get(side))
    day = _("từ %(first)s") % {"first": written_day(date.fromisoformat(str(content["day"])))}
    return " · ".join(part for part in (named, day, str(content.get("source", ""))) if part)


def _days(since: object, until: object) -> str:
    if not since:
        return ""
    first = written_day(date.fromisoformat(str(since)))
    if not until:
        return _("từ %(first)s") % {"first": first}
    last = date.fromisoformat(str(until)) - timedelta(days=1)
    return f"{first} – {written_day(last)}" if last >= date.fromisoformat(str(since)) else first
