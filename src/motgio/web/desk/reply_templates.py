"""Replies to begin from, in the person's language, with the name and matter filled in.

None holds a value of the record: those come only with the verification's draft, which knows the proof level.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from motgio.capabilities.cases.facade import CaseDetail, Outcome, fill
from motgio.web.components.formatting import INVISIBLE, written_instant
from motgio.web.desk.problem_words import problem_words

RELATIONS = {
    "self": gettext_lazy("chính người tham gia"),
    "parent": gettext_lazy("cha mẹ"),
    "child": gettext_lazy("con"),
    "spouse": gettext_lazy("vợ, chồng"),
    "employer": gettext_lazy("đơn vị sử dụng lao động"),
    "relative": gettext_lazy("người thân"),
    "other": gettext_lazy("người khác"),
}


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """One reply to begin from; `outcome` is what it says about the claims, empty when work goes on."""

    name: str
    text: str
    outcome: str


def relation_words(relation: str) -> str:
    """How the reporter stands to the participant."""
    return str(RELATIONS.get(relation, relation))


def reply_templates(case: CaseDetail, *, officer: str, unit: str) -> tuple[ReplyTemplate, ...]:
    """What can be inserted into the reply to this case; places nobody can know stay open: `{giấy tờ nào}`."""
    names = (
        (_("Hồ sơ đúng"), Outcome.RECORD_RIGHT_EXPLAINED.value),
        (_("Chưa đủ căn cứ"), Outcome.CANNOT_CHANGE.value),
        (_("Đang điều chỉnh"), ""),
        (_("Cần giấy tờ"), ""),
        (_("Trùng phản ánh"), Outcome.DUPLICATE.value),
    )
    with override(case.language):
        texts = tuple(fill(text, values_for(case, officer=officer, unit=unit)) for text in _texts())
    return tuple(
        ReplyTemplate(name, text, outcome) for (name, outcome), text in zip(names, texts, strict=True)
    )


def values_for(case: CaseDetail, *, officer: str, unit: str) -> dict[str, str]:
    """What every place is filled with, in the person's language; none is a value of the record."""
    return {
        "name": INVISIBLE.sub("", case.reporter_name),
        "matter": problem_words((claim.record, claim.problem) for claim in case.claims).lower(),
        "code": case.code,
        "received": written_instant(case.received_at),
        "due": written_instant(case.next_due_at),
        "officer": officer,
        "unit": unit,
    }


def _texts() -> tuple[str, ...]:
    hello = _("Kính gửi anh/chị {name},")
    bodies = (
        _("Chúng tôi đã đối chiếu nội dung anh/chị phản ánh ({matter}) với hệ thống. Hồ sơ đang đúng."),
        _(
            "Chúng tôi đã xem nội dung anh/chị phản ánh ({matter}). "
            "Hiện chưa đủ căn cứ để thay đổi hồ sơ. Nếu có giấy tờ liên quan, xin anh/chị gửi thêm."
        ),
        _(
            "Anh/chị phản ánh đúng ({matter}). Chúng tôi đang điều chỉnh hồ sơ "
            "và sẽ báo lại ngay khi ứng dụng VssID hiện đúng."
        ),
        _(
            "Về nội dung anh/chị phản ánh ({matter}), chúng tôi cần xem thêm: {giấy tờ nào}. "
            "Anh/chị gửi ảnh chụp trên trang theo dõi, hoặc mang đến {nơi nộp} trước {ngày}."
        ),
        _("Nội dung này trùng với một phản ánh trước của anh/chị. Chúng tôi trả lời ở phản ánh đó."),
    )
    close = _("Nếu vẫn chưa đúng, anh/chị bấm “Chưa đúng” trên trang theo dõi.")
    sign = _("{officer}, {unit}")
    return tuple(f"{hello}\n\n{body}\n\n{close}\n\n{sign}" for body in bodies)
