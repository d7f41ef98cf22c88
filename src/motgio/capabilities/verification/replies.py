"""The words of a reply that a verdict calls for; values only for one whose identity is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from motgio.capabilities.cases.domain import ProofLevel
from motgio.capabilities.cases.facade import fill
from motgio.capabilities.texts.facade import ShippedText
from motgio.capabilities.verification.comparing import Line
from motgio.capabilities.verification.domain import Verdict
from motgio.capabilities.verification.evidence import Evidence
from motgio.capabilities.verification.wording import label_of, value_of
from motgio.kernel.clock import AGENCY_ZONE

MOST_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """To whom a reply goes: what decides its words."""

    name: str
    language: str
    proof_level: ProofLevel

    @property
    def may_hold_values(self) -> bool:
        """Whether a value of the record may be told (design/domain.md, "Contact")."""
        return self.proof_level is ProofLevel.IDENTITY


GREETING = {"vi": "Kính gửi anh/chị {name},", "en": "Dear {name},"}
CLOSING = {
    "vi": "Nếu vẫn chưa đúng, anh/chị bấm “Chưa đúng” trên trang theo dõi. Chúng tôi sẽ kiểm tra lại ngay.",
    "en": "If it is still not right, choose “Still wrong” on your tracking page. "
    "We will check again at once.",
}
TOLD = {
    Verdict.VIEW_STALE: {
        "vi": "Hệ thống của cơ quan BHXH đã ghi đúng. Ứng dụng VssID chưa kịp cập nhật. "
        "Lúc {time}, chúng tôi đã cập nhật ứng dụng và kiểm tra lại. "
        "Nội dung anh/chị phản ánh nay đã hiện đúng.",
        "en": "The agency's own record is right; the VssID app had not caught up. "
        "At {time} we brought the app up to date and checked it: what you reported now shows correctly.",
    },
    Verdict.RECORD_RIGHT: {
        "vi": "Lúc {time}, chúng tôi đã đối chiếu ứng dụng VssID với hệ thống của cơ quan BHXH. "
        "Hai nơi khớp nhau và chúng tôi không thấy sai sót ở nội dung anh/chị phản ánh.",
        "en": "At {time} we compared the VssID app with the agency's own record. "
        "They agree, and we found nothing wrong in what you reported.",
    },
    Verdict.RECORD_WRONG: {
        "vi": "Anh/chị phản ánh đúng. Hồ sơ có chỗ cần sửa và chúng tôi đã soạn nội dung điều chỉnh. "
        "Chúng tôi báo lại ngay khi ứng dụng hiện đúng.",
        "en": "You are right: the record has to be mended, and the correction has been drafted. "
        "We will tell you as soon as the app shows it correctly.",
    },
}
PAPERS = {
    "vi": "Nếu anh/chị có giấy tờ cho thấy khác, xin gửi kèm để chúng tôi xem lại.",
    "en": "If you have papers that show otherwise, please send them and we will look again.",
}
CHANGE = {
    "vi": "{label}: ứng dụng trước đây hiện “{app}”, nay hiện “{system}”.",
    "en": "{label}: the app showed “{app}”, now it shows “{system}”.",
}
MORE = {"vi": "và {count} dòng khác.", "en": "and {count} more lines."}
PROVE = {
    "vi": "Để xem chi tiết số liệu, anh/chị cần xác minh danh tính. "
    "Anh/chị đăng nhập VssID hoặc mang CCCD đến quầy.",
    "en": "To see the values themselves, please prove who you are: "
    "log in to VssID, or show your ID card at the counter.",
}


# What an office may write in its own words (texts).
SHIPPED_TEXTS = (
    *(
        ShippedText(f"verification.{verdict}", words.__getitem__, frozenset({"time"}))
        for verdict, words in TOLD.items()
    ),
    *(
        ShippedText(f"verification.{name}", words.__getitem__)
        for name, words in {"papers": PAPERS, "prove": PROVE, "closing": CLOSING}.items()
    ),
)


def draft(
    to: Reply,
    *,
    verdict: Verdict,
    evidence: Sequence[Evidence],
    at: datetime,
    released: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """A reply in plain words, empty for `undetermined`, where an officer has to write it.

    `released` are texts of the office in this language, by key; they stand in place of the shipped ones.
    """
    if verdict not in TOLD:
        return ""
    language = to.language if to.language in GREETING else "vi"
    time = at.astimezone(AGENCY_ZONE).strftime("%H:%M %d/%m/%Y")
    told = fill(released.get(f"verification.{verdict}", TOLD[verdict][language]), {"time": time})
    parts = [GREETING[language].format(name=to.name), told]
    details = _details(verdict, evidence, language)
    if details:
        prove = released.get("verification.prove", PROVE[language])
        parts.append("\n".join(details) if to.may_hold_values else prove)
    if verdict is Verdict.RECORD_RIGHT:
        parts.append(released.get("verification.papers", PAPERS[language]))
    parts.append(released.get("verification.closing", CLOSING[language]))
    return "\n\n".join(parts)


def _details(verdict: Verdict, evidence: Sequence[Evidence], language: str) -> list[str]:
    if verdict is Verdict.VIEW_STALE:
        lines = [line for each in evidence for line in each.differences]
        return _cut([_change(line, language) for line in dict.fromkeys(lines)], language)
    if verdict is Verdict.RECORD_WRONG:
        findings = [finding for each in evidence for finding in each.findings]
        words = [each.explanation_en if language == "en" else each.explanation_vi for each in findings]
        return _cut(list(dict.fromkeys(words)), language)
    return []


def _change(line: Line, language: str) -> str:
    return CHANGE[language].format(
        label=label_of(line, language),
        app=value_of(line, line.app, language),
        system=value_of(line, line.system, language),
    )


def _cut(lines: list[str], language: str) -> list[str]:
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], MORE[language].format(count=more)]
