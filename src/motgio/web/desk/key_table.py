"""The keys of the desk: the house's, and each officer's own in their place; two acts never share one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# An act is known by the key that the house gave it; templates and script name it so.
ACTS = {
    "n": gettext_lazy("Nhận việc tiếp theo"),
    "j": gettext_lazy("Xuống trong danh sách"),
    "k": gettext_lazy("Lên trong danh sách"),
    "/": gettext_lazy("Tìm hồ sơ"),
    "f": gettext_lazy("Lọc hàng đợi"),
    "m": gettext_lazy("Chọn hồ sơ trong hàng đợi"),
    "b": gettext_lazy("Làm hàng loạt"),
    "t": gettext_lazy("Nhận hồ sơ đang mở"),
    "c": gettext_lazy("Đến phần điều chỉnh"),
    "a": gettext_lazy("Đến ô trả lời"),
    "p": gettext_lazy("Hẹn trả lời"),
    "z": gettext_lazy("Thu lại việc vừa làm"),
    "u": gettext_lazy("Chuyển cho đơn vị khác"),
    "x": gettext_lazy("Kết thúc hồ sơ đã trả lời"),
    "i": gettext_lazy("Báo thanh tra"),
    "q": gettext_lazy("Hỏi đầu mối"),
    "h": gettext_lazy("Lịch sử đầy đủ"),
    "y": gettext_lazy("Duyệt điều chỉnh"),
    "d": gettext_lazy("Đến chỗ khác nhau tiếp theo"),
}
ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz/.,;[]'-=")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One act with the key for it, and what is wrong with that key."""

    act: str
    words: str
    key: str
    wrong: str


def own_keys(kept: Mapping[str, str]) -> dict[str, str]:
    """Every act with its key: the own one where there is one.

    An act that came with a later version finds its key taken by an own one: it gets the key left free for it.
    """
    return {act: kept.get(act) or _left_free(act, kept) for act in ACTS}


def _left_free(key: str, kept: Mapping[str, str]) -> str:
    takers = {own: act for act, own in kept.items() if act in ACTS}
    while key in takers:
        key = takers[key]
    return key


def told_to_script(kept: Mapping[str, str]) -> str:
    """Only what differs, for the script; empty when nothing does."""
    own = {act: key for act, key in own_keys(kept).items() if key != act}
    return json.dumps(own, sort_keys=True) if own else ""


def lines_of(typed: Mapping[str, str]) -> tuple[KeyLine, ...]:
    """Each act with the key typed for it, and why that cannot be."""
    users: dict[str, list[str]] = {}
    for act in ACTS:
        users.setdefault(typed.get(act, act), []).append(act)
    lines = []
    for act, words in ACTS.items():
        key = typed.get(act, act)
        other = next((each for each in users[key] if each != act), None)
        wrong = ""
        if key not in ALLOWED:
            wrong = _("Một chữ cái từ a đến z, hoặc một dấu.")
        elif other is not None:
            wrong = _("Trùng với “%(other)s”.") % {"other": ACTS[other]}
        lines.append(KeyLine(act, str(words), key, wrong))
    return tuple(lines)
