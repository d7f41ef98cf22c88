"""The rules that decide something: where each is read, which checks rest on it, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from motgio.capabilities.checks.facade import BY_ID
from motgio.web.help.sources import (
    COMPLAINTS,
    DENUNCIATIONS,
    FEEDBACK,
    LETTER_1,
    LETTER_4,
    PERSONAL_DATA,
    Source,
    of_ground,
)
from motgio.web.help.texts import template_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `is_house` says that Motgio sets it, or part of it, and no article does."""

    name: str
    anchor: str
    title: StrPromise
    sources: tuple[Source, ...] = ()
    checks: tuple[str, ...] = ()
    is_house: bool = False

    def rests_on(self) -> tuple[Source, ...]:
        """Its own sources, then the grounds of its checks, each once."""
        grounds = (of_ground(ground) for check in self.checks for ground in BY_ID[check].grounds)
        return tuple(dict.fromkeys((*self.sources, *grounds)))


CASE_RULES = (
    Rule(name="hour", anchor="mot-gio", title=_("Hạn một giờ tính thế nào"), sources=(LETTER_1,)),
    Rule(
        name="promise",
        anchor="hen-tra-loi",
        title=_("Hẹn trả lời thay cho một giờ"),
        sources=(LETTER_1,),
        is_house=True,
    ),
    Rule(name="three_tries", anchor="ba-lan-goi", title=_("Gọi ba lần không gặp"), is_house=True),
    Rule(name="verdict", anchor="ket-luan", title=_("Kết luận dựa vào đâu"), is_house=True),
    Rule(name="two_people", anchor="hai-nguoi", title=_("Vì sao cần hai người"), is_house=True),
    Rule(name="approvers", anchor="ai-duyet", title=_("Ai được duyệt"), sources=(LETTER_1,), is_house=True),
    Rule(
        name="it_centre",
        anchor="khong-dieu-chinh-duoc",
        title=_("Khi phần mềm không điều chỉnh được"),
        sources=(LETTER_4,),
    ),
    Rule(
        name="proof",
        anchor="chung-minh",
        title=_("Được nói gì ở mỗi mức chứng minh"),
        sources=(PERSONAL_DATA,),
        is_house=True,
    ),
    Rule(
        name="lanes",
        anchor="cac-luong",
        title=_("Phản ánh, khiếu nại, tố cáo"),
        sources=(LETTER_1, COMPLAINTS, DENUNCIATIONS, FEEDBACK, PERSONAL_DATA),
    ),
)
RECORD_RULES = (
    Rule(name="book_closing", anchor="chot-so", title=_("Chốt sổ và cộng nối"), checks=("R01", "R02")),
    Rule(
        name="duplicate_months",
        anchor="trung-thang",
        title=_("Tháng đóng trùng, theo từng quỹ"),
        checks=("R05", "R06"),
    ),
    Rule(name="one_number", anchor="mot-ma-so", title=_("Một người, một mã số"), checks=("R03", "R04")),
    Rule(
        name="leave_months",
        anchor="thang-nghi",
        title=_("Tháng nghỉ và khoảng trống"),
        checks=("R07", "R08"),
    ),
    Rule(
        name="benefits_shown", anchor="tien-da-huong", title=_("Tiền đã hưởng phải hiện đủ"), checks=("R09",)
    ),
    Rule(name="paid_out", anchor="huong-mot-lan", title=_("Thời gian đã hưởng một lần"), checks=("R10",)),
    Rule(name="reserved_months", anchor="bao-luu", title=_("Tháng bảo lưu thất nghiệp"), checks=("R11",)),
    Rule(name="card", anchor="han-the", title=_("Thẻ dùng được đến khi nào"), checks=("R12",)),
    Rule(name="five_years", anchor="nam-nam", title=_("Đủ 5 năm liên tục"), checks=("R13",)),
    Rule(name="population", anchor="dan-cu", title=_("Khớp với dữ liệu dân cư"), checks=("R14",)),
)
RULES = {rule.name: rule for rule in (*CASE_RULES, *RECORD_RULES)}
RULE_OF_CHECK = {check: rule.name for rule in RECORD_RULES for check in rule.checks}


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as it is read in the language of this request."""

    anchor: str
    title: str
    template: str
    sources: tuple[str, ...]
    is_house: bool


def shown_rule(name: str) -> ShownRule:
    """One rule in words. Raises KeyError for a name that is no rule."""
    rule = RULES[name]
    written = tuple(source.written() for source in rule.rests_on())
    return ShownRule(rule.anchor, str(rule.title), template_of(f"rules/{name}"), written, rule.is_house)


def rules_of_checks(checks: Iterable[str]) -> tuple[ShownRule, ...]:
    """The rules on which these checks rest, each once."""
    names = dict.fromkeys(RULE_OF_CHECK[check] for check in checks if check in RULE_OF_CHECK)
    return tuple(shown_rule(name) for name in names)
