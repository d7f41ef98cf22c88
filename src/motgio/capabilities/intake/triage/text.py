"""Vietnamese text made comparable: one shape for NFC, NFD, upper case and missing diacritics.

Old encodings (TCVN3, VNI) are not undone here: a channel converts them before it calls intake.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A message is read to this length; people put the matter first, and a hostile one must cost little.
MAX_CHARACTERS = 8_000
# Decomposed letters, zero-width and bidi characters shrink away, so look a little further than that.
_RAW_LIMIT = 2 * MAX_CHARACTERS

# Zero-width, bidi controls, variation selectors, tags, soft hyphen, C0/C1 controls but tab and newline.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
# Putting marks in canonical order costs the square of their number, and no letter wears nine.
_PILED_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_LOOSE_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")

# Pictures stand where they like, also between `năm` and `2016`; to the reader they are a blank.
_PICTURES = re.compile("[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff]")


def _letters() -> dict[int, str]:
    """Every accented Latin letter to its bare lower-case one, always one character to one."""
    table = {}
    for block in ((0xC0, 0x250), (0x1E00, 0x1F00)):
        for code in range(*block):
            base = unicodedata.normalize("NFD", chr(code))[0].lower()
            if base.isascii():
                table[code] = base
    # đ and Đ are letters of their own: Unicode does not take them apart.
    table[ord("đ")] = table[ord("Đ")] = "d"
    return table


_LETTERS = _letters()
# A message of nothing but ASCII and the letters of Vietnamese has nothing to strip or to compose.
_COMPOSED = "".join(letter for letter in map(chr, _LETTERS) if unicodedata.is_normalized("NFKC", letter))
_USUAL = re.compile(f"[\t\n -~{_COMPOSED}]*")
# Both ways of placing a tone are right: `hoà` and `hòa`. The mark goes where the newer rule puts it.
_TONE_PLACES = {
    first + tone_on_second: tone_on_first + second
    for first, second, on_first, on_second in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for tone_on_first, tone_on_second in zip(on_first, on_second, strict=True)
}
_TONE_PLACE = re.compile("|".join(_TONE_PLACES))


class FoldedText(NamedTuple):
    """A message in three shapes of the same length, so that folded words can be quoted as written.

    `written` is in lower case with its diacritics.
    """

    shown: str
    folded: str
    written: str


def strip_invisible(text: str) -> str:
    """The text in composed form (NFKC) without characters that cannot be seen."""
    if _USUAL.fullmatch(text):
        return text
    bare = _PILED_MARKS.sub(r"\1", _INVISIBLE.sub("", text))
    return _LOOSE_MARKS.sub("", unicodedata.normalize("NFKC", bare))


def _lower_keeping_length(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def fold_vietnamese(text: str) -> str:
    """The text in lower case without diacritics and invisible characters; `đ` becomes `d`.

    Equal for NFC and NFD input. Other scripts and emoji stay as they are.
    """
    return _fold_shown(strip_invisible(text))


def tidy_tones(text: str) -> str:
    """A lower-case text with each tone on the same letter, whichever of the two rules the writer follows."""
    return text if text.isascii() else _TONE_PLACE.sub(lambda pair: _TONE_PLACES[pair[0]], text)


def _fold_shown(shown: str) -> str:
    return _fold_lowered(_lower_keeping_length(shown))


def _fold_lowered(lowered: str) -> str:
    return lowered if lowered.isascii() else lowered.translate(_LETTERS)


def fold_message(text: str) -> FoldedText:
    """A message cut to MAX_CHARACTERS, in its three shapes, position by position."""
    shown = strip_invisible(text[:_RAW_LIMIT])[:MAX_CHARACTERS]
    lowered = _lower_keeping_length(shown)
    return FoldedText(
        shown=shown, folded=_PICTURES.sub(" ", _fold_lowered(lowered)), written=tidy_tones(lowered)
    )
