"""Reads the name of an employer out of a message, when it is written with capitals.

Without capitals nobody can tell where a name ends (`cong ty may hoa tho no bao hiem`), so nothing is taken.
"""

from __future__ import annotations

import re

from .text import FoldedText

_KIND = re.compile(
    r"\b(?:cong ty|cty|cti|doanh nghiep|xi nghiep|nha may|hop tac xa|company)"
    r"(?:\s(?:trach nhiem huu han|tnhh|co phan|cp|tm|dv|mtv|mot thanh vien|may|det|giay|xay dung|san xuat"
    r"|dien tu))*\s"
)
_WORD = re.compile(r"[^\s,.;:!?()\"]+")
_MOST_WORDS = 7
_SAMPLE = 100


def find_employers(text: FoldedText) -> list[tuple[str, int]]:
    """Names of employers with the place where each stands; a shouted text (all capitals) gives none."""
    beginning = text.shown[:_SAMPLE]
    if sum(map(str.isupper, beginning)) * 2 > sum(map(str.isalpha, beginning)):
        return []
    found = []
    for match in _KIND.finditer(text.folded):
        end = _name_end(text.shown, match.end())
        if end > match.end():
            found.append((text.shown[match.start() : end].strip(), match.start()))
    return found


def _name_end(shown: str, start: int) -> int:
    end = start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(shown, end + (end > start and shown[end : end + 1] == " "))
        if word is None or not (word.group()[0].isupper() or word.group() == "&"):
            break
        end = word.end()
        if shown[end : end + 1] != " ":
            break
    return end
