"""What the reply texts are called, what fills their places in a preview, and how two versions differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import fill
from motgio.web.desk.reply_templates import TEMPLATES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BY_HAND, BY_THE_PRODUCT = gettext_lazy("Cán bộ chèn khi trả lời"), gettext_lazy("Hệ thống tự trả lời")
NAMES: Mapping[str, StrPromise] = {
    **{key: name for key, name, _outcome in TEMPLATES},
    "verification.view_stale": gettext_lazy("Ứng dụng cũ, đã cập nhật"),
    "verification.record_right": gettext_lazy("Hai nơi khớp nhau"),
    "verification.record_wrong": gettext_lazy("Có chỗ cần sửa"),
    "verification.papers": gettext_lazy("Mời gửi giấy tờ"),
    "verification.prove": gettext_lazy("Mời xác minh danh tính"),
    "verification.closing": gettext_lazy("Câu kết sau khi đối chiếu"),
    "corrections.done": gettext_lazy("Đã điều chỉnh"),
    "corrections.proof": gettext_lazy("Đã đọc lại"),
    "corrections.refreshed": gettext_lazy("Phần còn lại đã cập nhật"),
    "corrections.see": gettext_lazy("Cách xem trên VssID"),
    "corrections.prove": gettext_lazy("Mời xác minh để xem số liệu"),
    "corrections.closing": gettext_lazy("Câu kết sau khi điều chỉnh"),
}
OUTCOMES = {
    **{key: outcome for key, _name, outcome in TEMPLATES},
    "verification.view_stale": "view_refreshed",
    "verification.record_right": "record_right_explained",
    **dict.fromkeys(("corrections.done", "corrections.proof", "corrections.see"), "corrected"),
}
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
PLACE_WORDS: Mapping[str, StrPromise] = {
    "name": gettext_lazy("họ tên người phản ánh"),
    "matter": gettext_lazy("nội dung phản ánh"),
    "code": gettext_lazy("mã phản ánh"),
    "received": gettext_lazy("lúc tiếp nhận"),
    "due": gettext_lazy("hạn trả lời"),
    "officer": gettext_lazy("tên cán bộ"),
    "unit": gettext_lazy("tên đơn vị"),
    "time": gettext_lazy("giờ, ngày kiểm tra"),
}
# Nobody is called this; the code is one that is never given out.
SAMPLE = {
    "name": "Nguyễn Văn Mẫu",
    "matter": "thiếu quá trình đóng",
    "code": "HCM-0000-0000",
    "received": "20/11/2026 10:12",
    "due": "20/11/2026 11:12",
    "officer": "Trần Thị Ví Dụ",
    "unit": "Phòng mẫu",
    "time": "10:31 20/11/2026",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text against another version: `same`, `gone` or `new`."""

    kind: str
    text: str


def name_of(key: str) -> str:
    """What a text is called."""
    return str(NAMES.get(key, key))


def use_of(key: str) -> str:
    """Where a text is used."""
    return str(BY_HAND if key.startswith("composer.") else BY_THE_PRODUCT)


def previewed(body: str) -> str:
    """The text as a person would read it, with values of nobody."""
    return fill(body, SAMPLE)


def places_told(places: frozenset[str]) -> list[tuple[str, str]]:
    """Each place that may be written, with what fills it."""
    return [
        (f"{{{place}}}", str(PLACE_WORDS.get(place) or _("cán bộ điền khi trả lời")))
        for place in sorted(places)
    ]


def differences(before: str, after: str) -> list[Piece]:
    """The words that are gone and new, in the order of reading."""
    old, new = re.split(r"(\s+)", before), re.split(r"(\s+)", after)
    pieces = []
    for kind, first, last, begin, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[first:last])))
            continue
        if last > first:
            pieces.append(Piece("gone", "".join(old[first:last])))
        if end > begin:
            pieces.append(Piece("new", "".join(new[begin:end])))
    return pieces
