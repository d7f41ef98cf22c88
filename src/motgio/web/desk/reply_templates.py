"""Replies to begin from, in the person's language, with the name and matter filled in.

None holds a value of the record: those come only with the verification's draft, which knows the proof level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from motgio.capabilities.cases.facade import CaseDetail, Outcome, fill, unfilled
from motgio.capabilities.texts.facade import ShippedText, released_texts_for_pages
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


# Key, name, and what it says about the claims.
TEMPLATES = (
    ("composer.right", gettext_lazy("Hồ sơ đúng"), Outcome.RECORD_RIGHT_EXPLAINED.value),
    ("composer.not_enough", gettext_lazy("Chưa đủ căn cứ"), Outcome.CANNOT_CHANGE.value),
    ("composer.correcting", gettext_lazy("Đang điều chỉnh"), ""),
    ("composer.papers", gettext_lazy("Cần giấy tờ"), ""),
    ("composer.duplicate", gettext_lazy("Trùng phản ánh"), Outcome.DUPLICATE.value),
)
FILLED = frozenset({"name", "matter", "code", "received", "due", "officer", "unit"})


def reply_templates(case: CaseDetail, *, officer: str, unit: str) -> tuple[ReplyTemplate, ...]:
    """What can be inserted into the reply to this case; places nobody can know stay open: `{giấy tờ nào}`.

    A text that the case's office released stands in place of the shipped one.
    """
    released = released_texts_for_pages(office=case.office, language=case.language)
    with override(case.language):
        values = values_for(case, officer=officer, unit=unit)
        texts = _texts()
    return tuple(
        ReplyTemplate(str(name), fill(released.get(key, texts[key]), values), outcome)
        for key, name, outcome in TEMPLATES
    )


def _shipped(key: str, language: str) -> str:
    with override(language):
        return _texts()[key]


def _left_open(key: str, language: str) -> frozenset[str]:
    return frozenset(unfilled(_shipped(key, language))) - FILLED


SHIPPED_TEXTS = tuple(
    ShippedText(key, partial(_shipped, key), FILLED, partial(_left_open, key))
    for key, _name, _outcome in TEMPLATES
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


def _texts() -> dict[str, str]:
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
    keys = (key for key, _name, _outcome in TEMPLATES)
    return {key: f"{hello}\n\n{body}\n\n{close}\n\n{sign}" for key, body in zip(keys, bodies, strict=True)}
