"""Names as they are searched: without diacritics and capitals; pure."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """`Đặng Thị Ngọc` as `dang thi ngoc`; runs of spaces become one."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(kept.split())
